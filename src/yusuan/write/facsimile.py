"""The checked document as data for a page that shows it: what is printed, where its tables and findings stand.

Nothing of the file itself is in it but text: whoever shows it escapes the text and is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from yusuan.model import Cell, Finding, Grid, Location, Paragraph
from yusuan.model.report import Report
from yusuan.write.html_document import DocumentView, ViewBlock, ViewCell
from yusuan.write.html_report import Targets

Box = tuple[float, float, float, float]
Sizes = Mapping[str, list[tuple[float, float]]]


def facsimile(report: Report, keys: Mapping[int, str], sizes: Sizes) -> dict[str, Any]:
    """Return a checked document as JSON.

    Args:
        report: what checking it gave.
        keys: ``id()`` of a finding → the key that pages know it by.
        sizes: width and height in points of the pages of the file (``""``) or of the files of a package, by source;
            what has no pages is not there.

    Returns:
        ``format``; ``pages`` (``source``, ``page``, ``width``, ``height``); ``blocks`` in order, paragraphs with
        ``pieces`` of text and status, tables with ``rows`` of cells (text, row, column, height, width, status);
        ``tables``, the box of each table on each page with its ``target`` (id of the block) and ``name``, empty where
        it was not recognised; ``places``: key of a finding → ``target``, ``source``, ``page``, ``box`` of its places,
        the main one first. Boxes are left, top, right, bottom in points from the top left of the page.
    """
    source = report.disclosure.source
    if source is None:
        return {"format": "", "pages": [], "blocks": [], "tables": [], "places": {}}
    view = DocumentView(report)
    drawn = view.blocks()
    return {
        "format": source.format,
        "pages": list(_pages(sizes)),
        "blocks": [_block(block, shown) for block, shown in zip(source.blocks, drawn, strict=True)],
        "tables": [
            table
            for block, shown in zip(source.blocks, drawn, strict=True)
            if isinstance(block, Grid)
            for table in _boxes(block, shown)
        ],
        "places": _places(report, keys),
    }


def _pages(sizes: Sizes) -> Iterator[dict[str, Any]]:
    for source, pages in sizes.items():
        for number, (width, height) in enumerate(pages, 1):
            yield {"source": source, "page": number, "width": round(width, 1), "height": round(height, 1)}


def _block(block: Paragraph | Grid, shown: ViewBlock) -> dict[str, Any]:
    at = block.location
    data: dict[str, Any] = {"id": shown.identifier, "source": at.source or "", "page": at.page}
    if isinstance(block, Grid):
        return {
            **data,
            "name": _name(shown),
            "title": block.title,
            "sheet": at.sheet,
            "hidden": block.hidden,
            "origin": [block.row_origin, block.column_origin],
            "head": block.header_rows or 0,
            "width": block.width,
            "rows": [list(_cells(cells)) for cells in shown.rows],
        }
    return {
        **data,
        "line": at.line,
        "level": shown.level,
        "bold": block.bold,
        "centred": block.centred,
        "pieces": [[piece.text, piece.status] for piece in shown.pieces if piece.text],
    }


def _cells(cells: Iterable[ViewCell]) -> Iterator[list[Any]]:
    for cell in cells:
        row, _, column = cell.identifier.rpartition("r")[2].partition("c")
        yield [cell.text, int(row), int(column), cell.height, cell.width, cell.status]


def _name(shown: ViewBlock) -> str:
    return "" if shown.badge == "missed" else shown.badge


def _boxes(grid: Grid, shown: ViewBlock) -> Iterator[dict[str, Any]]:
    """Yield the box of a table on each page that it stands on."""
    boxes: dict[int, Box] = {}
    for cell in grid.cells():
        page = cell.page or grid.location.page
        if cell.box is not None and page is not None:
            boxes[page] = _around(boxes.get(page), cell)
    for page, box in boxes.items():
        yield {
            "source": grid.location.source or "",
            "page": page,
            "box": _rounded(box),
            "target": shown.identifier,
            "name": _name(shown),
        }


def _around(box: Box | None, cell: Cell) -> Box:
    assert cell.box is not None
    if box is None:
        return cell.box
    (x0, y0, x1, y1), (a0, b0, a1, b1) = box, cell.box
    return min(x0, a0), min(y0, b0), max(x1, a1), max(y1, b1)


def _rounded(box: Box) -> list[float]:
    return [round(value, 1) for value in box]


def _places(report: Report, keys: Mapping[int, str]) -> dict[str, list[dict[str, Any]]]:
    targets = Targets(report)
    found: dict[str, list[dict[str, Any]]] = {}
    for finding in _every(report.findings):
        known = found.setdefault(keys[id(finding)], [])
        for place in (finding.place, *finding.others):
            shown = _place(place.location, targets.of(place))
            if (shown["target"] or shown["page"]) and shown not in known:
                known.append(shown)
    return found


def _every(findings: Iterable[Finding]) -> Iterator[Finding]:
    for finding in findings:
        yield finding
        yield from finding.consequences


def _place(at: Location, target: str) -> dict[str, Any]:
    box = None if at.box is None else _rounded(at.box)
    return {"target": target, "source": at.source or "", "page": at.page, "box": box}
