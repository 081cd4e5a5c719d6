"""Ledger → Disclosure: the statutory tables as sums of allocations, the project tables, the narrative."""

from yusuan.derive.disclosure import Derived, derive
from yusuan.derive.rounding import POLICIES, RoundingPolicy, policy_of
from yusuan.derive.tables import UnsupportedTableError

__all__ = ["POLICIES", "Derived", "RoundingPolicy", "UnsupportedTableError", "derive", "policy_of"]
