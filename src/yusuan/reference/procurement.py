"""The catalogue of procurement items (政府采购品目分类目录), edition 2022, used from budget year 2023 on.

The edition of 2013 is not held here: its codes are shorter or mean other things (C200307 is not C20030700).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from yusuan.model.text import normalise
from yusuan.reference.tabular import DATA, ReferenceDataError, read_csv

CATEGORIES: dict[str, str] = {"A": "货物", "B": "工程", "C": "服务"}
#: Budget year from which the edition of 2022 is used.
FIRST_YEAR_OF_2022 = 2023

_HEADER = ("code", "name", "name_status", "note")
_STATUSES = frozenset({"ok", "cleaned", "refilled", "suspect", "added"})
_DOUBTFUL = frozenset({"refilled", "suspect", "added"})
_FORM = re.compile(r"[ABC](?:\d{2}){0,4}")
_LEADING_CODE = re.compile(r"[ABC]\d*")


class ProcurementCode(NamedTuple):
    """An item of the catalogue of 2022."""

    code: str
    """A letter and eight digits; A, B, C alone for the categories."""
    name: str
    name_status: str
    """ok, cleaned (explanations cut off), refilled, suspect or added."""
    note: str

    @property
    def category(self) -> str:
        """Return 货物, 工程 or 服务."""
        return CATEGORIES[self.code[0]]

    @property
    def parent(self) -> str | None:
        """Return the code one level up, None for a category."""
        return parent_of(self.code)

    @property
    def level(self) -> int:
        """Return the level: 0 for a category, 1 to 4 below it."""
        return len(_significant(self.code)) // 2

    @property
    def doubtful(self) -> bool:
        """Say whether the name was restored from a damaged source, so that a difference proves little."""
        return self.name_status in _DOUBTFUL


def edition_of(year: int) -> Literal[2013, 2022]:
    """Return the edition of the catalogue that a budget year uses."""
    return 2022 if year >= FIRST_YEAR_OF_2022 else 2013


def procurement_code(text: str) -> ProcurementCode | None:
    """Return the item that a printed code means, or None.

    The code may be followed by its name, printed in lower case, or without its trailing zeros.
    """
    code = full_code(text)
    return procurement_codes().get(code) if code else None


def full_code(text: str) -> str | None:
    """Return the code at the head of ``text`` filled up to eight digits (A020101 → A02010100); None where none is."""
    match = _LEADING_CODE.match(normalise(text).upper())
    if match is None or not _FORM.fullmatch(match[0]):
        return None
    code = match[0]
    return code if len(code) == 1 else code.ljust(9, "0")


def parent_of(code: str) -> str | None:
    """Return the code one level up: A02010105 → A02010100 → … → A; None for a category."""
    if len(code) == 1:
        return None
    shorter = _significant(code)[:-2]
    return code[0] + shorter.ljust(8, "0") if shorter else code[0]


def procurement_codes_named(name: str) -> list[str]:
    """Return the codes with this name (blanks and widths ignored)."""
    wanted = normalise(name)
    return [c.code for c in procurement_codes().values() if normalise(c.name) == wanted]


def nearest_procurement(code: str, name: str | None = None, limit: int = 3) -> list[ProcurementCode]:
    """Return items one slip away from ``code``, those named ``name`` first. For suggestions only."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    codes = procurement_codes()
    hits = process.extract(code, list(codes), scorer=OSA.distance, score_cutoff=1, limit=None)
    wanted = normalise(name) if name else None
    found = [codes[hit] for hit, _, _ in hits if hit != code]
    found.sort(key=lambda c: (normalise(c.name) != wanted, c.code[0] != code[0], c.code))
    return found[:limit]


@cache
def procurement_codes() -> dict[str, ProcurementCode]:
    """Return the whole catalogue by code."""
    found = {}
    for row in read_csv(DATA / "procurement_2022.csv", _HEADER, _HEADER[:3]):
        if row[2] not in _STATUSES:
            raise ReferenceDataError(f"procurement_2022.csv {row[0]}: 未知的状态 {row[2]}")
        found[row[0]] = ProcurementCode(*row)
    return found


def _significant(code: str) -> str:
    """The digits without trailing pairs of zeros."""
    digits = code[1:]
    while digits.endswith("00"):
        digits = digits[:-2]
    return digits
