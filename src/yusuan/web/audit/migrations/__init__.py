"""Changes of the tables, forward only."""
