"""The XML of a worksheet → its cells.

A worksheet is nearly all ``<c r= s= t=><v>…</v></c>``, so it is cut at its rows and cells instead of being built as a
tree: that halves the time, and no nesting can hurt. What cannot be taken literally - comments, CDATA, single quotes,
other encodings - goes through the XML parser first and comes back in the plain form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from yusuan.model.document import Cell
from yusuan.read.errors import DamagedFile, HostileFile
from yusuan.read.guard import Limits, parse_xml
from yusuan.read.spreadsheet.parts import DEFAULT_STYLE, Style, Workbook

_ROOT = re.compile(r"<((?:\w+:)?)worksheet\b")
# Possessive, and never past the next cell: unclosed cells must not be searched to the end again and again.
_ITEM = re.compile(
    r'<(?:c r="([A-Z]++)\d++"([^<>/]*+(?:/(?=>)|>[^<]*+(?:<(?!/?c[ />])[^<]*+)*+(?=</c>)))|(row\b[^<>]*+)>|c[\s/>])'
)
_OTHER_CELL = ("", "", "")
_ATTRIBUTE = re.compile(r'\b(\w+)\s*=\s*"([^"]*)"')
_ROW_NUMBER = re.compile(r'\br="(\d{1,7})"')
_HIDDEN = re.compile(r'\bhidden="(?:1|true)"')
_VALUE = re.compile(r"<(?:\w+:)?v\b[^<>/]*>([^<]*)</")
_FORMULA = re.compile(r"<(?:\w+:)?f\b")
_RUN = re.compile(r"<(?:\w+:)?t\b[^>/]*>([^<]*)</")
_PHONETIC = re.compile(r"<(?:\w+:)?rPh\b.*?</(?:\w+:)?rPh>", re.DOTALL)
_MERGE = re.compile(r'mergeCell\b[^<>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_HIDDEN_COLUMN = re.compile(r'<(?:\w+:)?col\b(?=[^<>]*\bhidden="(?:1|true)")([^<>]*)>')
_NO_ZEROS = re.compile(r'<(?:\w+:)?sheetView\b[^<>]*\bshowZeros="(?:0|false)"')
_LONGEST_REFERENCE = 12
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_STRETCH = 1 << 17
Item = tuple[str, str, str]
"""Of a cell the letters of its column, its attributes and content parted by ">", and ""; of a row "", "", its tag."""


@dataclass(slots=True)
class Sheet:
    """What a worksheet holds. Rows and columns count from 0."""

    lines: list[list[Cell]] = field(default_factory=list)
    """The rows that show something or hold a formula, from top to bottom, each from left to right."""
    framed: set[int] = field(default_factory=set)
    """Rows with blank cells inside borders."""
    boxed: bool = False
    """The sheet shows a single cell, and it stands inside borders: what is left of a table that was cut."""
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    """top, left, bottom, right"""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """first and last column"""
    missing: list[tuple[int, int]] = field(default_factory=list)
    """Row and column of formulas without a stored value."""

    ordered: bool = True
    """False where rows or cells do not follow each other in the file."""

    def order(self) -> None:
        """Put rows and cells in order where the file does not keep it; of two cells in one place the last counts."""
        if self.ordered:
            return
        places = {(cell.row, cell.column): cell for line in self.lines for cell in line}
        by_row: dict[int, list[Cell]] = {}
        for place in sorted(places):
            by_row.setdefault(place[0], []).append(places[place])
        self.lines = list(by_row.values())
        self.ordered = True


class _Pieces(dict[str, str]):
    """What stands behind each ``&`` of a text → what it means; remembers, since characters repeat."""

    def __missing__(self, piece: str) -> str:
        name, semicolon, tail = piece.partition(";")
        character = _character(name) if semicolon else None
        meaning = f"&{piece}" if character is None else character + tail
        if len(piece) < _LONGEST_REFERENCE:
            self[piece] = meaning
        return meaning


class _Columns(dict[str, int]):
    """Letters of columns → index from 0; remembers."""

    def __missing__(self, letters: str) -> int:
        index = self[letters] = column_index(letters)
        return index


def _character(name: str) -> str | None:
    if name[:1] != "#":
        return _NAMED.get(name)
    digits, base = (name[2:], 16) if name[1:2] == "x" else (name[1:], 10)
    try:
        code = int(digits, base)
    except ValueError:
        return None
    return chr(code) if 0 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


@dataclass(slots=True)
class _Kind:
    """Type and style of cells with the same attributes."""

    type: str
    style: Style


@dataclass(slots=True)
class _Shown:
    """What cells with the same attributes and content show."""

    text: str
    framed: bool
    """Blank inside borders: part of a table."""
    formula: bool
    missing: bool
    """A formula without a stored value."""


def column_index(letters: str) -> int:
    """Return the index of a column from 0: A is 0, AA is 26."""
    index = 0
    for letter in letters[:4]:
        index = index * 26 + ord(letter) - 64
    return index - 1


def column_letters(index: int) -> str:
    """Return the letters of a column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class SheetScanner:
    """Reads the worksheets of a workbook; remembers attributes and texts, which repeat a thousandfold."""

    def __init__(self, workbook: Workbook, name: str, limits: Limits) -> None:
        self._strings = workbook.strings
        self._styles = workbook.styles
        self._name = name
        self._limits = limits
        self._left = limits.grid_slots
        self._hide_zeros = False
        self._columns = _Columns()
        self._kinds: dict[str, _Kind] = {}
        self._known: dict[str, _Shown] = {}
        self._pieces = _Pieces()

    def scan(self, data: bytes) -> Sheet:
        """Return the cells of a worksheet part. Raises a ReadError for XML that is broken or hostile."""
        text = _plain_xml(data, self._name, self._limits)
        root = _ROOT.search(text)
        start, end = text.find("sheetData"), text.rfind("sheetData")
        if start < 0 or root is None:
            raise DamagedFile(self._name, "工作表缺少数据", "请用 Excel 或 WPS 打开另存后再试")
        sheet = Sheet()
        _read_frame(sheet, text[:start], text[end:], self._columns)
        hide_zeros = "showZeros" in text[:start] and bool(_NO_ZEROS.search(text, 0, start))
        if hide_zeros != self._hide_zeros:
            self._hide_zeros = hide_zeros
            self._known.clear()
        self._rows(sheet, _stretches(text, start, end, root[1]))
        if [len(line) for line in sheet.lines] == [1]:
            sheet.boxed = any(map(self._boxes, _stretches(text, start, end, root[1])))
        return sheet

    def _boxes(self, items: list[Item]) -> bool:
        contents = [content for _, content, tag in items if not tag and self._read(content).text]
        return any(self._kind(content.partition(">")[0]).style.bordered for content in contents)

    def _rows(self, sheet: Sheet, stretches: Iterator[list[Item]]) -> None:
        row = -1
        for items in stretches:
            row, lines = self._lines(sheet, items, row)
            for line in lines:
                if sheet.lines and sheet.lines[-1][0].row >= line[0].row:
                    sheet.ordered = False
                sheet.lines.append(line)
                self._left -= len(line)
            if self._left < 0:
                most = self._limits.grid_slots
                raise HostileFile(self._name, f"单元格超过 {most} 个的上限", "请核实文件来源，或拆分后再试")

    def _lines(self, sheet: Sheet, items: list[Item], row: int) -> tuple[int, list[list[Cell]]]:
        """Return the last row of a stretch and its rows that show something; ``row`` is the one before it."""
        known, columns = self._known, self._columns
        lines: list[list[Cell]] = []
        line: list[Cell] | None = None
        column = last = -1
        for letters, content, tag in items:
            if tag:
                row, column, last = _row_of(tag, row, sheet), -1, -1
                line = [] if 0 <= row < _LAST_ROW else None
                if line is not None:
                    lines.append(line)
                continue
            if line is None:
                continue
            column = columns[letters] if letters else column + 1
            shown = known.get(content) or self._read(content)
            if shown.framed:
                sheet.framed.add(row)
            elif (shown.text or shown.formula) and column < _LAST_COLUMN:
                cell = Cell(shown.text, row, column)
                cell.formula = shown.formula
                line.append(cell)
                if column <= last:
                    sheet.ordered = False
                last = column
                if shown.missing:
                    sheet.missing.append((row, column))
        return row, [line for line in lines if line]

    def _kind(self, attributes: str) -> _Kind:
        found = dict(_ATTRIBUTE.findall(attributes))
        number = found.get("s", "0")
        known = number.isdigit() and int(number) < len(self._styles)
        kind = _Kind(found.get("t", "n"), self._styles[int(number)] if known else DEFAULT_STYLE)
        if "r" not in found:
            self._kinds[attributes] = kind
        return kind

    def _read(self, content: str) -> _Shown:
        """Return what a cell shows by its attributes and content; remember it where it may come again."""
        attributes, _, body = content.partition(">")
        kind = self._kinds.get(attributes) or self._kind(attributes)
        formula, raw = False, ""
        if body.startswith("<v>") and body.endswith("</v>"):
            raw = body[3:-4]
        elif body:
            formula = "f" in body and bool(_FORMULA.search(body))
            value = _VALUE.search(body) if kind.type != "inlineStr" else None
            raw = value[1] if value is not None else ""
        text = self._text(body, raw, kind)
        framed = kind.style.bordered and not text and not formula
        shown = _Shown(text, framed, formula, formula and kind.type not in ("inlineStr", "str") and not raw)
        if not formula and attributes in self._kinds:
            self._known[content] = shown
        return shown

    def _text(self, body: str, raw: str, kind: _Kind) -> str:
        text = ""
        if kind.type == "inlineStr":
            text = self._unescape(_inline_text(body))
        elif raw:
            text = self._printed(raw, kind)
        return "" if text.isspace() else text

    def _unescape(self, text: str) -> str:
        if "&" in text:
            first, *rest = text.split("&")
            text = first + "".join(map(self._pieces.__getitem__, rest))
        if "_x" in text:
            text = _whole(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)).replace("\r\n", "\n")
        return text

    def _printed(self, raw: str, kind: _Kind) -> str:
        if kind.type == "s":
            return self._strings[int(raw)] if raw.isdigit() and int(raw) < len(self._strings) else ""
        if kind.type == "n":
            raw = raw.strip()
            if self._hide_zeros and raw and not raw.strip("0.-"):
                return ""
            return kind.style.show(raw) if raw else ""
        if kind.type == "b":
            return "TRUE" if raw.strip() == "1" else "FALSE"
        return self._unescape(raw)


