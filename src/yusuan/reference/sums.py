"""What every measure, line and concept sums: selections of allocations, as data in ``data/sums.toml``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from yusuan.model.ledger import FUND_SOURCES, USES
from yusuan.model.selection import Selection
from yusuan.reference.economic import economic_codes
from yusuan.reference.tabular import DATA, ReferenceDataError, read_toml, refuse_unknown_keys

_SECTIONS = frozenset({"groups", "tables", "measures", "sources", "revenue_lines", "concepts"})
_KEYS = frozenset({"funds", "uses", "carryover", "economic", "three_public"})
_CURRENT_YEAR = Selection(carryover=False)

#: item of 三公 → the items it is the sum of; an item that no economic code tells apart sums nothing
THREE_PUBLIC_PARTS: dict[str, tuple[str, ...]] = {
    "abroad": ("abroad",),
    "abroad_other": ("abroad",),
    "abroad_academic": (),
    "vehicle_purchase": ("vehicle_purchase",),
    "vehicle_operation": ("vehicle_operation",),
    "vehicle": ("vehicle_purchase", "vehicle_operation"),
    "reception": ("reception",),
    "three_public_subtotal": ("abroad", "vehicle_purchase", "vehicle_operation", "reception"),
    "total": ("abroad", "vehicle_purchase", "vehicle_operation", "reception"),
}


def table_selection(type_: str) -> Selection | None:
    """Return what a table is about as a whole, or None for a table that sums no allocations."""
    return _section("tables").get(type_)


def measure_selection(type_: str, measure: str, *, with_carryover: bool) -> Selection | None:
    """Return what a column of a table sums, the table's own limits included; None where it sums no allocations.

    ``with_carryover`` says that the table has a column of carried-over money: the source columns of the revenue
    table then hold money of the year only.
    """
    table = table_selection(type_)
    if table is None:
        return None
    source = _section("sources").get(measure) if type_ == "revenue_summary" else None
    if source is not None:
        return table & (source & _CURRENT_YEAR if with_carryover else source)
    own = _section("measures").get(measure)
    return None if own is None else table & own


def line_selection(concept: str, *, with_carryover: bool) -> Selection | None:
    """Return what a line of income or a total of a two-sided table sums, or None for another line.

    ``with_carryover`` says that the table has a line of carried-over money.
    """
    line = _section("revenue_lines").get(concept)
    if line is not None:
        return line & _CURRENT_YEAR if with_carryover else line
    return _section("concepts").get(concept)


def concept_selection(concept: str) -> Selection | None:
    """Return what an amount of the explanation sums (a key of ``vocabulary.CONCEPTS``), or None where it is no sum."""
    found = _section("concepts").get(concept)
    if found is not None:
        return found
    line = _section("revenue_lines").get(concept)
    return line and line & _CURRENT_YEAR


def agency_selection(rule: str, administrative: Iterable[str]) -> Selection:
    """Return what agency operating funds (机关运行经费) are: public funds of all units or of the administrative ones.

    Args:
        rule: ``Edition.agency_operating``.
        administrative: codes of the administrative and 参公 units.
    """
    found = _section("concepts")["agency_operating"]
    return found if rule != "administrative_only" else found & Selection(units=frozenset(administrative))


@cache
def three_public_codes(item: str) -> tuple[str, ...]:
    """Return the department economic codes of an item of 三公 (abroad, vehicle_purchase …)."""
    codes = economic_codes().values()
    return tuple(c.code for c in codes if c.system == "department" and c.three_public == item)


@cache
def _section(name: str) -> dict[str, Selection]:
    data = read_toml(DATA / "sums.toml")
    refuse_unknown_keys(data, _SECTIONS, "sums.toml")
    groups = data["groups"]
    return {key: _selection(value, groups, f"sums.toml [{name}] {key}") for key, value in data[name].items()}


def _selection(data: dict[str, Any], groups: dict[str, list[str]], where: str) -> Selection:
    refuse_unknown_keys(data, _KEYS, where)
    economic = tuple(data.get("economic", ())) + tuple(
        code for item in data.get("three_public", ()) for code in three_public_codes(item)
    )
    return Selection(
        funds=_names(data.get("funds"), groups, frozenset(FUND_SOURCES), where),
        uses=_names(data.get("uses"), groups, frozenset(USES), where),
        carryover=data.get("carryover"),
        economic=economic or None,
    )


def _names(
    value: str | list[str] | None, groups: dict[str, list[str]], known: frozenset[str], where: str
) -> frozenset[str] | None:
    """The names a condition lists, a group's name standing for its members; raises ReferenceDataError."""
    if value is None:
        return None
    names = frozenset(groups.get(value, [value]) if isinstance(value, str) else value)
    if names - known:
        raise ReferenceDataError(f"{where}: 未知的名称 {', '.join(sorted(names - known))}")
    return names
