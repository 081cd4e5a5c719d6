"""Function codes (支出功能分类科目): names, hierarchy and the years in which they were valid.

A code is only meaningful together with its year: 124 codes of the edition of 2009 mean something else today. The
list is complete neither for old editions nor after 2025, so :func:`assess` tells an unknown item under a known
group (weak) from an unknown class (strong). Source and confidence of every row: ``data/README.md``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from yusuan.model.text import late, normalise
from yusuan.reference.tabular import DATA, ReferenceDataError, read_csv, year_or_none

Assessment = Literal["known", "unknown_item", "unknown_group", "unknown_class", "expired", "not_yet"]
NameMatch = Literal["official", "former", "other_year", "variant", "different", "unknown"]

#: confidence → 中文
CONFIDENCE: dict[str, str] = {
    "observed": "已见于公开文件",
    "official-notice": "见于财政部通知",
    "compiled": "据历年科目汇编",
    "compiled-low": "据历年科目汇编，待核",
    "edition-2009": "仅见于2009年版科目",
    "user": "用户提供的科目表",
}

#: The last budget year whose classification the list holds; later years may have codes and names it lacks.
LAST_LISTED_YEAR = 2025

_HEADER = (
    "code", "name", "valid_from", "valid_to", "first_seen", "last_seen", "status", "confidence", "corroboration",
    "former_names", "name_2009", "source", "note",
)  # fmt: skip
_FORMER = re.compile(r"(?P<name>.+)\((?:(?P<old>旧称)|≤(?P<until>\d{4})|(?P<first>\d{4})-(?P<last>\d{4}))\)")
_LEVELS: dict[int, Literal["class", "group", "item"]] = {3: "class", 5: "group", 7: "item"}


class FormerName(NamedTuple):
    """A name that a code carried before; both years None: the years are not known."""

    name: str
    first: int | None
    last: int | None

    def valid_in(self, year: int) -> bool:
        """Say whether the name is known to have been official in ``year``."""
        return self.last is not None and (self.first or 0) <= year <= self.last


class FunctionCode(NamedTuple):
    """A function code with its name and years; None as a year means "not limited as far as known"."""

    code: str
    name: str
    valid_from: int | None = None
    """First budget year of the code under this name."""
    valid_to: int | None = None
    first_seen: int | None = None
    last_seen: int | None = None
    status: str = "current"
    """current, abolished (with ``valid_to``) or historical (only in the edition of 2009)."""
    confidence: str = "user"
    """A key of ``CONFIDENCE``."""
    corroboration: str = ""
    """How the edition of 2009 compares: same-name, older-name, different-name or nothing."""
    former: tuple[FormerName, ...] = ()
    name_2009: str = ""
    """The name in the edition of 2009 where that differs."""
    source: str = ""
    note: str = ""

    @property
    def level(self) -> Literal["class", "group", "item"]:
        """Return class (类), group (款) or item (项)."""
        return level_of(self.code)

    @property
    def parent(self) -> str | None:
        """Return the code one level up, None for a class."""
        return parent_code(self.code)

    def names_in(self, year: int) -> tuple[str, ...]:
        """Return the names official in ``year``, the current one first; empty where the code was not valid."""
        own = (self.name,) if _own_name_in(self, year) else ()
        return own + tuple(f.name for f in self.former if f.valid_in(year) and f.name not in own)


def level_of(code: str) -> Literal["class", "group", "item"]:
    """Return class, group or item by the length of a code; raises ValueError for another length."""
    level = _LEVELS.get(len(code))
    if level is None:
        raise ValueError(f"功能分类科目编码应为3、5或7位：{code}")
    return level


def parent_code(code: str) -> str | None:
    """Return the code one level up (2013201 → 20132 → 201); None for a class. Serves economic codes too."""
    return code[:-2] if len(code) > 3 else None


def ancestors(code: str) -> tuple[str, ...]:
    """Return the codes above, the class first: 2013201 → (201, 20132)."""
    return tuple(code[:length] for length in (3, 5) if length < len(code))


def function_code(code: str, year: int | None = None) -> FunctionCode | None:
    """Return the code as valid in ``year`` (without a year: as listed), or None where it is unknown or not valid."""
    found = function_codes().get(code)
    if found is None or year is None or _valid_in(found, year):
        return found
    return None


def names(code: str, year: int) -> frozenset[str]:
    """Return the names accepted for a code in a year: the official one and former names official then."""
    found = function_codes().get(code)
    return frozenset(found.names_in(year)) if found else frozenset()


def match_name(code: str, year: int, printed: str) -> NameMatch:
    """Say how a printed name relates to a code in a year.

    ``official``, ``former`` (a second name official in that year), ``other_year`` (a name of the code in other
    years), ``variant`` (the same but for 支出, brackets or punctuation), ``different``, ``unknown`` (code unknown).
    """
    found = function_codes().get(code)
    if found is None:
        return "unknown"
    wanted = normalise(printed)
    valid = [normalise(n) for n in found.names_in(year)]
    if wanted in valid:
        return "official" if wanted == valid[0] else "former"
    ever = [found.name, *(f.name for f in found.former), found.name_2009]
    if wanted in [normalise(n) for n in ever if n]:
        return "other_year"
    return "variant" if _bare(wanted) in {_bare(normalise(n)) for n in ever if n} else "different"


def assess(code: str, year: int) -> Assessment:
    """Say how a code stands in a year.

    ``unknown_class`` is a strong sign of an error, ``unknown_item`` a weak one: the list may lack new items.
    """
    found = function_codes().get(code)
    if found is None:
        return _unknown(code)
    if _valid_in(found, year):
        return "known"
    last = _LAST_OLD_EDITION if found.status == "historical" else found.valid_to
    return "expired" if last is not None and year > last else "not_yet"


def history(code: str) -> list[tuple[int | None, int | None, str]]:
    """Return the names of a code as (first year, last year, name), oldest first; empty for an unknown code."""
    found = function_codes().get(code)
    if found is None:
        return []
    rows = [(f.first, f.last, f.name) for f in found.former]
    if found.name_2009 and found.name_2009 not in {f.name for f in found.former}:
        rows.append((None, 2009, found.name_2009))
    rows.sort(key=lambda row: row[1] or 0)
    last = found.valid_to if found.status != "historical" else 2009
    return [*rows, (found.valid_from, last, found.name)]


def codes_named(name: str, year: int) -> list[str]:
    """Return the codes whose name in ``year`` is ``name`` (blanks and widths ignored), in code order."""
    wanted = normalise(name)
    return [c for c in _by_name().get(wanted, ()) if wanted in {normalise(n) for n in names(c, year)}]


def nearest(code: str, year: int, name: str | None = None, limit: int = 3) -> list[FunctionCode]:
    """Return codes valid in ``year`` that one slip (a digit or a swap) away from ``code``.

    Those named ``name`` come first, then those of the same class. For suggestions, never for silent repair.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    known = [f for f in function_codes().values() if len(f.code) == len(code) and _valid_in(f, year)]
    hits = process.extract(code, [f.code for f in known], scorer=OSA.distance, score_cutoff=1, limit=None)
    found = [known[index] for _, _, index in hits]
    wanted = normalise(name) if name else None
    found.sort(key=lambda f: (normalise(f.name) != wanted, _shared(f.code, code), f.code))
    return found[:limit]


