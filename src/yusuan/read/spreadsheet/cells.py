"""The XML of a worksheet → its cells.

A worksheet is nearly all ``<c r= s= t=><v>…</v></c>``, so it is cut at its rows and cells instead of being built as a
tree: that halves the time, and no nesting can hurt. What cannot be taken literally - comments, CDATA, single quotes,
other encodings - goes through the XML parser first and comes back in the plain form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from yusuan.model.document import Cell
from yusuan.read.errors import DamagedFile, HostileFile
from yusuan.read.guard import Limits, parse_xml
from yusuan.read.spreadsheet.parts import DEFAULT_STYLE, Style, Workbook

_ROOT = re.compile(r"<((?:\w+:)?)worksheet\b")
_ATTRIBUTE = re.compile(r'\b(\w+)\s*=\s*"([^"]*)"')
_ROW_NUMBER = re.compile(r'\br="(\d{1,7})"')
_HIDDEN = re.compile(r'\bhidden="(?:1|true)"')
_VALUE = re.compile(r"<(?:\w+:)?v\b[^<>/]*>([^<]*)</")
_FORMULA = re.compile(r"<(?:\w+:)?f\b")
_RUN = re.compile(r"<(?:\w+:)?t\b[^>/]*>([^<]*)</")
_PHONETIC = re.compile(r"<(?:\w+:)?rPh\b.*?</(?:\w+:)?rPh>", re.DOTALL)
_MERGE = re.compile(r'<(?:\w+:)?mergeCell\b[^<>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_HIDDEN_COLUMN = re.compile(r'<(?:\w+:)?col\b(?=[^<>]*\bhidden="(?:1|true)")([^<>]*)>')
_NO_ZEROS = re.compile(r'<(?:\w+:)?sheetView\b[^<>]*\bshowZeros="(?:0|false)"')
_ENTITY = re.compile(r"&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|lt|gt|amp|quot|apos);")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


@dataclass(slots=True)
class Sheet:
    """What a worksheet holds. Rows and columns count from 0."""

    lines: list[list[Cell]] = field(default_factory=list)
    """The rows that show something or hold a formula, from top to bottom, each from left to right."""
    framed: set[int] = field(default_factory=set)
    """Rows with blank cells inside borders."""
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    """top, left, bottom, right"""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """first and last column"""
    missing: list[tuple[int, int]] = field(default_factory=list)
    """Row and column of formulas without a stored value."""

    def order(self) -> None:
        """Put rows and cells in order where the file does not keep it; of two cells in one place the last counts."""
        rows = [line[0].row for line in self.lines]
        if all(a < b for a, b in pairwise(rows)) and all(
            a.column < b.column for line in self.lines for a, b in pairwise(line)
        ):
            return
        places = {(cell.row, cell.column): cell for line in self.lines for cell in line}
        by_row: dict[int, list[Cell]] = {}
        for place in sorted(places):
            by_row.setdefault(place[0], []).append(places[place])
        self.lines = list(by_row.values())


@dataclass(slots=True)
class _Kind:
    """Type and style of cells with the same attributes, and what their contents were found to show."""

    type: str
    style: Style
    texts: dict[str, str] = field(default_factory=dict)


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
        self._columns: dict[str, int] = {}
        self._kinds: dict[str, _Kind] = {}

    def scan(self, data: bytes) -> Sheet:
        """Return the cells of a worksheet part. Raises a ReadError for XML that is broken or hostile."""
        text = _plain_xml(data, self._name, self._limits)
        root = _ROOT.search(text)
        start, end = text.find("sheetData"), text.rfind("sheetData")
        if start < 0 or root is None:
            raise DamagedFile(self._name, "工作表缺少数据", "请用 Excel 或 WPS 打开另存后再试")
        sheet = Sheet()
        _read_frame(sheet, text[:start], text[end:])
        hide_zeros = "showZeros" in text[:start] and bool(_NO_ZEROS.search(text, 0, start))
        if hide_zeros != self._hide_zeros:
            self._hide_zeros = hide_zeros
            self._kinds.clear()
        self._rows(sheet, text[start:end], root[1])
        return sheet

    def _rows(self, sheet: Sheet, text: str, prefix: str) -> None:
        row = -1
        for chunk in text.split(f"<{prefix}row")[1:]:
            attributes, _, content = chunk.partition(">")
            number = _ROW_NUMBER.search(attributes)
            row = int(number[1]) - 1 if number else row + 1
            if "hidden=" in attributes and _HIDDEN.search(attributes):
                sheet.hidden_rows.add(row)
            if not 0 <= row < _LAST_ROW:
                continue
            line = self._cells(sheet, row, content, prefix)
            if line:
                sheet.lines.append(line)
                self._left -= len(line)
                if self._left < 0:
                    most = self._limits.grid_slots
                    raise HostileFile(self._name, f"单元格超过 {most} 个的上限", "请核实文件来源，或拆分后再试")

    def _cells(self, sheet: Sheet, row: int, content: str, prefix: str) -> list[Cell]:
        line: list[Cell] = []
        kinds, columns, end_tag = self._kinds, self._columns, f"</{prefix}c>"
        column, framed = -1, False
        for piece in content.split(f"<{prefix}c")[1:]:
            head, _, body = piece.partition(">")
            body, ended, _ = body.partition(end_tag)
            blank = not body or not ended or head[-1:] == "/"
            if head[:4] == ' r="':
                if blank and framed:
                    continue
                quote = head.find('"', 4)
                letters, attributes = head[4:quote].rstrip("0123456789"), head[quote + 1 :]
            else:
                letters, attributes = self._reference(head), head
            column = (columns.get(letters) or self._column(letters)) if letters else column + 1
            kind = kinds.get(attributes) or self._kind(attributes)
            text, formula = ("", False) if blank else (kind.texts.get(body), False)
            if text is None:
                text, formula = self._text(body, kind, sheet, (row, column))
            if (text or formula) and column < _LAST_COLUMN:
                cell = Cell(text, row, column)
                cell.formula = formula
                line.append(cell)
            elif kind.style.bordered:
                framed = True
        if framed:
            sheet.framed.add(row)
        return line

    def _column(self, letters: str) -> int:
        column = self._columns[letters] = column_index(letters)
        return column

    def _reference(self, head: str) -> str:
        """Return the column of a cell whose reference does not stand first; an empty string where it has none."""
        return str(dict(_ATTRIBUTE.findall(head)).get("r", "")).rstrip("0123456789")

    def _kind(self, attributes: str) -> _Kind:
        found = dict(_ATTRIBUTE.findall(attributes))
        number = found.get("s", "0")
        known = number.isdigit() and int(number) < len(self._styles)
        kind = _Kind(found.get("t", "n"), self._styles[int(number)] if known else DEFAULT_STYLE)
        if "r" not in found:
            self._kinds[attributes] = kind
        return kind

    def _text(self, body: str, kind: _Kind, sheet: Sheet, place: tuple[int, int]) -> tuple[str, bool]:
        """Return what the cell shows and whether it holds a formula; remember it, or that its value is missing."""
        formula, raw = False, body[3:-4]
        if not (body.startswith("<v>") and body.endswith("</v>")):
            formula = bool(_FORMULA.search(body))
            value = _VALUE.search(body)
            raw = value[1] if value is not None else ""
        if kind.type == "inlineStr":
            runs = _RUN.findall(_PHONETIC.sub("", body) if "rPh" in body else body)
            text = _unescape("".join(runs))
        else:
            text = self._shown(raw, kind) if raw else ""
        if not formula:
            kind.texts[body] = text
        elif kind.type not in ("inlineStr", "str") and not raw:
            sheet.missing.append(place)
        return text, formula

    def _shown(self, raw: str, kind: _Kind) -> str:
        if kind.type == "s":
            return self._strings[int(raw)] if raw.isdigit() and int(raw) < len(self._strings) else ""
        if kind.type == "n":
            raw = raw.strip()
            if self._hide_zeros and raw and not raw.strip("0.-"):
                return ""
            return kind.style.show(raw) if raw else ""
        if kind.type == "b":
            return "TRUE" if raw.strip() == "1" else "FALSE"
        return _unescape(raw)


def _read_frame(sheet: Sheet, head: str, tail: str) -> None:
    """Read what stands around the rows: hidden columns before, merged ranges behind."""
    for match in _HIDDEN_COLUMN.finditer(head) if "hidden=" in head else ():
        attributes = dict(_ATTRIBUTE.findall(match[1]))
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if first.isdigit() and last.isdigit():
            sheet.hidden_columns.append((int(first) - 1, int(last) - 1))
    for left, top, right, bottom in _MERGE.findall(tail):
        sheet.merges.append((int(top) - 1, column_index(left), int(bottom) - 1, column_index(right)))


def _plain_xml(data: bytes, name: str, limits: Limits) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    plain = "<!" not in text and "='" not in text
    if plain and text.rstrip().endswith("worksheet>") and len(data) <= limits.xml_bytes:
        return text
    from lxml import etree

    return etree.tostring(parse_xml(data, name, limits), encoding="unicode")


def _unescape(text: str) -> str:
    if "&" in text:
        text = _ENTITY.sub(lambda match: _character(match[1]), text)
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text).replace("\r\n", "\n") if "_x" in text else text


@lru_cache(maxsize=8192)
def _character(name: str) -> str:
    if name[0] != "#":
        return _NAMED[name]
    code = int(name[2:], 16) if name[1] == "x" else int(name[1:])
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
