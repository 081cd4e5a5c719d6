"""The original of a document for its page: pages as pictures with boxes, or its text and tables, findings marked.

What comes of a stranger's file is text and numbers; the text is escaped here, tags and attributes are our own.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from yusuan.operations.confined_files import FACSIMILE
from yusuan.web.desk import store
from yusuan.web.desk.findings import JudgedFinding
from yusuan.web.desk.models import BatchDocument

PAGES, TEXT = "pages", "text"
#: How much is shown at once: pages, and cells of tables (a paragraph counts as some cells).
PAGES_SHOWN, CELLS_SHOWN, _PARAGRAPH = 40, 6000, 4
_SAME_LINE = 15.0
"""How far numbers at one corner stand apart, in points."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of a finding on a page: its box in points, and where its number stands."""

    identifier: str
    finding: JudgedFinding
    x: float
    y: float
    width: float
    height: float
    label: float

    @property
    def label_y(self) -> float:
        """Middle of the number: at the upper edge of the box, never off the page."""
        return max(self.y, 8.0)


@dataclass(frozen=True, slots=True)
class TableBox:
    """A recognised table on a page; ``name`` is empty where it was not recognised."""

    name: str
    link: str
    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class PageView:
    """A page as shown; ``number`` counts through all files of a package."""

    number: int
    page: int
    source: str
    width: float
    height: float
    tables: list[TableBox] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def findings(self) -> list[JudgedFinding]:
        """The findings that have a place on it, each once."""
        return list({mark.finding.number: mark.finding for mark in self.marks}.values())


@dataclass(frozen=True, slots=True)
class Chunk:
    """A block, or some rows of a long table."""

    block: dict[str, Any]
    first: int
    rows: list[list[Any]]


