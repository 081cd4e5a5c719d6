"""The XML of a worksheet → its cells.

A worksheet is nearly all ``<c r= s= t=><v>…</v></c>``, so it is scanned with one expression instead of being built as
a tree: that halves the time. What the scan cannot take literally - comments, CDATA, single quotes, other encodings -
goes through the XML parser first and comes back in the plain form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from yusuan.model.document import Cell
from yusuan.read.errors import DamagedFile, HostileFile
from yusuan.read.guard import Limits, parse_xml
from yusuan.read.spreadsheet.parts import DEFAULT_STYLE, Style, Workbook

_CELL = re.compile(
    r"<(?:\w+:)?(?:row\b([^<>]*)>"
    r'|c(?: r="([A-Z]{1,3})([0-9]{1,7})")?((?:\s[^<>]*?)?)'
    # Atomic, and never past the next cell: a sheet without closing tags must not be scanned again and again.
    r"(?:/>|>((?>[^<]*(?:<(?!/?(?:\w+:)?(?:c|row)[\s/>])[^<]*)*))</(?:\w+:)?c>))"
)
_ATTRIBUTE = re.compile(r'\b(\w+)="([^"]*)"')
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_VALUE = re.compile(r"<(?:\w+:)?v\b[^>/]*>([^<]*)</")
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

    cells: list[Cell] = field(default_factory=list)
    """The cells that show something, or hold a formula."""
    framed: set[int] = field(default_factory=set)
    """Rows with blank cells inside borders."""
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    """top, left, bottom, right"""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """first and last column"""
    missing: list[Cell] = field(default_factory=list)
    """Formulas without a stored value."""


def column_index(letters: str) -> int:
    """Return the index of a column from 0: A is 0, AA is 26."""
    index = 0
    for letter in letters:
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


def scan_sheet(data: bytes, workbook: Workbook, name: str, limits: Limits) -> Sheet:
    """Return the cells of a worksheet part. Raises a ReadError for XML that is broken or hostile."""
    text = _plain_xml(data, name, limits)
    start, end = text.find("sheetData"), text.rfind("sheetData")
    if start < 0:
        raise DamagedFile(name, "工作表缺少数据", "请用 Excel 或 WPS 打开另存后再试")
    head, tail = text[:start], text[end:]
    sheet = Sheet()
    for match in _HIDDEN_COLUMN.finditer(head):
        attributes = dict(_ATTRIBUTE.findall(match[1]))
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if first.isdigit() and last.isdigit():
            sheet.hidden_columns.append((int(first) - 1, int(last) - 1))
    for left, top, right, bottom in _MERGE.findall(tail):
        sheet.merges.append((int(top) - 1, column_index(left), int(bottom) - 1, column_index(right)))
    scanner = _Scanner(sheet, workbook, hide_zeros=bool(_NO_ZEROS.search(head)), name=name, most=limits.grid_slots)
    scanner.scan(text[start:end])
    return sheet


def _plain_xml(data: bytes, name: str, limits: Limits) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    plain = "<!" not in text and "='" not in text and " =" not in text and "= " not in text
    if plain and text.rstrip().endswith("worksheet>") and len(data) <= limits.xml_bytes:
        return text
    from lxml import etree

    return etree.tostring(parse_xml(data, name, limits), encoding="unicode")


class _Scanner:
    """Reads the rows of a sheet; remembers attributes and texts, which repeat a thousandfold."""

    def __init__(self, sheet: Sheet, workbook: Workbook, *, hide_zeros: bool, name: str, most: int) -> None:
        self._sheet = sheet
        self._name = name
        self._most = most
        self._strings = workbook.strings
        self._styles = workbook.styles
        self._hide_zeros = hide_zeros
        self._columns: dict[str, int] = {}
        self._kinds: dict[str, tuple[str, Style, str | None]] = {}
        self._texts: dict[str, str] = {}

    def scan(self, rows: str) -> None:
        cells, framed, kinds, columns = self._sheet.cells, self._sheet.framed, self._kinds, self._columns
        row, column = -1, -1
        for match in _CELL.finditer(rows):
            row_attributes, letters, digits, attributes, body = match.groups()
            if row_attributes is not None:
                row, column = self._row(row_attributes, row), -1
                continue
            kind = kinds.get(attributes)
            if kind is None:
                kind = self._kind(attributes)
            if not letters and kind[2] is not None:
                reference = _REFERENCE.fullmatch(kind[2])
                letters, digits = reference.groups() if reference else ("", "")
            if letters:
                known = columns.get(letters)
                column = known if known is not None else columns.setdefault(letters, column_index(letters))
                row = int(digits) - 1
            else:
                column += 1
            if not (0 <= row < _LAST_ROW and 0 <= column < _LAST_COLUMN):
                continue
            if not body:
                if kind[1].bordered:
                    framed.add(row)
                continue
            text, formula, missing = self._text(body, kind[0], kind[1])
            if text or formula:
                cell = Cell(text, row, column, formula=formula)
                cells.append(cell)
                if len(cells) > self._most:
                    raise HostileFile(self._name, f"单元格超过 {self._most} 个的上限", "请核实文件来源，或拆分后再试")
                if missing:
                    self._sheet.missing.append(cell)
            elif kind[1].bordered:
                framed.add(row)

    def _row(self, attributes: str, before: int) -> int:
        found = dict(_ATTRIBUTE.findall(attributes))
        row = int(found["r"]) - 1 if found.get("r", "").isdigit() else before + 1
        if found.get("hidden") in ("1", "true"):
            self._sheet.hidden_rows.add(row)
        return row

    def _kind(self, attributes: str) -> tuple[str, Style, str | None]:
        """Return type, style and - where it does not stand first - the reference."""
        found = dict(_ATTRIBUTE.findall(attributes))
        number = found.get("s", "0")
        known = number.isdigit() and int(number) < len(self._styles)
        kind = (found.get("t", "n"), self._styles[int(number)] if known else DEFAULT_STYLE, found.get("r"))
        if kind[2] is None:
            self._kinds[attributes] = kind
        return kind

    def _text(self, body: str, kind: str, style: Style) -> tuple[str, bool, bool]:
        """Return what the cell shows, whether it holds a formula, and whether its value is missing."""
        if body.startswith("<v>") and body.endswith("</v>"):
            raw, formula = body[3:-4], False
        elif kind == "inlineStr":
            return self._inline(body), bool(_FORMULA.search(body)), False
        else:
            formula = bool(_FORMULA.search(body))
            value = _VALUE.search(body)
            if value is None:
                return "", formula, formula and "<v/>" not in body
            raw = value[1]
        return self._shown(raw, kind, style), formula, formula and not raw and kind != "str"

    def _inline(self, body: str) -> str:
        text = self._texts.get(body)
        if text is None:
            runs = _RUN.findall(_PHONETIC.sub("", body) if "rPh" in body else body)
            text = self._texts[body] = _unescape("".join(runs))
        return text

    def _shown(self, raw: str, kind: str, style: Style) -> str:
        if kind == "s":
            return self._strings[int(raw)] if raw.isdigit() and int(raw) < len(self._strings) else ""
        if kind == "n":
            raw = raw.strip()
            if self._hide_zeros and raw and not raw.strip("0.-"):
                return ""
            return style.show(raw) if raw else ""
        if kind == "b":
            return "TRUE" if raw.strip() == "1" else "FALSE"
        return _unescape(raw)


def _unescape(text: str) -> str:
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text).replace("\r\n", "\n") if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    name = match[1]
    if name[0] != "#":
        return _NAMED[name]
    code = int(name[2:], 16) if name[1] == "x" else int(name[1:])
    return chr(code) if code < 0x110000 else "\ufffd"
