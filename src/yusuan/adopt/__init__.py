"""Disclosure → Ledger: allocations that reproduce the published tables, inferred ones marked."""

from yusuan.adopt.adopted import Adopted, ledger_of
from yusuan.adopt.contradictions import Contradiction
from yusuan.adopt.next_year import LINK_KINDS, CodeLink, Rolled, next_year
from yusuan.adopt.programme import AdoptError
from yusuan.adopt.published import Spot

__all__ = [
    "LINK_KINDS",
    "AdoptError",
    "Adopted",
    "CodeLink",
    "Contradiction",
    "Rolled",
    "Spot",
    "ledger_of",
    "next_year",
]
