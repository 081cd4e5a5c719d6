"""What was done by whom: entries that are only added to, each bound to the one before."""