@dataclass
class Original:
    """What the facsimile of a document holds, and where things are in it."""

    data: dict[str, Any]

    @classmethod
    def of(cls, document: BatchDocument) -> Original | None:
        """Return the original of a checked document; None where an earlier version of the program checked it."""
        path = store.results(document) / FACSIMILE
        if not document.results or not path.is_file():
            return None
        return cls(json.loads(gzip.decompress(path.read_bytes())))

    @property
    def pages(self) -> list[dict[str, Any]]:
        """The pages that can be drawn; none where the format has no pages."""
        pages: list[dict[str, Any]] = self.data["pages"]
        return pages

    @property
    def is_workbook(self) -> bool:
        """Whether its tables are sheets whose cells have names."""
        return any(block.get("sheet") for block in self.data["blocks"])

    @cached_property
    def parts(self) -> list[list[Chunk]]:
        """The blocks in parts that are shown at once."""
        parts: list[list[Chunk]] = [[]]
        room = CELLS_SHOWN
        for chunk in _chunks(self.data["blocks"]):
            size = sum(len(row) for row in chunk.rows) or _PARAGRAPH
            if parts[-1] and size > room:
                parts.append([])
                room = CELLS_SHOWN
            parts[-1].append(chunk)
            room -= size
        return parts

    @cached_property
    def part_of(self) -> dict[str, int]:
        """Id of a block, or of a row of it (b5r7) → number of the part that shows it, from 1."""
        found: dict[str, int] = {}
        for number, part in enumerate(self.parts, 1):
            for chunk in part:
                found.setdefault(chunk.block["id"], number)
                found.update((f"{chunk.block['id']}r{chunk.first + n}", number) for n in range(len(chunk.rows)))
        return found

    @cached_property
    def numbers(self) -> dict[tuple[str, int], int]:
        """(source, page) → number of the page, from 1."""
        return {(page["source"], page["page"]): n for n, page in enumerate(self.pages, 1)}

    def count(self, view: str) -> int:
        """Return how many parts a view has."""
        return -(-len(self.pages) // PAGES_SHOWN) if view == PAGES else len(self.parts)

    def places(self, finding: JudgedFinding) -> list[dict[str, Any]]:
        """Return the places of a finding, the main one first."""
        places: list[dict[str, Any]] = self.data["places"].get(finding.data["key"], [])
        return places

    def links(self, finding: JudgedFinding, view: str, part: int) -> list[str]:
        """Return the address of each place of a finding, seen from a part of a view."""
        found = (self._link(finding, n, place, view) for n, place in enumerate(self.places(finding)))
        return [_within(link, view, part) for link in found if link is not None]

    def _link(self, finding: JudgedFinding, n: int, place: dict[str, Any], view: str) -> tuple[str, int, str] | None:
        number = self.numbers.get((place["source"], place["page"] or 0))
        if number is not None and (view == PAGES or not place["target"]):
            anchor = mark_name(finding, n) if place["box"] else f"page{number}"
            return PAGES, (number - 1) // PAGES_SHOWN + 1, anchor
        return self.text_place(place["target"]) if place["target"] else None

    def text_place(self, target: str) -> tuple[str, int, str]:
        """Return where an element of the text is shown: view, part, id."""
        row = target.rpartition("c")[0] or target
        return TEXT, self.part_of.get(row) or self.part_of.get(target, 1), target

    def page_views(self, part: int, findings: Sequence[JudgedFinding]) -> list[PageView]:
        """Return the pages of a part with their tables and the places of findings."""
        first = (part - 1) * PAGES_SHOWN
        shown = {
            (page["source"], page["page"]): PageView(
                number, page["page"], page["source"], page["width"], page["height"]
            )
            for number, page in enumerate(self.pages[first : first + PAGES_SHOWN], first + 1)
        }
        for table in self.data["tables"]:
            if view := shown.get((table["source"], table["page"])):
                link = _within(self.text_place(table["target"]), PAGES, part)
                view.tables.append(TableBox(table["name"], link, *_sides(table["box"])))
        for finding in findings:
            for n, place in enumerate(self.places(finding)):
                if place["box"] and (view := shown.get((place["source"], place["page"]))):
                    view.marks.append(_mark(view, finding, n, place["box"]))
        return list(shown.values())

    def marked(self, findings: Sequence[JudgedFinding]) -> dict[str, list[JudgedFinding]]:
        """Return id of an element of the text → the findings that are about it, each once."""
        found: dict[str, list[JudgedFinding]] = defaultdict(list)
        for finding in findings:
            for target in dict.fromkeys(place["target"] for place in self.places(finding) if place["target"]):
                found[target].append(finding)
        return dict(found)


def mark_name(finding: JudgedFinding, place: int) -> str:
    """Return the id of a box: the finding's number and which of its places it is."""
    return f"m{finding.number}-{place}"


def _within(place: tuple[str, int, str], view: str, part: int) -> str:
    other_view, other_part, anchor = place
    return (
        f"#{anchor}" if (other_view, other_part) == (view, part) else f"?view={other_view}&part={other_part}#{anchor}"
    )


def _sides(box: Sequence[float]) -> tuple[float, float, float, float]:
    return box[0], box[1], round(max(box[2] - box[0], 1.0), 1), round(max(box[3] - box[1], 1.0), 1)


def _mark(view: PageView, finding: JudgedFinding, n: int, box: Sequence[float]) -> Mark:
    x, y, width, height = _sides(box)
    taken = sum(abs(m.x - x) < 2 and abs(m.y - y) < 2 for m in view.marks)
    return Mark(mark_name(finding, n), finding, x, y, width, height, round(max(x - 3, 7.0) + taken * _SAME_LINE, 1))


def _chunks(blocks: Sequence[dict[str, Any]]) -> Iterator[Chunk]:
    for block in blocks:
        rows = block.get("rows")
        if rows is None:
            yield Chunk(block, 0, [])
            continue
        step = max(CELLS_SHOWN // max(block["width"], 1), 1)
        for first in range(0, max(len(rows), 1), step):
            yield Chunk(block, first, _continued(rows, first, first + step))


def _continued(rows: list[list[Any]], first: int, end: int) -> list[list[Any]]:
    """Return some rows of a table; cells that hang in from rows above are continued as empty ones."""
    part = [list(row) for row in rows[first:end]]
    if first and part:
        for row in rows[:first]:
            for _, r, c, height, width, _ in row:
                if r + height > first:
                    part[0].append(["", first, c, r + height - first, width, ""])
        part[0].sort(key=lambda cell: cell[2])
    return part