def _inline_text(body: str) -> str:
    """Return the text that stands in a cell itself, still escaped; phonetic guides are not part of it."""
    if body.startswith("<is><t>") and body.endswith("</t></is>") and body.count("<") == 4:
        return body[7:-9]
    return "".join(_RUN.findall(_PHONETIC.sub("", body) if "rPh" in body else body))


def _row_of(tag: str, before: int, sheet: Sheet) -> int:
    """Return the index of a row by its tag, and note whether it is hidden."""
    number = _ROW_NUMBER.search(tag)
    row = int(number[1]) - 1 if number else before + 1
    if "hidden=" in tag and _HIDDEN.search(tag):
        sheet.hidden_rows.add(row)
    return row


def _stretches(text: str, start: int, end: int, prefix: str) -> Iterator[list[Item]]:
    """Yield the rows and cells of a sheet in order, some thousands at a time, so that not all are held at once.

    The expression knows how Excel, WPS and the common libraries write; a stretch that it does not cover is cut by hand.
    """
    while start < end:
        stop = text.find(f"<{prefix}row", start + _STRETCH, end)
        stop = end if stop < 0 else stop
        found = _ITEM.findall(text, start, stop) if not prefix else []
        yield found if found and _OTHER_CELL not in found else _cut(text[start:stop], prefix)
        start = stop


