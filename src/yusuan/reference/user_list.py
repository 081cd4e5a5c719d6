"""A user's own official list of codes (XLSX, XLS, ODS or CSV), laid over the lists that come with the project."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from yusuan.model.text import normalise
from yusuan.reference import codes, economic, procurement
from yusuan.reference.codes import FunctionCode
from yusuan.reference.economic import EconomicCode
from yusuan.reference.procurement import ProcurementCode

_CODE_WORDS = ("编码", "代码", "编号", "code")
_NAME_WORDS = ("名称", "name", "科目", "品目")
_FROM_WORDS = ("启用", "生效", "起始", "from")
_TO_WORDS = ("停用", "失效", "终止", "截止", "to")
_PARTS = ("类", "款", "项")
_FUNCTION = re.compile(r"2\d\d(?:\d\d){0,2}")
_ECONOMIC = re.compile(r"[35]\d\d(?:\d\d)?")
_PROCUREMENT = re.compile(r"[ABC](?:\d{8})?")
_HEADER_WITHIN = 20
_SHOWN = 20


class UserListError(ValueError):
    """A user's list cannot be used; ``problems`` holds every bad line, the message the first twenty of them."""

    def __init__(self, file: str, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        more = f"\n……共{len(problems)}处" if len(problems) > _SHOWN else ""
        super().__init__(f"科目表“{file}”不能使用：\n" + "\n".join(problems[:_SHOWN]) + more)


class _Entry(NamedTuple):
    code: str
    name: str
    first: int | None
    last: int | None


@dataclass(slots=True)
class CodeBook:
    """The codes of a user's list. ``in_force`` lays them over ours for every lookup of the process."""

    file: str
    function: dict[str, FunctionCode] = field(default_factory=dict)
    economic: dict[str, EconomicCode] = field(default_factory=dict)
    procurement: dict[str, ProcurementCode] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    """Lines that were left out, with the reason: headings without a code, codes of other classifications."""

    def __len__(self) -> int:
        return len(self.function) + len(self.economic) + len(self.procurement)

    @contextmanager
    def in_force(self) -> Iterator[None]:
        """Lay the list over ours until the end of the ``with`` block; not for several lists at a time in threads."""
        books: list[tuple[dict[str, Any], dict[str, Any]]] = [
            (codes.function_codes(), self.function),
            (economic.economic_codes(), self.economic),
            (procurement.procurement_codes(), self.procurement),
        ]
        before = [dict(ours) for ours, _ in books]
        try:
            for ours, theirs in books:
                ours.update(theirs)
            codes.forget_names()
            yield
        finally:
            for (ours, _), old in zip(books, before, strict=True):
                ours.clear()
                ours.update(old)
            codes.forget_names()


def overlay(path: str | Path) -> CodeBook:
    """Return the codes of a list whose header names a code and a name column (or 类, 款, 项 columns).

    Raises UserListError naming the file and every bad line: no header, a code that is none, a code without a name,
    a code twice with different names, a year that is none. FileNotFoundError where there is no such file.
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"没有这个文件：{path}")
    rows = _rows(path)
    header, columns = _header(rows, path.name)
    book, problems, seen = CodeBook(path.name), [], dict[str, str]()
    parts: list[str] = ["", "", ""]
    for number, row in enumerate(rows[header + 1 :], start=header + 2):
        if not any(row):
            continue
        try:
            entry = _entry(row, columns, parts)
            if entry is None:
                book.skipped.append(f"第{number}行没有编码：{''.join(row)[:40]}")
                continue
            if seen.setdefault(entry.code, entry.name) != entry.name:
                raise ValueError(f"编码{entry.code}重复，名称不同：{seen[entry.code]}、{entry.name}")
            _put(book, entry, number)
        except ValueError as error:
            problems.append(f"第{number}行：{error}")
    if not problems and not len(book):
        problems.append("表头下面没有任何科目")
    if problems:
        raise UserListError(path.name, problems)
    return book


def _rows(path: Path) -> list[list[str]]:
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        return _csv_rows(path)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    except CalamineError as error:
        raise UserListError(path.name, [f"不是可读的电子表格（{error}）"]) from None
    return [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]


def _csv_rows(path: Path) -> list[list[str]]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    delimiter = "\t" if "\t" in text.partition("\n")[0] else ","
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter)]


def _cell(value: object) -> str:
    """A code typed as a number comes back as 2013201.0."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


class _Columns(NamedTuple):
    code: tuple[int, ...]
    """One column, or those of 类, 款, 项."""
    name: int
    first: int | None
    last: int | None


def _header(rows: list[list[str]], file: str) -> tuple[int, _Columns]:
    for index, row in enumerate(rows[:_HEADER_WITHIN]):
        words = [normalise(cell).lower() for cell in row]
        name = _find(words, lambda w: any(x in w for x in _NAME_WORDS) and not any(x in w for x in _CODE_WORDS))
        code = _find(words, lambda w: any(x in w for x in _CODE_WORDS))
        split = tuple(i for part in _PARTS for i, word in enumerate(words) if word == part)
        if name is not None and (len(split) >= 2 or code is not None):
            first = _find(words, lambda w: any(x in w for x in _FROM_WORDS))
            last = _find(words, lambda w: any(x in w for x in _TO_WORDS))
            chosen = split if len(split) >= 2 else (code,) if code is not None else ()
            return index, _Columns(chosen, name, first, last)
    raise UserListError(file, [f"前{_HEADER_WITHIN}行没有找到表头，表头应有“科目编码”和“科目名称”两栏"])


def _find(words: list[str], wanted: Callable[[str], bool]) -> int | None:
    return next((i for i, word in enumerate(words) if word and wanted(word)), None)


def _entry(row: list[str], columns: _Columns, parts: list[str]) -> _Entry | None:
    code = _code(row, columns, parts)
    name = _at(row, columns.name)
    if not code:
        return None
    if not name:
        raise ValueError(f"编码{code}没有名称")
    return _Entry(code, name, _year(_at(row, columns.first)), _year(_at(row, columns.last)))


def _code(row: list[str], columns: _Columns, parts: list[str]) -> str:
    """The code of a row; in split columns a blank 类 or 款 is that of the row above."""
    if len(columns.code) == 1:
        return normalise(_at(row, columns.code[0])).upper()
    printed = [normalise(_at(row, index)) for index in columns.code]
    deepest = max((i for i, part in enumerate(printed) if part), default=-1)
    for i, part in enumerate(printed):
        if part or i > deepest:
            parts[i] = part.zfill(2) if part and i else part
    return "".join(parts[: deepest + 1]) if deepest >= 0 else ""


def _at(row: list[str], index: int | None) -> str:
    return row[index].strip() if index is not None and index < len(row) else ""


def _year(text: str) -> int | None:
    if not text:
        return None
    match = re.match(r"(\d{4})(?:年|-|/|$)", text)
    if match is None:
        raise ValueError(f"年度写法不对：{text}")
    return int(match[1])


def _put(book: CodeBook, entry: _Entry, number: int) -> None:
    if _FUNCTION.fullmatch(entry.code):
        book.function[entry.code] = _function(entry, book.file)
    elif _ECONOMIC.fullmatch(entry.code):
        book.economic[entry.code] = _economic(entry, book.file)
    elif _PROCUREMENT.fullmatch(entry.code):
        book.procurement[entry.code] = ProcurementCode(entry.code, entry.name, "ok", book.file)
    elif re.fullmatch(r"1\d\d(?:\d\d){0,3}", entry.code):
        book.skipped.append(f"第{number}行是收入科目：{entry.code}{entry.name}")
    else:
        raise ValueError(f"“{entry.code}”不是支出功能分类、经济分类或者采购品目的编码")


def _function(entry: _Entry, file: str) -> FunctionCode:
    """Former names that we know stay known where the user's list goes on with the same name."""
    ours = codes.function_codes().get(entry.code)
    former = ours.former if ours else ()
    return FunctionCode(
        entry.code,
        entry.name,
        entry.first or (ours.valid_from if ours and ours.name == entry.name else None),
        entry.last,
        former=former,
        source=file,
    )


def _economic(entry: _Entry, file: str) -> EconomicCode:
    ours = economic.economic_codes().get(entry.code)
    if ours:
        return ours._replace(
            name=entry.name, valid_from=entry.first, valid_to=entry.last, confidence="user", source=file
        )
    system = "department" if entry.code[0] == "3" else "government"
    kind = economic.spending_kind(entry.code)
    return EconomicCode(
        entry.code, entry.name, system, kind, None, None, None, (), entry.first, entry.last, "user", file, ""
    )
