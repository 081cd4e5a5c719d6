"""Adopting: a published document becomes a ledger, of its own year or of the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from yusuan.adopt import Adopted, AdoptError, CodeLink, Contradiction, Rolled, ledger_of, next_year
from yusuan.model import Disclosure
from yusuan.model.ledger import Ledger, LedgerUnit
from yusuan.model.text import normalise
from yusuan.operations.preparing import Whose
from yusuan.reference.editions import Edition, edition, edition_keys, find_edition

#: The edition of a document whose region has none of its own.
_NATIONAL = "national-2016"


def adopt(path: str | Path, *, form: str | None = None) -> Adopted:
    """Return a ledger that reproduces what a published budget prints.

    Args:
        path: The document (or a folder or ZIP that holds one disclosure in several files).
        form: Key of the edition to use; by default that of the document's region and year.

    Raises:
        yusuan.read.errors.ReadError: the document cannot be read.
        AdoptError: it is not a budget, or prints nothing that a ledger could be made of.
        KeyError: there is no such edition.
    """
    from yusuan.operations.reading import read

    return adopt_disclosure(read(path), form=form)


def adopt_disclosure(disclosure: Disclosure, *, form: str | None = None) -> Adopted:
    """Return a ledger that reproduces a disclosure; raises as :func:`adopt`."""
    if disclosure.kind == "final":
        raise AdoptError(f"{disclosure.document}：这是决算，台账只能由预算推算")
    return ledger_of(disclosure, edition(form) if form else edition_of(disclosure))


def edition_of(disclosure: Disclosure) -> Edition:
    """Return the edition of a document: that which fits it, that of its region and year, or the national norm."""
    key = disclosure.identity.edition
    if key in edition_keys() and edition(key).kind == "budget":
        return edition(key)
    region = disclosure.identity.region
    found = find_edition(region.value if region else None, disclosure.year or 0)
    return edition(found.key) if found is not None else edition(_NATIONAL)


@dataclass(slots=True)
class Proposal:
    """A ledger of a unit's new year made from what was published of it last year."""

    ledger: Ledger
    contradictions: list[Contradiction]
    """Where the document contradicts itself."""
    notes: list[str]
    """What was assumed and what is to be looked at (Chinese)."""


def adopt_for_next_year(path: str | Path, whose: Whose) -> Proposal:
    """Return a proposal for a unit's ledger: what last year's document says of it, rolled forward.

    Args:
        path: The unit's own document of last year, or its department's.
        whose: Whose ledger, of which year, is wanted.

    Raises:
        yusuan.read.errors.ReadError: the document cannot be read.
        AdoptError: it is no budget of the year before, does not hold the unit, or prints nothing to make a ledger of.
    """
    adopted = adopt(path)
    if adopted.ledger.year != whose.year - 1:
        name = Path(path).name
        raise AdoptError(f"{name}：这是{adopted.ledger.year}年的预算，需要{whose.year - 1}年的")
    own, notes = one_unit(adopted.ledger, whose)
    rolled = next_year(own, edition(own.edition), edition(whose.edition))
    rolled.ledger.region = whose.region
    changed = [str(link) for link in rolled.links if link.used != link.code or link.kind not in ("same", "unknown")]
    return Proposal(rolled.ledger, adopted.contradictions, [*notes, *adopted.notes, *changed, *rolled.notes])


def one_unit(ledger: Ledger, whose: Whose) -> tuple[Ledger, list[str]]:
    """Return what a ledger holds of one unit, under the unit's code, and what is to be told about that.

    Raises:
        AdoptError: the unit is not in it.
    """
    unit, notes = _unit_meant(ledger, whose)
    codes = {unit.code: whose.unit_code}
    if len([u for u in ledger.units if u.within is None]) == 1:  # what is said of the department is said of the unit
        codes = {ledger.department_code: whose.department_code} | codes
    rows: dict[str, Any] = {name: _recoded(getattr(ledger, name), codes) for name in _ROWS}
    bodies = [replace(body, within=codes[body.within]) for body in ledger.units if body.within in codes]
    units = [replace(unit, code=whose.unit_code, name=whose.unit, nature=whose.nature or unit.nature), *bodies]
    return (
        replace(
            ledger,
            department_code=whose.department_code,
            department=whose.department,
            level="department",
            units=units,
            **rows,
        ),
        notes,
    )


def _recoded(rows: Iterable[Any], codes: dict[str, str]) -> list[Any]:
    return [replace(row, unit=codes[row.unit]) for row in rows if row.unit in codes]


def _unit_meant(ledger: Ledger, whose: Whose) -> tuple[LedgerUnit, list[str]]:
    own = [unit for unit in ledger.units if unit.within is None]
    for same in (lambda u: u.code == whose.unit_code, lambda u: normalise(u.name) == normalise(whose.unit)):
        found = [unit for unit in own if same(unit)]
        if len(found) == 1:
            return found[0], []
    if len(own) == 1:
        return own[0], [f"文件里的单位是“{own[0].name}”，已当作{whose.unit}；不是本单位的，请不要采用"]
    listed = "、".join(f"{unit.code} {unit.name}" for unit in own[:8])
    raise AdoptError(f"文件里没有单位 {whose.unit_code} {whose.unit}，只有：{listed}")


_ROWS = ("allocations", "projects", "procurement", "assets", "previous", "reasons", "explanations")


def roll_forward(ledger: Ledger) -> Rolled:
    """Return the ledger of the next year as a proposal, in the edition of that year or the nearest one.

    Raises:
        KeyError: the ledger's edition is not known.
    """
    now = edition(ledger.edition)
    found = find_edition(now.region, ledger.year + 1)
    return next_year(ledger, now, edition(found.key) if found is not None else now)


__all__ = [
    "AdoptError",
    "Adopted",
    "CodeLink",
    "Contradiction",
    "Proposal",
    "Rolled",
    "adopt",
    "adopt_disclosure",
    "adopt_for_next_year",
    "edition_of",
    "one_unit",
    "roll_forward",
]
