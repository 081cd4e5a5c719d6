"""The engine: a table of an edition's form and a part's allocations give the derived table."""

from __future__ import annotations

from dataclasses import replace

from yusuan.derive.cells import Share
from yusuan.derive.code_tables import CODE_LENGTHS, code_rows
from yusuan.derive.lists import asset_rows, institution_rows, procurement_rows
from yusuan.derive.part import Part
from yusuan.derive.projects import performance_goal
from yusuan.derive.three_public import three_public_rows
from yusuan.derive.two_sided import two_sided_rows
from yusuan.model import Column, Found, Location, PerformanceGoal, Row, StatutoryTable
from yusuan.model.ledger import Project
from yusuan.model.selection import Selection
from yusuan.reference.editions import Edition
from yusuan.reference.forms import TableForm
from yusuan.reference.sums import measure_selection


class UnsupportedTableError(Exception):
    """An edition asks for a table whose rows the engine cannot derive; the message names it."""


def derived_table(form: TableForm, part: Part) -> StatutoryTable:
    """Return a table with its rows, columns and, where it is empty, its note; amounts in the form's unit.

    Raises:
        UnsupportedTableError: the form's rows are of a kind that allocations do not give.
    """
    table = StatutoryTable(
        type=form.type,
        title=form.title_for(part.level, part.year),
        level=part.level,
        entity=part.entity,
        entity_code=part.entity_code,
        unit=form.unit,
        rows=_rows(form, part),
        columns=_columns(form, part.level),
        year=part.year,
        part=part.number,
    )
    table.notes = [Found(note, note, Location()) for note in _notes(form, part, table)]
    return table


def project_tables(form: TableForm, part: Part) -> list[PerformanceGoal]:
    """Return a table per project of the part's units that is to be published, in the order of the ledger."""
    press = part.press(form)
    own: dict[tuple[str, str], list[Share]] = {}
    for share in part.shares:
        if share.allocation.project is not None and share.allocation.spent:
            own.setdefault((share.allocation.unit, share.allocation.project), []).append(share)
    goals: list[PerformanceGoal] = []
    for project in _listed(part):
        shares = own.get((project.unit, project.key), [])
        entered = sum(part.ledger.allocations[share.index].amount for share in shares)
        goal = performance_goal(project, len(goals) + 1, form, shares, press, entered=entered)
        goal.level, goal.entity, goal.entity_code, goal.part = part.level, part.entity, part.entity_code, part.number
        goals.append(goal)
    return goals


def columns_of(form: TableForm, edition: Edition, level: str) -> dict[str, Selection]:
    """Return what each measure of a table by codes sums, in printed order."""
    measures = [leaf.measure for leaf in form.leaves(level) if leaf.measure] or _usual_measures(form.type)
    carried = "carryover" in measures
    found = {m: measure_selection(form.type, m, with_carryover=carried) for m in measures}
    return {measure: selection for measure, selection in found.items() if selection is not None}


def _usual_measures(type_: str) -> list[str]:
    """The measures of a table whose columns an edition does not lay down (the national norm)."""
    if type_ == "revenue_summary":
        return [
            "total", "fiscal_grant", "special_account", "business_revenue", "operating_revenue", "superior_grant",
            "affiliated_remittance", "other", "carryover",
        ]  # fmt: skip
    if type_ == "expenditure_summary":
        return ["total", "basic", "project", "operating", "superior_remittance", "affiliated_subsidy"]
    if type_ == "general_public_basic_expenditure":
        return ["total", "personnel", "public_funds"]
    return ["total", "basic", "project"]


def _rows(form: TableForm, part: Part) -> list[Row]:
    press = part.press(form)
    if form.rows_are in CODE_LENGTHS:
        last = form.type in part.edition.printing.total_last
        selections = columns_of(form, part.edition, part.level)
        empty = form.type in part.edition.printing.empty_totals
        rows = code_rows(form.rows_are, selections, part.shares, press, part.year, total_last=last, empty_total=empty)
        return [_own_name(row, part) for row in rows]
    if form.rows_are == "two_sides":
        return two_sided_rows(form, part.edition, part.level, part.shares, press)
    if form.rows_are in ("three_public_items", "one_row"):
        rows = three_public_rows(form, part.edition, part.units, part.shares, press)
        for row in rows:
            row.label = row.label.replace("{year}", str(part.year))
        return rows
    if form.rows_are == "units":
        return institution_rows(part.listed)
    if form.rows_are == "asset_classes":
        return asset_rows(form, part.edition, [h for h in part.ledger.assets if h.unit in part.codes], press)
    if form.rows_are == "procurement_items":
        return procurement_rows(form, part.ledger, part.units, part.shares, press)
    raise UnsupportedTableError(f"公开模板 {part.edition.key} 的“{form.title}”的行（{form.rows_are}）还不能由台账生成")


def _own_name(row: Row, part: Part) -> Row:
    """A code that our lists do not have carries the name that the ledger gives it."""
    name = part.ledger.extra_codes.get(row.code or "")
    return replace(row, label=name) if name else row


def _columns(form: TableForm, level: str) -> list[Column]:
    return [
        Column(leaf.measure, leaf.label, index, leaf.side)
        for index, leaf in enumerate(form.leaves(level))
        if leaf.measure is not None
    ]


def _notes(form: TableForm, part: Part, table: StatutoryTable) -> list[str]:
    may_be_blank = form.rows_are == "one_row" or form.rows_are in CODE_LENGTHS
    if table.rows and (not may_be_blank or table.has_figures()):
        return list(form.standing_notes)
    note = form.note_for(part.level, part.year, part.entity)
    return (
        [note] if note else [f"注：本{'单位' if part.level == 'unit' else '部门'}{part.year}年没有此项预算，空表列示。"]
    )


def _listed(part: Part) -> list[Project]:
    return [p for p in part.ledger.projects if p.unit in part.codes and p.listed]
