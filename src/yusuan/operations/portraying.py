"""A disclosure as the public portal shows it: tables as printed with their anchors, totals, flow, and a web page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from yusuan.model import Disclosure, Location, PerformanceGoal, StatutoryTable
from yusuan.model.vocabulary import STATUTORY
from yusuan.operations.placing import Place, placer
from yusuan.reference.editions import Edition, edition, edition_keys, find_edition

if TYPE_CHECKING:
    from yusuan.write.publication.blocks import PrintedCell, PrintedRow, PrintedTable, Publication

_NATIONAL = "national-2016"
_TOTALS = (
    "revenue_total", "expenditure_total", "general_public", "basic", "project", "three_public", "agency_operating",
    "procurement", "carryover",
)  # fmt: skip
#: The first year of which the table of state capital is asked for.
_STATE_CAPITAL = 2021
_PRESENT = re.compile(r"(?:实有|在职)(?:在职)?(?:人员|人数|职工)?(?:总数)?(?:为|共|共有)?(\d{1,6})(?:人|名)")


@dataclass(slots=True)
class Portrait:
    """What the portal shows of a disclosure. Amounts are in fen."""

    tables: list[tuple[StatutoryTable, dict[str, Any]]] = field(default_factory=list)
    """Each table with what it prints: title, anchor, over, notes, rows of cells."""
    anchors: dict[int, str] = field(default_factory=dict)
    """``id()`` of a table or project → its anchor in the web page."""
    cells: dict[int, str] = field(default_factory=dict)
    """``id()`` of a figure → the anchor of its cell in the web page: t3-r5c2."""
    paragraphs: dict[int, str] = field(default_factory=dict)
    """Index of a paragraph → its text as the web page prints it."""
    place: Callable[[Location], Place] = placer(None)
    """Where something stands in the file that was read; nothing where none was."""
    totals: dict[str, int | None] = field(default_factory=dict)
    total_cells: dict[str, str] = field(default_factory=dict)
    """Total → the anchor of the cell or the amount in a sentence that prints it."""
    title: str = ""
    """As its first page prints it."""
    flow: tuple[list[tuple[str, int]], list[tuple[str, int]]] | None = None
    staff: int | None = None
    """People employed, as the text of the publisher's own part states them first."""
    staff_paragraph: int | None = None
    """Index of the paragraph that states them."""
    missing: list[str] = field(default_factory=list)
    """Types of the statutory tables that the publisher's own part does not have, not even empty."""


def form_of(disclosure: Disclosure) -> Edition:
    """Return the edition that fits a disclosure: its own, that of its region and year, or the national norm."""
    key = disclosure.identity.edition
    if key in edition_keys():
        return edition(key)
    region = disclosure.identity.region
    found = find_edition(region.value if region else None, disclosure.year or 0, disclosure.kind or "budget")
    return edition(found.key if found is not None else _NATIONAL)


def portrait(disclosure: Disclosure, form: Edition | None = None) -> Portrait:
    """Return what the portal shows; ``form`` is the edition it was printed in (that which fits, unless given)."""
    from yusuan.compare.totals import figure_of
    from yusuan.write.charts import flow_of
    from yusuan.write.publication import cover_of, layout
    from yusuan.write.publication.blocks import PrintedParagraph, PrintedTable

    found = Portrait(title=cover_of(disclosure).title, flow=flow_of(disclosure), missing=_missing(disclosure))
    found.staff_paragraph, found.staff = _present(disclosure)
    found.place = placer(disclosure.source)
    for block in layout(disclosure, form or form_of(disclosure)).blocks:
        if isinstance(block, PrintedTable) and block.source is not None:
            found.anchors[id(block.source)] = block.anchor
            found.cells |= _cells(block)
            if isinstance(block.source, StatutoryTable):
                found.tables.append((block.source, _printed(block, found.place)))
        elif isinstance(block, PrintedParagraph) and block.index is not None:
            found.paragraphs[block.index] = block.text
    main = min(disclosure.parts(), default=0)
    figures = {key: figure_of(disclosure, key, main) for key in _TOTALS}
    found.totals = {key: figure.fen if figure is not None else None for key, figure in figures.items()}
    found.cells |= {
        id(said.figure): f"p{said.paragraph}-{said.start}" for said in disclosure.statements if said.figure is not None
    }
    found.total_cells = {key: found.cells[id(figure)] for key, figure in figures.items() if id(figure) in found.cells}
    return found