def nearest_name(name: str, year: int, limit: int = 3, level: str | None = None) -> list[FunctionCode]:
    """Return the codes valid in ``year`` whose names resemble ``name`` most (at least 70 of 100)."""
    from rapidfuzz import fuzz, process

    known = [f for f in function_codes().values() if _valid_in(f, year) and level in (None, f.level)]
    hits = process.extract(normalise(name), [f.name for f in known], scorer=fuzz.ratio, score_cutoff=70, limit=limit)
    return [known[index] for _, _, index in hits]


@cache
def function_codes() -> dict[str, FunctionCode]:
    """Return all known function codes by code, of every year."""
    return {row[0]: _function_code(row) for row in read_csv(DATA / "function_codes.csv", _HEADER, _REQUIRED)}


def forget_names() -> None:
    """Drop what was derived from the list; for those who lay another list over it."""
    _by_name.cache_clear()


_REQUIRED = ("code", "name", "status", "confidence", "source")
#: Codes that are only in the edition of 2009 were gone at the latest when the classification of 2018 began.
_LAST_OLD_EDITION = 2017
_BARE = late(r"支出$|[()（）、，,.\"']")


def _function_code(row: list[str]) -> FunctionCode:
    if row[7] not in CONFIDENCE:
        raise ReferenceDataError(f"function_codes.csv {row[0]}: 未知的可信度 {row[7]}")
    return FunctionCode(
        row[0],
        row[1],
        year_or_none(row[2]),
        year_or_none(row[3]),
        year_or_none(row[4]),
        year_or_none(row[5]),
        row[6],
        row[7],
        row[8],
        _former_names(row[9]) if row[9] else (),
        row[10],
        row[11],
        row[12],
    )


def _former_names(text: str) -> tuple[FormerName, ...]:
    found = []
    for part in text.split(";"):
        match = _FORMER.fullmatch(part.strip())
        if match is None:
            raise ReferenceDataError(f"function_codes.csv: 曾用名写法不对：{part}")
        last = match["until"] or match["last"]
        found.append(FormerName(match["name"], year_or_none(match["first"] or ""), year_or_none(last or "")))
    return tuple(found)


def _own_name_in(code: FunctionCode, year: int) -> bool:
    if code.status == "historical":
        return year <= _LAST_OLD_EDITION
    return (code.valid_from or 0) <= year <= (code.valid_to or 9999)


def _valid_in(code: FunctionCode, year: int) -> bool:
    if _own_name_in(code, year) or any(f.valid_in(year) for f in code.former):
        return True
    # Before its present name a code of the edition of 2009 existed with a name (and perhaps a meaning) of its own.
    return code.first_seen == 2009 and year < (code.valid_from or 0)


def _unknown(code: str) -> Assessment:
    known = function_codes()
    if code[:3] not in known:
        return "unknown_class"
    return "unknown_group" if len(code) >= 5 and code[:5] not in known else "unknown_item"


def _bare(name: str) -> str:
    return _BARE.sub("", name)


def _shared(code: str, other: str) -> int:
    """Order by how many leading digits two codes share, most first."""
    return -next((i for i, (a, b) in enumerate(zip(code, other, strict=False)) if a != b), len(code))


@cache
def _by_name() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code in function_codes().values():
        for name in (code.name, *(f.name for f in code.former)):
            codes = found.setdefault(normalise(name), [])
            if not codes or codes[-1] != code.code:
                codes.append(code.code)
    return found
