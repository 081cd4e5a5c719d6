"""The figures of the statutory tables, each with what it sums: the inverse of deriving."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yusuan.adopt.lines import line_selections
from yusuan.adopt.published import DETAIL_WEIGHT, TABLE_WEIGHT, TOTAL_WEIGHT, Published, Spot, Target, published
from yusuan.model import Figure, Location, Row, StatutoryTable
from yusuan.model.disclosure import plain_label
from yusuan.model.selection import Selection
from yusuan.model.vocabulary import NOT_MONEY
from yusuan.reference.sums import (
    THREE_PUBLIC_PARTS,
    concept_selection,
    line_selection,
    measure_selection,
    table_selection,
)

#: Tables whose rows are codes → what the codes are.
CODE_TABLES: dict[str, str] = {
    "revenue_summary": "function",
    "expenditure_summary": "function",
    "general_public_expenditure": "function",
    "general_public_project_expenditure": "function",
    "government_fund_expenditure": "function",
    "state_capital_expenditure": "function",
    "general_public_basic_expenditure": "economic",
    "fiscal_grant_economic_expenditure": "economic",
}
_USES = ("basic", "project", "operating", "superior_remittance", "affiliated_subsidy")
TWO_SIDED: tuple[str, ...] = ("revenue_expenditure_summary", "fiscal_grant_summary")
THREE_PUBLIC: tuple[str, ...] = ("three_public", "government_fund_three_public")


def table_cells(
    table: StatutoryTable, limit: Selection, known: Sequence[str], agency: Selection, quantum: int
) -> Iterator[Published]:
    """Yield the figures of a table, blank cells as zeros; nothing for a table that sums no allocations.

    ``limit`` is what the table is about beyond its type (the units of its part), ``known`` are all units, ``agency``
    is what agency operating funds are.
    """
    if not table.rows:
        whole = table_selection(table.type)
        if whole is not None and table.type not in TWO_SIDED:
            yield _empty(table, _emptied(table.type, whole) & limit)
    elif table.type in CODE_TABLES:
        yield from _code_cells(table, limit, known, quantum)
    elif table.type in TWO_SIDED:
        yield from _two_sided_cells(table, limit, quantum)
    elif table.type in THREE_PUBLIC:
        yield from _three_public_cells(table, limit, known, agency, quantum)


def _emptied(type_: str, whole: Selection) -> Selection:
    """What an empty table says there is nothing of."""
    if type_ in THREE_PUBLIC:
        return whole & (concept_selection("three_public") or Selection())
    return whole


def _empty(table: StatutoryTable, selection: Selection) -> Published:
    spot = Spot(table.type, table.part, "空表", "", None, table.title_location)
    return Published(Target(selection), 0, 0, TABLE_WEIGHT, spot)


def _code_cells(table: StatutoryTable, limit: Selection, known: Sequence[str], quantum: int) -> Iterator[Published]:
    carried = any(measure.startswith("carryover") for measure in table.measures())
    uses_of_year = _uses_of_year(table)
    kind = CODE_TABLES[table.type]
    printed = {row.official_code for row in table.rows if row.official_code}
    repeated = _repeated(table.rows)
    for row in table.rows:
        code = row.official_code
        total = code is None and (plain_label(row.label) in ("合计", "总计") or row.unit_code is not None)
        if (code is None and not total) or _heading(row, printed, table.rows) or id(row) in repeated:
            continue
        own = limit & _row_selection(kind, code) & _units_under(row, known)
        for measure, figure in _money(row):
            selection = measure_selection(table.type, measure, with_carryover=carried)
            if selection is not None and uses_of_year and selection.carryover is None and measure != "total":
                selection = selection & Selection(carryover=False)
            if selection is not None:
                weight = TOTAL_WEIGHT if total else TABLE_WEIGHT
                yield published(Target(selection & own), figure, weight, _spot(table, row, measure, figure), quantum)


def _uses_of_year(table: StatutoryTable) -> bool:
    """Say whether the columns by kind of spending hold money of the year only, beside carried-over money."""
    total = table.total_row()
    if total is None or "current_year" not in total.values or "basic" not in total.values:
        return False
    amounts = {m: f.fen or 0 for m, f in total.values.items() if f is not None}
    uses = sum(amounts.get(measure, 0) for measure in _USES)
    return uses == amounts.get("current_year", 0) != amounts.get("total", 0)


def _repeated(rows: Sequence[Row]) -> set[int]:
    """``id()`` of the rows that come again under their code: the projects of the item, not the item."""
    seen: set[tuple[str, str | None]] = set()
    found = set()
    for row in rows:
        key = (row.official_code or "", row.unit_code)
        if row.official_code and key in seen:
            found.add(id(row))
        seen.add(key)
    return found


def _row_selection(kind: str, code: str | None) -> Selection:
    codes = (code,) if code else None
    return Selection(economic=codes) if kind == "economic" else Selection(functions=codes)


def _units_under(row: Row, known: Sequence[str]) -> Selection:
    """The units whose heading a row stands under; a department's heading stands over all of its units."""
    if row.unit_code is None:
        return Selection()
    return Selection(units=frozenset(code for code in known if code.startswith(row.unit_code)) or None)


