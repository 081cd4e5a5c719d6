"""Ledger → Disclosure: the statutory tables as sums of allocations, the project tables, the narrative."""
