"""Economic codes (支出经济分类科目): department budget 301-399, government budget 501-599, and their mapping."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from yusuan.model.text import normalise
from yusuan.reference.tabular import DATA, read_csv, year_or_none

Assessment = Literal["known", "unknown_group", "unknown_class", "expired", "not_yet"]

_HEADER = (
    "code", "name", "system", "kind", "three_public", "government_if_administrative", "government_if_institution",
    "department_codes", "valid_from", "valid_to", "confidence", "source", "note",
)  # fmt: skip
_REQUIRED = ("code", "name", "system", "confidence", "source")


class EconomicCode(NamedTuple):
    """An economic code of the classification in force since 2018."""

    code: str
    name: str
    system: str
    """department (部门预算支出经济分类) or government (政府预算支出经济分类)"""
    kind: str | None
    """personnel (人员经费) or public_funds (公用经费) in basic expenditure by default; None: not basic expenditure."""
    three_public: str | None
    """The item of 三公 it belongs to: abroad, vehicle_purchase, vehicle_operation, reception."""
    government_if_administrative: str | None
    """Government code of a department code for administrative bodies (行政、参公)."""
    government_if_institution: str | None
    """Government code of a department code for public institutions (事业)."""
    department_codes: tuple[str, ...]
    """Department codes of a government code; a three-digit one stands for its whole class."""
    valid_from: int | None
    valid_to: int | None
    confidence: str
    source: str
    note: str

    @property
    def level(self) -> Literal["class", "group"]:
        """Return class (类) or group (款)."""
        return "class" if len(self.code) == 3 else "group"

    @property
    def parent(self) -> str | None:
        """Return the class of a group, None for a class."""
        return self.code[:3] if len(self.code) > 3 else None


def economic_code(code: str, year: int | None = None) -> EconomicCode | None:
    """Return the code as valid in ``year``, or None where it is unknown or not valid then."""
    found = economic_codes().get(code)
    if found is None or year is None or _valid_in(found, year):
        return found
    return None


def assess_economic(code: str, year: int) -> Assessment:
    """Say how an economic code stands in a year; every group of the classification is listed, classes are certain."""
    known = economic_codes()
    found = known.get(code)
    if found is None:
        return "unknown_group" if code[:3] in known else "unknown_class"
    if _valid_in(found, year):
        return "known"
    return "expired" if year > (found.valid_to or 9999) else "not_yet"


def government_code(code: str, *, institution: bool) -> str | None:
    """Return the government code of a department code for an institution or an administrative body, or None."""
    found = economic_codes().get(code)
    if found is None:
        return None
    return found.government_if_institution if institution else found.government_if_administrative


def spending_kind(code: str) -> str | None:
    """Return personnel or public_funds, as a department code (or its class) counts in basic expenditure; or None."""
    known = economic_codes()
    found = known.get(code) or known.get(code[:3])
    return found.kind if found else None


def economic_codes_named(name: str, system: str = "department") -> list[str]:
    """Return the codes of a system with this name (blanks and widths ignored), in code order."""
    wanted = normalise(name)
    return [c.code for c in economic_codes().values() if c.system == system and normalise(c.name) == wanted]


def nearest_economic(code: str, name: str | None = None, limit: int = 3) -> list[EconomicCode]:
    """Return the codes one slip away from ``code``, those named ``name`` first. For suggestions only."""
    from rapidfuzz.distance import OSA

    wanted = normalise(name) if name else None
    same_length = (c for c in economic_codes().values() if len(c.code) == len(code))
    found = [c for c in same_length if OSA.distance(c.code, code, score_cutoff=1) <= 1]
    found.sort(key=lambda c: (normalise(c.name) != wanted, c.code[:3] != code[:3], c.code))
    return found[:limit]


@cache
def economic_codes() -> dict[str, EconomicCode]:
    """Return all economic codes of both systems by code."""
    return {row[0]: _economic_code(row) for row in read_csv(DATA / "economic_codes.csv", _HEADER, _REQUIRED)}


def _economic_code(row: list[str]) -> EconomicCode:
    code, name, system, kind, three_public, administrative, institution, departments = row[:8]
    return EconomicCode(
        code,
        name,
        system,
        kind or None,
        three_public or None,
        administrative or None,
        institution or None,
        tuple(departments.split()),
        year_or_none(row[8]),
        year_or_none(row[9]),
        *row[10:],
    )


def _valid_in(code: EconomicCode, year: int) -> bool:
    return (code.valid_from or 0) <= year <= (code.valid_to or 9999)