def _heading(row: Row, printed: set[str], rows: Sequence[Row]) -> bool:
    """A blank row over others is a heading, not a row of zeros."""
    if any(figure is not None for figure in row.values.values()):
        return False
    code = row.official_code
    if code is None:
        return any(figure is not None for other in rows for figure in other.values.values())
    return any(other != code and other.startswith(code) for other in printed)


def _money(row: Row) -> Iterator[tuple[str, Figure | None]]:
    """The columns of the budget year that hold amounts; what is no number says nothing."""
    for measure, figure in row.values.items():
        if "@" in measure or measure in NOT_MONEY or (figure is not None and figure.fen is None):
            continue
        yield measure, figure


def _spot(table: StatutoryTable, row: Row, measure: str, figure: Figure | None) -> Spot:
    name = f"{row.code} {row.label}" if row.code else row.label
    place = figure.location if figure is not None else table.title_location
    return Spot(table.type, table.part, name, measure, figure.printed if figure else None, place)


def _two_sided_cells(table: StatutoryTable, limit: Selection, quantum: int) -> Iterator[Published]:
    whole = (table_selection(table.type) or Selection()) & limit
    for side in ("revenue", "expenditure"):
        rows = [row for row in table.rows if row.side == side]
        for row, own in zip(rows, line_selections(rows, side, table.type), strict=True):
            if own is None:
                continue
            for measure, figure in _money(row):
                column = Selection() if side == "revenue" else None
                column = column or measure_selection(table.type, measure, with_carryover=False)
                if column is not None and (side == "expenditure" or measure == "total"):
                    weight = TABLE_WEIGHT if own.functions else TOTAL_WEIGHT
                    spot = _spot(table, row, measure, figure)
                    yield published(Target(whole & own & column), figure, weight, spot, quantum)


def _three_public_cells(
    table: StatutoryTable, limit: Selection, known: Sequence[str], agency: Selection, quantum: int
) -> Iterator[Published]:
    whole = limit
    for row in table.rows:
        limit = whole & _units_under(row, known)
        for measure, figure in _money(row):
            if row.item == "agency_operating":
                target = Target(agency & limit)
                yield published(target, figure, TABLE_WEIGHT, _spot(table, row, measure, figure), quantum)
                continue
            parts = THREE_PUBLIC_PARTS.get(row.item or "")
            column = measure_selection(table.type, measure, with_carryover=False)
            if parts and column is not None:
                codes = tuple(
                    code for part in parts for code in (concept_selection(part) or Selection()).economic or ()
                )
                target = Target(column & limit & Selection(economic=codes))
                weight = TABLE_WEIGHT if len(parts) == 1 else TOTAL_WEIGHT
                yield published(target, figure, weight, _spot(table, row, measure, figure), quantum, len(parts))


def statement_cells(
    statements: Sequence[tuple[str, str | None, Figure]], units: frozenset[str] | None, part: int, quantum: int
) -> Iterator[Published]:
    """Yield amounts that the text states as (concept, code, figure), for parts that print no tables of spending."""
    for concept, code, figure in statements:
        selection = _stated(concept, code)
        if selection is not None and figure.fen is not None:
            spot = Spot("narrative", part, code or concept, "", figure.printed, Location())
            target = Target(selection & Selection(units=units))
            yield published(target, figure, DETAIL_WEIGHT, spot, quantum)


def _stated(concept: str, code: str | None) -> Selection | None:
    if concept == "function" and code:
        return (concept_selection("current_expenditure") or Selection()) & Selection(functions=(code,))
    if concept == "economic" and code:
        return (concept_selection("general_public_basic") or Selection()) & Selection(economic=(code,))
    if concept in ("function", "economic"):
        return None
    return line_selection(concept, with_carryover=True)