def _cut(text: str, prefix: str) -> list[Item]:
    cell, end_tag = re.compile(rf"<{prefix}c(?=[\s/>])"), f"</{prefix}c>"
    items: list[Item] = []
    for chunk in text.split(f"<{prefix}row")[1:]:
        attributes, _, content = chunk.partition(">")
        items.append(("", "", f"row{attributes}"))
        for piece in cell.split(content)[1:]:
            head, _, body = piece.partition(">")
            body, ended, _ = body.partition(end_tag)
            letters = str(dict(_ATTRIBUTE.findall(head)).get("r", "")).rstrip("0123456789")
            items.append((letters, f"{head}>{body}" if ended and not head.endswith("/") else head, ""))
    return items


def _read_frame(sheet: Sheet, head: str, tail: str, columns: dict[str, int]) -> None:
    """Read what stands around the rows: hidden columns before, merged ranges behind."""
    for match in _HIDDEN_COLUMN.finditer(head) if "hidden=" in head else ():
        attributes = dict(_ATTRIBUTE.findall(match[1]))
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if first.isdigit() and last.isdigit():
            sheet.hidden_columns.append((int(first) - 1, int(last) - 1))
    for left, top, right, bottom in _MERGE.findall(tail):
        sheet.merges.append((int(top) - 1, columns[left], int(bottom) - 1, columns[right]))


def _plain_xml(data: bytes, name: str, limits: Limits) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    # A single character is found ten times as fast as two.
    plain = ("!" not in text or "<!" not in text) and ("'" not in text or "='" not in text)
    if plain and text.rstrip().endswith("worksheet>") and len(data) <= limits.xml_bytes:
        return text
    from lxml import etree

    return etree.tostring(parse_xml(data, name, limits), encoding="unicode")


def _whole(text: str) -> str:
    """Join the halves of characters beyond 16 bits, which are escaped one by one; a half alone is no character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
