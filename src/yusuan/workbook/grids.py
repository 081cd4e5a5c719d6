"""The sheets of a file as plain grids of values: workbooks with calamine, folders of CSV files with the library."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from yusuan.model.ledger import LedgerPlace

#: The most that a workbook may unpack to; 200,000 allocations take a tenth of it.
_LARGEST = 2_000_000_000
#: The longest formula, its signs escaped, in bytes.
_LONGEST_FORMULA = 50_000
_P = rb"(?:\w+:)?"  # some programs write the names of elements with a prefix
_ERROR_CELL = re.compile(
    rb'<%bc (?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3}\d{1,7})"[^>]*>(?:(?!</%bc>).)*?<%bv>([^<]*)<' % (_P, _P, _P)
)
_NO_VALUE = re.compile(rb"</%bf>(?:<%bv\s*/>|<%bv></%bv>)?</%bc>" % (_P, _P, _P, _P, _P))
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3}\d{1,7})"')


class UnreadableFileError(ValueError):
    """A file is no workbook that can be read; the message (Chinese) says why."""


@dataclass(slots=True)
class Grid:
    """A sheet's values by row and column, from 0; blank cells are empty strings."""

    source: str
    """Name of the file."""
    sheet: str
    rows: Sequence[Sequence[Any]]
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()
    """First and last (row, column) of merged cells, from 0."""
    textual: bool = False
    """All values are text, as in CSV files: a number written as text is no slip."""
    broken: dict[tuple[int, int], str] = field(default_factory=dict)
    """(row, column) → the error or None of formulas that gave no value."""

    def place(self, row: int, column: int | None = None) -> LedgerPlace:
        """Return the place of a row, or of a cell of it."""
        cell = f"{letters(column)}{row + 1}" if column is not None else None
        return LedgerPlace(self.source, self.sheet, row + 1, cell)


def grids_of(path: Path) -> list[Grid]:
    """Return the sheets of a workbook, or the CSV files of a folder (or one CSV file) as sheets.

    Raises:
        UnreadableFileError: no workbook, a damaged one, one with a password.
        FileNotFoundError: there is no such file.
    """
    if path.is_dir():
        files = sorted(p for p in path.iterdir() if p.suffix.lower() == ".csv")
        if not files:
            raise UnreadableFileError(f"文件夹“{path.name}”中没有 CSV 文件")
        return [_csv_grid(file, f"{path.name}/{file.name}") for file in files]
    if not path.is_file():
        raise FileNotFoundError(2, "没有这个文件", str(path))
    return [_csv_grid(path, path.name)] if path.suffix.lower() == ".csv" else _workbook(path)


def _workbook(path: Path) -> list[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    _refuse_bombs(path)
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            broken = _broken_formulas(path)
            return [_grid(path.name, book.get_sheet_by_name(name), broken.get(name, {})) for name in book.sheet_names]
    except PasswordError:
        raise UnreadableFileError(f"{path.name}：工作簿设有打开密码，请取消密码后再试") from None
    except (CalamineError, SyntaxError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise UnreadableFileError(f"{path.name}：不是完整的电子表格文件，无法打开（{error}）") from None


def _refuse_bombs(path: Path) -> None:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            if sum(entry.file_size for entry in package.infolist()) > _LARGEST:
                raise UnreadableFileError(f"{path.name}：解压后超过2GB，不像是台账")


def _grid(source: str, sheet: Any, broken: dict[tuple[int, int], str]) -> Grid:
    rows = sheet.to_python(skip_empty_area=False)
    return Grid(source, sheet.name, rows, sheet.merged_cell_ranges or (), broken=broken)


def _csv_grid(path: Path, source: str) -> Grid:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            raise UnreadableFileError(f"{source}：既不是 UTF-8 也不是 GB18030 编码的文字") from None
    return Grid(source, path.stem, list(csv.reader(io.StringIO(text, newline=""))), textual=True)


def _broken_formulas(path: Path) -> dict[str, dict[tuple[int, int], str]]:
    """Formulas whose stored value is an error or missing, by sheet: calamine gives both as blank cells."""
    if not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as package:
        return {name: _broken_of(package.read(part)) for name, part in _parts(package).items()}


def _broken_of(xml: bytes) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    if b't="e"' in xml:
        found = {position(m[1].decode()): m[2].decode() for m in _ERROR_CELL.finditer(xml)}
    for end in _NO_VALUE.finditer(xml):
        near = max(0, end.start() - _LONGEST_FORMULA)
        begin = xml.rfind(b"<c ", near, end.start())
        begin = begin if begin >= 0 else xml.rfind(b":c ", near, end.start())
        reference = _REFERENCE.search(xml, begin, end.start()) if begin >= 0 else None
        if reference is not None:
            found[position(reference[1].decode())] = ""
    return found


def _parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → its part of an OOXML package; empty for other formats."""
    from lxml import etree

    names = set(package.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    relations = etree.fromstring(package.read("xl/_rels/workbook.xml.rels"), parser)
    targets = {r.get("Id"): str(r.get("Target", "")) for r in relations}
    found = {}
    for element in etree.fromstring(package.read("xl/workbook.xml"), parser).iter("{*}sheet"):
        key = next((v for k, v in element.attrib.items() if str(k).endswith("}id")), None)
        target = targets.get(key, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in names:
            found[str(element.get("name"))] = part
    return found


def letters(column: int) -> str:
    """Return the letters of a column counted from 0: 0 → A, 27 → AB."""
    text, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def position(reference: str) -> tuple[int, int]:
    """Return (row, column) from 0 of a cell reference such as F12."""
    head = reference.rstrip("0123456789")
    column = 0
    for letter in head:
        column = column * 26 + ord(letter) - 64
    return int(reference[len(head) :]) - 1, column - 1
