"""Who works here, in which role and where, and what they may do."""
