"""A disclosure as the public portal shows it: tables as printed with their anchors, totals, flow, and a web page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from yusuan.model import Disclosure, PerformanceGoal, StatutoryTable
from yusuan.reference.editions import Edition, edition, edition_keys, find_edition

if TYPE_CHECKING:
    from yusuan.write.publication.blocks import PrintedCell, PrintedRow, PrintedTable, Publication

_NATIONAL = "national-2016"
_TOTALS = (
    "revenue_total", "expenditure_total", "general_public", "basic", "project", "three_public", "agency_operating",
    "procurement",
)  # fmt: skip
_PRESENT = re.compile(r"(?:实有|在职)(?:在职)?(?:人员|人数|职工)?(?:总数)?(?:为|共|共有)?(\d{1,6})(?:人|名)")


@dataclass(slots=True)
class Portrait:
    """What the portal shows of a disclosure. Amounts are in fen."""

    tables: list[tuple[StatutoryTable, dict[str, Any]]] = field(default_factory=list)
    """Each table with what it prints: title, anchor, over, notes, rows of cells."""
    anchors: dict[int, str] = field(default_factory=dict)
    """``id()`` of a table or project → its anchor in the web page."""
    totals: dict[str, int | None] = field(default_factory=dict)
    title: str = ""
    """As its first page prints it."""
    flow: tuple[list[tuple[str, int]], list[tuple[str, int]]] | None = None
    staff: int | None = None
    """People employed, as the text of the publisher's own part states them first."""


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
    from yusuan.compare.totals import total_of
    from yusuan.write.charts import flow_of
    from yusuan.write.publication import cover_of, layout
    from yusuan.write.publication.blocks import PrintedTable

    found = Portrait(title=cover_of(disclosure).title, flow=flow_of(disclosure), staff=_present(disclosure))
    for block in layout(disclosure, form or form_of(disclosure)).blocks:
        if isinstance(block, PrintedTable) and block.source is not None:
            found.anchors[id(block.source)] = block.anchor
            if isinstance(block.source, StatutoryTable):
                found.tables.append((block.source, _printed(block)))
    main = min(disclosure.parts(), default=0)
    found.totals = {key: total_of(disclosure, key, main) for key in _TOTALS}
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


def _present(disclosure: Disclosure) -> int | None:
    own = min(disclosure.parts(), default=0)
    texts = ("".join(line.text.split()) for line in disclosure.paragraphs if line.part == own)
    return next((int(match[1]) for text in texts if (match := _PRESENT.search(text)) and int(match[1])), None)


def _printed(table: PrintedTable) -> dict[str, Any]:
    return {
        "title": table.title,
        "anchor": table.anchor,
        "unit": table.unit or "",
        "over": [text for text in (table.left, table.middle, table.right) if text],
        "notes": list(table.notes),
        "rows": [
            {"header": row.header, "total": row.emphasis, "cells": [_cell(table, row, cell) for cell in row.cells]}
            for row in table.rows
        ],
    }


def _cell(table: PrintedTable, row: PrintedRow, cell: PrintedCell) -> dict[str, Any]:
    figure = cell.figure
    given: dict[str, Any] = {"text": cell.text, "align": cell.align, "kind": table.columns[cell.column].kind}
    optional = {
        "width": cell.width if cell.width > 1 else None,
        "height": cell.height if cell.height > 1 else None,
        "indent": cell.indent or None,
        "scope": _scope(table, row, cell),
        "fen": figure.fen if figure is not None else None,
        "figure": figure is not None or None,
        "page": figure.location.page if figure is not None else None,
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
