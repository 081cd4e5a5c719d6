"""A ledger as typed: rows of texts by field, as a form on a page holds them, loaded with the checks of a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from yusuan.model.ledger import Ledger, LedgerPlace
from yusuan.model.money import Money
from yusuan.workbook.computed import filled_sheets
from yusuan.workbook.entries import Entry, entries_of, further_answers
from yusuan.workbook.facts import Facts
from yusuan.workbook.grids import Grid, position
from yusuan.workbook.headers import FURTHER, Table, is_blank
from yusuan.workbook.loading import Source, ledger_of
from yusuan.workbook.problems import Report
from yusuan.workbook.sheets import MONEY_KINDS, SHEETS, Field, SheetForm

Rows = Mapping[str, Sequence[Mapping[str, str]]]
"""Key of a sheet → its rows: key of a field (or 其他：… of a further answer) → text; amounts in 元."""


class CellProblem(NamedTuple):
    """Something that is wrong with what was typed, or odd about it, at a row or at one field of it."""

    sheet: str
    """Key of the sheet."""
    row: int | None
    """Index of the row, from 0; None where the whole sheet is meant."""
    field: str | None
    """Key of the field."""
    text: str
    severity: str
    """``error`` keeps the ledger from being loaded, ``notice`` does not."""


@dataclass(slots=True)
class Typed:
    """What became of typed rows."""

    ledger: Ledger | None
    """None where anything is wrong."""
    problems: list[CellProblem] = field(default_factory=list)
    """Errors and notices in the order of the checks, every cell by itself."""


def load_typed(rows: Rows, facts: Facts, source: str) -> Typed:
    """Load a ledger from rows of texts, by the checks of :func:`yusuan.workbook.load_workbook`.

    Args:
        rows: The texts; sheets that are not there are empty, rows that are empty are left out.
        facts: What is said once about the ledger.
        source: Where it comes from, for the places of its rows: row 1 is the first of the sheet.
    """
    report = _EveryCell()
    tables = {form.key: [_table(form, rows.get(form.key, ()), source)] for form in SHEETS}
    ledger = ledger_of(Source(source, tables, facts), report)
    found = [_located(problem, tables) for problem in report.found]
    return Typed(None if report.failed else ledger, found)


def typed_rows(ledger: Ledger) -> dict[str, list[dict[str, str]]]:
    """Return the rows of a ledger as texts: what :func:`load_typed` makes the same ledger of."""
    found = {form.key: [_texts(form, row) for row in entries_of(ledger, form.key)] for form in SHEETS}
    for row, project in zip(found["projects"], ledger.projects, strict=True):
        names = [name for name in further_answers(ledger) if name in project.texts]
        row |= {f"{FURTHER}{name}": project.texts[name] for name in names}
    return found


def totals_of(ledger: Ledger) -> dict[str, list[str]]:
    """Return the sums that stand beside the rows: key of the sheet → text in 元 of every row, empty for none."""
    filled = filled_sheets(ledger)
    forms = [form.key for form in SHEETS if any(f.key == "total" for f in form.fields)]
    return {key: [_amount(row.get("total")) for row in filled[key]] for key in forms}


def _amount(value: Any) -> str:
    return Money(value).format("元", separator=True) if isinstance(value, int) else ""


def _texts(form: SheetForm, row: Entry) -> dict[str, str]:
    return {key: _text(form.field(key), value) for key, value in row.items()}


def _text(wanted: Field, value: Any) -> str:
    if wanted.kind in MONEY_KINDS:
        whole, fen = divmod(abs(value), 100)
        return f"{'-' if value < 0 else ''}{whole}" + (f".{fen:02}" if fen else "")
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _table(form: SheetForm, rows: Sequence[Mapping[str, str]], source: str) -> Table:
    """Return the table that a sheet with these rows would be found to be: the fields in order, no header."""
    further = dict.fromkeys(key for row in rows for key in row if key.startswith(FURTHER))
    keys = [*(f.key for f in form.inputs), *(further if form.key == "projects" else ())]
    lines = [[row.get(key, "") for key in keys] for row in rows]
    columns = {f.key: number for number, f in enumerate(form.inputs)}
    table = Table(form, Grid(source, form.title, lines, textual=True), -1, columns)
    table.units = {f.key: "元" for f in form.inputs if f.kind in MONEY_KINDS}
    table.further = {key.removeprefix(FURTHER): at for at, key in enumerate(keys) if key in further}
    table.rows = [number for number, line in enumerate(lines) if not all(is_blank(text) for text in line)]
    return table


class _EveryCell(Report):
    """A report that keeps every cell by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, LedgerPlace]] = []

    def error(self, text: str, place: LedgerPlace) -> None:
        super().error(text, place)
        self.found.append(("error", text, place))

    def notice(self, text: str, place: LedgerPlace) -> None:
        super().notice(text, place)
        self.found.append(("notice", text, place))


def _located(problem: tuple[str, str, LedgerPlace], tables: dict[str, list[Table]]) -> CellProblem:
    severity, text, place = problem
    form = next(form for form in SHEETS if form.title == place.sheet)
    key = None
    if place.cell is not None:
        column = position(place.cell)[1]
        columns = tables[form.key][0].columns | {
            f"{FURTHER}{name}": at for name, at in tables[form.key][0].further.items()
        }
        key = next((key for key, at in columns.items() if at == column), None)
    return CellProblem(form.key, place.row - 1 if place.row else None, key, text, severity)
