"""A ledger looked at before it is published: its tables as they will be printed, and the findings of the rules.

The rules look at what will be published, not at what derived it: the disclosure is written as a page and read back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from yusuan.derive import derive
from yusuan.model import Disclosure
from yusuan.model.finding import Finding
from yusuan.model.ledger import Ledger
from yusuan.reference.editions import Edition, edition

if TYPE_CHECKING:
    from yusuan.write.publication.blocks import PrintedCell, PrintedTable, Publication

#: Rule and number of a finding → its words in English.
English = Mapping[tuple[str, int], Mapping[str, str | None]]


def assess(ledger: Ledger, previous: Ledger | None = None) -> dict[str, Any]:
    """Return what a ledger will print and what the rules say of it, as JSON.

    Args:
        ledger: The ledger; amounts are in fen.
        previous: Last year's, for the rules that compare years.

    Returns:
        ``findings`` as ``yusuan check --format json`` prints them, each with its ``key`` and its ``english`` words, one
        that the department's part and a unit's part share once; ``crashed`` rules; ``questions`` that the units have
        to answer; ``tables`` as printed.

    Raises:
        yusuan.derive.UnsupportedTableError: the edition asks for a table that a ledger does not give.
        KeyError: the ledger's edition is not known.
    """
    from yusuan.operations.checking import check_disclosure, in_english
    from yusuan.write.publication import layout

    form = edition(ledger.edition)
    derived = derive(ledger, form)
    publication = layout(derived.disclosure, form)
    before = _published(previous) if previous else None
    report = check_disclosure(_read_back(publication, derived.disclosure.document), previous=before)
    return {
        "findings": _once(report.findings, in_english(report, previous=before)),
        "crashed": dict(report.crashed),
        "questions": [asdict(question) for question in derived.questions],
        "tables": list(_tables(publication)),
    }


def finding_key(finding: Finding) -> str:
    """Return a key that stays while rule, words and figures stay: other figures are another finding."""
    parts = [finding.rule, finding.message, finding.place.row, finding.place.column, finding.expected, finding.actual]
    return sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def _once(findings: Iterable[Finding], english: English) -> list[dict[str, Any]]:
    """Return the findings as JSON; a slip that is printed in several parts is one, its other places in ``others``."""
    found: dict[str, dict[str, Any]] = {}
    for finding in findings:
        key = finding_key(finding)
        if key in found:
            found[key]["others"].append(finding.place.to_json())
        else:
            found[key] = {**finding.to_json(), "key": key, "english": english.get((finding.rule, finding.number))}
    return list(found.values())


def _published(ledger: Ledger) -> Disclosure:
    from yusuan.write.publication import layout

    form: Edition = edition(ledger.edition)
    derived = derive(ledger, form)
    return _read_back(layout(derived.disclosure, form), derived.disclosure.document)


def _read_back(publication: Publication, name: str) -> Disclosure:
    from yusuan.operations.reading import read
    from yusuan.write.html import write_publication_html

    with TemporaryDirectory(prefix="yusuan-") as folder:
        path = Path(folder) / f"{name}.html"
        write_publication_html(publication, path)
        return read(path)


def _tables(publication: Publication) -> Iterator[dict[str, Any]]:
    from yusuan.write.publication.blocks import PrintedHeading, PrintedTable

    part = ""
    for block in publication.blocks:
        if isinstance(block, PrintedHeading) and block.level == 1:
            part = block.text
        elif isinstance(block, PrintedTable):
            yield {"part": part, **_table(block)}


def _table(table: PrintedTable) -> dict[str, Any]:
    return {
        "anchor": table.anchor,
        "title": table.title,
        "over": [text for text in (table.left, table.middle, table.right) if text],
        "notes": list(table.notes),
        "rows": [
            {"header": row.header, "total": row.emphasis, "cells": [_cell(cell) for cell in row.cells]}
            for row in table.rows
        ],
    }


def _cell(cell: PrintedCell) -> dict[str, Any]:
    given = {"text": cell.text, "label": cell.label, "align": cell.align, "indent": cell.indent}
    return given | {"width": cell.width, "height": cell.height}