def public_page(disclosure: Disclosure, form: Edition | None = None) -> str:
    """Return a web page (HTML) of a disclosure; its anchors are those of :func:`portrait` with the same edition."""
    from yusuan.write.html import publication_html
    from yusuan.write.publication import layout

    publication: Publication = layout(disclosure, form or form_of(disclosure))
    return publication_html(publication, statements=disclosure.statements)


def measurable(project: PerformanceGoal) -> int:
    """Return how many indicators of a project have a target that is a number."""
    targets = (indicator.parsed for indicator in project.indicators)
    return sum(1 for target in targets if target is not None and target.number is not None)


def _present(disclosure: Disclosure) -> tuple[int, int] | tuple[None, None]:
    """Return the paragraph that states the people employed, and their number."""
    own = min(disclosure.parts(), default=0)
    for index, line in enumerate(disclosure.paragraphs):
        match = _PRESENT.search("".join(line.text.split())) if line.part == own else None
        if match is not None and int(match[1]):
            return index, int(match[1])
    return None, None


def _missing(disclosure: Disclosure) -> list[str]:
    own = min(disclosure.parts(), default=0)
    printed = {table.type for table in disclosure.tables if table.part == own}
    wanted = (t for t in STATUTORY if t != "state_capital_expenditure" or (disclosure.year or 0) >= _STATE_CAPITAL)
    return [type_ for type_ in wanted if type_ not in printed]


def _cells(table: PrintedTable) -> dict[int, str]:
    placed = ((row, cell) for row, printed in enumerate(table.rows) for cell in printed.cells)
    return {id(cell.figure): table.place_of(row, cell) for row, cell in placed if cell.figure is not None}


def _printed(table: PrintedTable, place: Callable[[Location], Place]) -> dict[str, Any]:
    return {
        "title": table.title,
        "anchor": table.anchor,
        "unit": table.unit or "",
        "over": [text for text in (table.left, table.middle, table.right) if text],
        "notes": list(table.notes),
        "rows": [
            {
                "header": row.header,
                "total": row.emphasis,
                "cells": [_cell(table, n, cell, place) for cell in row.cells],
            }
            for n, row in enumerate(table.rows)
        ],
    }


def _cell(table: PrintedTable, position: int, cell: PrintedCell, place: Callable[[Location], Place]) -> dict[str, Any]:
    figure, row = cell.figure, table.rows[position]
    given: dict[str, Any] = {"text": cell.text, "align": cell.align, "kind": table.columns[cell.column].kind}
    optional = {
        "width": cell.width if cell.width > 1 else None,
        "height": cell.height if cell.height > 1 else None,
        "indent": cell.indent or None,
        "scope": _scope(table, row, cell),
        "fen": figure.fen if figure is not None else None,
        "figure": figure is not None or None,
        "anchor": table.place_of(position, cell) if figure is not None else None,
        "at": (place(figure.location) if figure is not None else None) or None,
    }
    return given | {key: value for key, value in optional.items() if value is not None}


def _scope(table: PrintedTable, row: PrintedRow, cell: PrintedCell) -> str | None:
    """Return what a header cell heads; None for a cell of data."""
    if row.header:
        return "colgroup" if cell.width > 1 else "col"
    following = cell.column + cell.width
    names = (
        cell.figure is None
        and bool(cell.text.strip())
        and table.columns[cell.column].kind == "text"
        and following < len(table.columns)
        and table.columns[following].kind in ("money", "quantity")
    )
    return "row" if names or cell.label else None
