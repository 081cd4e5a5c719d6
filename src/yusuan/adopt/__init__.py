"""Disclosure → Ledger: allocations that reproduce the published tables, inferred ones marked."""
