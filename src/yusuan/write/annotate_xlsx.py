"""XLSX and XLSM → the same workbook with a cell comment for every note (ECMA-376 part 1, 18.7).

Only the comments and their drawings are added: formulas with their stored values, macros, charts and pictures stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yusuan.model import Location
from yusuan.model.report import Report
from yusuan.write.annotate_notes import Note
from yusuan.write.annotate_vml import add_shape, empty_drawing
from yusuan.write.annotate_zip import Parts, parsed
from yusuan.write.files import WriteError
from yusuan.write.printable import printable

if TYPE_CHECKING:
    from lxml import etree

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: What may follow legacyDrawing in a worksheet (18.3.1.99).
_AFTER = frozenset(
    {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"}
)
_SPACES = re.compile(r"\s+")


def annotated(data: bytes, notes: list[Note], report: Report) -> bytes:
    """Return the workbook ``data`` with the notes as comments; raises WriteError where it has no sheets."""
    parts = Parts.read(data)
    sheets = _sheets(parts)
    if not sheets:
        raise WriteError("工作簿里没有工作表，无法批注")
    by_sheet: dict[str, dict[tuple[int, int], list[str]]] = {}
    for note in notes:
        name = sheets.get(_title(note.location.sheet))
        cell = _cell(note.location) if name is not None else (1, 1)
        lines = by_sheet.setdefault(name or next(iter(sheets.values())), {}).setdefault(cell, [])
        exact = name is not None or note.location.block is None
        lines.append(note.text(exact))
    author = notes[0].author if notes else ""
    for part, texts in by_sheet.items():
        _Sheet(parts, part).add(texts, author)
    return parts.written()


def _title(sheet: str | None) -> str:
    return _SPACES.sub("", sheet or "")


def _cell(at: Location) -> tuple[int, int]:
    return max(at.row or 1, 1), max(at.column or 1, 1)


def _sheets(parts: Parts) -> dict[str, str]:
    """Return title → part of the worksheets, in order."""
    workbook = parts.related("", "officeDocument") or "xl/workbook.xml"
    if workbook not in parts:
        return {}
    links = parts.links(workbook)
    found: dict[str, str] = {}
    for element in parts.xml(workbook).iter("{*}sheet"):
        identifier = next((v for k, v in element.attrib.items() if str(k).endswith("}id")), "")
        kind, part = links.get(str(identifier), ("", ""))
        if kind == "worksheet" and part in parts:
            found[_title(element.get("name"))] = part
    return found


class _Sheet:
    """A worksheet with its comments and their drawing; both are made where the sheet has none."""

    def __init__(self, parts: Parts, name: str) -> None:
        self._parts, self._name = parts, name
        self._root = parts.xml(name)
        self._ns = self._root.tag.rpartition("}")[0] + "}"

    def add(self, texts: dict[tuple[int, int], list[str]], author: str) -> None:
        """Add the texts to their cells; a comment that a cell has already is kept before them."""
        comments, drawing = self._comments(), self._drawing()
        root, shapes = self._parts.xml(comments), parsed(self._parts[drawing])
        listed, authors = self._child(root, "commentList"), self._child(root, "authors", first=True)
        number = str(len(authors))
        self._element(authors, "author").text = author
        present = {element.get("ref"): element for element in listed}
        for cell in sorted(texts):
            row, column = self._top_left(cell)
            reference = f"{column_letters(column)}{row}"
            comment = present.get(reference)
            if comment is None:
                comment = present[reference] = self._element(listed, "comment", ref=reference, authorId=number)
                add_shape(shapes, row, column, lines=sum(len(t) // 22 + t.count("\n") + 1 for t in texts[cell]))
            self._write(comment, "\n\n".join(texts[cell]))
        self._parts.put(comments, root)
        self._parts.put(drawing, shapes)

    def _write(self, comment: etree._Element, text: str) -> None:
        body = self._child(comment, "text")
        before = "".join(t.text or "" for t in body.iter(f"{self._ns}t"))
        piece = self._element(self._element(body, "r") if before else body, "t")
        piece.text = printable(f"\n\n{text}" if before else text)
        piece.set(_XML_SPACE, "preserve")
        if before:  # a plain text and runs do not stand side by side
            for plain in [t for t in body if t.tag == f"{self._ns}t"]:
                run = self._element(body, "r")
                body.insert(body.index(plain), run)
                run.append(plain)

    def _child(self, parent: etree._Element, name: str, *, first: bool = False) -> etree._Element:
        found = parent.find(f"{self._ns}{name}")
        if found is None:
            found = self._element(parent, name)
            if first:
                parent.insert(0, found)
        return found

    def _element(self, parent: etree._Element, name: str, **attributes: str) -> etree._Element:
        from lxml import etree

        return etree.SubElement(parent, f"{self._ns}{name}", attributes)

    def _comments(self) -> str:
        name = self._parts.related(self._name, "comments")
        if name is None or name not in self._parts:
            name = self._parts.free("xl/comments{}.xml")
            self._parts[name] = f'<comments xmlns="{self._ns[1:-1]}"/>'.encode()
            self._parts.relate(self._name, f"{_OFFICE}/comments", name)
            self._parts.declare(name, _TYPE)
        return name

    def _drawing(self) -> str:
        """Return the part of the sheet's comment boxes."""
        mark = self._root.find(f"{self._ns}legacyDrawing")
        name = (
            self._parts.links(self._name).get(mark.get(f"{{{_OFFICE}}}id") or "", ("", ""))[1]
            if mark is not None
            else ""
        )
        if name and name in self._parts:
            return name
        name = self._parts.free("xl/drawings/vmlDrawing{}.vml")
        self._parts[name] = empty_drawing()
        identifier = self._parts.relate(self._name, f"{_OFFICE}/vmlDrawing", name)
        self._parts.declare(name, _VML_TYPE)
        if mark is None:
            mark = self._element(self._root, "legacyDrawing")
            behind = next((e for e in self._root if str(e.tag).rpartition("}")[2] in _AFTER), None)
            if behind is not None:
                behind.addprevious(mark)
        mark.set(f"{{{_OFFICE}}}id", identifier)
        self._parts.put(self._name, self._root)
        return name

    def _top_left(self, cell: tuple[int, int]) -> tuple[int, int]:
        """Return the first cell of the merged range that covers a cell: only that one can hold a comment."""
        for merge in self._root.iter(f"{self._ns}mergeCell"):
            first, _, last = (merge.get("ref") or "").partition(":")
            (top, left), (bottom, right) = _position(first), _position(last or first)
            if top <= cell[0] <= bottom and left <= cell[1] <= right:
                return top, left
        return cell


def column_letters(column: int) -> str:
    """Return the letters of a column, 1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _position(reference: str) -> tuple[int, int]:
    """Return row and column of a reference such as $B$7."""
    plain = reference.replace("$", "")
    letters = plain.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter.upper()) - 64
    return int(plain[len(letters) :] or 0), column
