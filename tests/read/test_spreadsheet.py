"""Workbooks: what cells show, where tables begin and end, what is hidden; and workbooks built to do harm."""

from __future__ import annotations

import contextlib
import io
import re
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from yusuan.model import Document, Grid, Paragraph
from yusuan.read import read_bytes, read_document
from yusuan.read.errors import HostileFile, ReadError
from yusuan.read.guard import Limits
from yusuan.read.spreadsheet.numbers import formatter, plain


def workbook(fill: Callable[[Any], None]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2024, 1, 1)})  # the same bytes at any time
        fill(book)
    return target.getvalue()


def sheet_xml(rows: str, head: str = "", tail: str = "", root: str = "worksheet", prefix: str = "") -> bytes:
    """A workbook whose only sheet is written by hand."""
    data = workbook(lambda book: book.add_worksheet("表"))
    at = f'xmlns{":" + prefix[:-1] if prefix else ""}="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    xml = f"<{prefix}{root} {at}>{head}<{prefix}sheetData>{rows}</{prefix}sheetData>{tail}</{prefix}{root}>"
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml if name.endswith("sheet1.xml") else old.read(name))
    return target.getvalue()


def read(data: bytes, limits: Limits | None = None) -> Document:
    return read_bytes(data, "表.xlsx", limits)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def rows(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.slots]


def summary(book: Any) -> None:
    sheet = book.add_worksheet("收支总表")
    money = book.add_format({"num_format": "#,##0.00", "border": 1})
    sheet.merge_range("A1:C1", "2024年收支总表")
    sheet.write("A2", "编制单位：某局")
    sheet.write("C2", "单位：万元")
    sheet.merge_range("A3:A4", "科目")
    sheet.merge_range("B3:C3", "金额")
    sheet.write_row("B4", ["基本支出", "项目支出"])
    sheet.write_row("A5", ["201", 1234.5, 0.1 + 0.2], money)
    sheet.write("A6", "合计", money)
    sheet.write_blank("B6", None, money)
    sheet.write("C6", 0, money)
    sheet.write("A7", "注：本表单位为万元。")


def test_titles_captions_table_and_note() -> None:
    document = read(workbook(summary))
    assert texts(document) == ["2024年收支总表", "编制单位：某局", "单位：万元", "注：本表单位为万元。"]
    (grid,) = document.grids()
    assert rows(grid)[2:] == [["201", "1,234.50", "0.30"], ["合计", "", "0.00"]]
    assert grid.slots[0][0] is grid.slots[1][0] and grid.slots[0][1] is grid.slots[0][2]
    assert (grid.title, grid.row_origin, grid.column_origin) == ("收支总表", 2, 0)


def test_places_are_those_of_the_sheet() -> None:
    (grid,) = read(workbook(summary)).grids()
    place = grid.place(grid.slots[2][1])
    assert (place.sheet, place.row, place.column, place.block) == ("收支总表", 5, 2, 3)


def test_several_tables_in_a_sheet() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row("A1", ["项目", "金额"])
        sheet.write_row("A2", ["甲", 1])
        sheet.write("A4", "表二 支出情况表")
        sheet.write_row("A5", ["项目", "金额"])
        sheet.write_row("A6", ["乙", 2])
        sheet.write_row("A10", ["丙", 3])
        sheet.write_row("A11", ["丁", 4])

    document = read(workbook(fill))
    assert [rows(grid)[-1] for grid in document.grids()] == [["甲", "1"], ["乙", "2"], ["丁", "4"]]
    assert texts(document) == ["表二 支出情况表"]


def test_framed_blank_rows_are_part_of_the_table() -> None:
    def fill(book: Any) -> None:
        sheet, frame = book.add_worksheet(), book.add_format({"border": 1})
        sheet.write_row("A1", ["项目", "金额"], frame)
        for row in range(1, 4):
            sheet.write_row(row, 0, [None, None], frame)
        sheet.write_row("A5", ["合计", 0], frame)

    (grid,) = read(workbook(fill)).grids()
    assert (grid.height, rows(grid)[-1]) == (5, ["合计", "0"])


@pytest.mark.parametrize(
    ("text", "border", "table"),
    [
        ("资金到位率", 1, True),
        ("资金到位率", 0, False),
        ("2024年部门预算收支总表", 1, False),
        ("本部门无政府性基金预算支出", 1, False),
        ("一、部门职责。", 1, False),
    ],
)
def test_a_framed_cell_alone_in_its_sheet_is_left_of_a_table(text: str, border: int, table: bool) -> None:
    def fill(book: Any) -> None:
        book.add_worksheet("续表").write("A1", text, book.add_format({"border": border}))

    (block,) = read(workbook(fill)).blocks
    assert isinstance(block, Grid) == table


@pytest.mark.parametrize(
    ("row", "caption"),
    [
        (["单位：某县财政局", "", "", "单位：万元"], True),
        (["单位：某县财政局", "2024年"], True),
        (["部门名称：", "203", "某县财政局"], True),
        (["项目编码", "1302", "项目名称", "单位：宿舍搬迁"], False),
        (["单位：宿舍搬迁", "1302", "10.00"], False),
        (["部门：设备更新", "", "10.00"], False),
    ],
)
def test_a_row_that_begins_like_a_caption(row: list[str], caption: bool) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("表")
        sheet.write_row("A1", row)
        for line in (1, 2, 3):
            sheet.write_row(line, 0, ["甲", "乙", "丙", "1.00"])

    (grid,) = read(workbook(fill)).grids()
    assert (grid.row_origin == 1) == caption


def test_hidden_rows_columns_and_sheets_are_read_and_reported() -> None:
    def fill(book: Any) -> None:
        sheet, second = book.add_worksheet("一"), book.add_worksheet("二")
        for row in range(3):
            sheet.write_row(row, 0, ["甲", row, 9])
            second.write_row(row, 0, ["乙", row])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column("C:D", None, None, {"hidden": True})
        second.hide()

    document = read(workbook(fill))
    first, second = document.grids()
    assert (first.hidden, second.hidden, first.height, first.width) == (False, True, 3, 3)
    assert {notice.kind for notice in document.notices} == {"hidden_rows", "hidden_columns", "hidden_sheet"}
    place = next(notice.location for notice in document.notices if notice.kind == "hidden_rows")
    assert (place.sheet, place.row) == ("一", 2)


def test_formulas_have_their_stored_value_and_a_missing_one_is_said() -> None:
    body = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1"><f>1+1</f><v>2</v></c>'
        '<c r="C1"><f>SUM(A2:A3)</f></c><c r="D1" t="str"><f>""</f><v></v></c></row>'
    )
    document = read(sheet_xml(body))
    (grid,) = document.grids()
    assert [(cell.text, cell.formula) for cell in grid.slots[0]] == [
        ("甲", False), ("2", True), ("", True), ("", True),
    ]  # fmt: skip
    (notice,) = document.notices
    assert notice.kind == "missing_value" and "C1" in notice.message and "D1" not in notice.message


@pytest.mark.parametrize(
    ("code", "raw", "shown"),
    [
        ("", "410.40000000000003", "410.4"),
        ("", "2010507", "2010507"),
        ("General", "1.0000000000000001E-5", "0.00001"),
        ("@", "00123", "00123"),
        ("0.00", "410.4", "410.40"),
        ("0.00", "2.675", "2.68"),
        ("#,##0.00", "1234567.891", "1,234,567.89"),
        ("#,##0.00_ ", "-3", "-3.00"),
        ("0.00_);(0.00)", "-3", "(3.00)"),
        ("#,##0.00;[Red]-#,##0.00", "-1234", "-1,234.00"),
        ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0", "-"),
        ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "12", "12.00"),
        ("0.00;-0.00;;@", "0", ""),
        ("0.00", "-0.001", "0.00"),
        ("0.0%", "0.256", "25.6%"),
        ("0.##", "1.5", "1.5"),
        ("0.##", "2", "2"),
        ('0.00"万元"', "1.5", "1.50万元"),
        ('yyyy"年"m"月"d"日"', "45292", "2024年1月1日"),
        ("yyyy-mm-dd", "45292.5", "2024-01-01"),
        ("yyyy/m/d h:mm", "45292.5", "2024/1/1 12:00"),
        ("0.00", "#REF!", "#REF!"),
        ("# ?/?", "0.5", "0.5"),
        ("[>100]0.0;0.00", "150", "150"),
        ("0000000", "123", "0000123"),
    ],
)
def test_numbers_as_the_cell_shows_them(code: str, raw: str, shown: str) -> None:
    assert formatter(code)(raw) == shown


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_money_survives_binary_storage(amount: Any) -> None:
    assert plain(repr(float(amount))) in (f"{amount.normalize():f}", f"{float(amount):.15g}", repr(float(amount)))
    shown = formatter("#,##0.00")(repr(float(amount)))
    assert shown == (f"{amount:,.2f}" if amount else "0.00")


def test_sheets_that_hide_zeros_print_nothing() -> None:
    body = (
        '<row r="1"><c r="A1"><v>0</v></c><c r="B1"><v>5</v></c><c r="C1"><v>0.00</v></c><c r="D1"><v>7</v></c></row>'
    )
    document = read(sheet_xml(body, head='<sheetViews><sheetView showZeros="0" workbookViewId="0"/></sheetViews>'))
    (grid,) = document.grids()
    assert rows(grid) == [["5", "", "7"]]


_TWO = '<c r="B1"><v>2</v></c>'
_COLOURED = '<is><r><rPr><color rgb="FFFF0000"/></rPr><t>甲 </t></r><r><t>&amp; 乙</t></r></is>'
ODD = [
    "<row r='1'><c r='A1' t='inlineStr'><is><t>甲 &amp; 乙</t></is></c><c r='B1'><v>2</v></c></row>",
    f'<!-- x --><row r="1"><c t="inlineStr" r="A1"><is><t><![CDATA[甲 & 乙]]></t></is></c>{_TWO}</row>',
    '<row><c t="inlineStr"><is><r><t>甲 </t></r><r><t>&#38; 乙</t></r><rPh><t>x</t></rPh></is></c>'
    '<c s="0"><v>2</v></c></row>',
    f'<row r="1">{_TWO}<c r="A1" t="inlineStr"><is><t xml:space="preserve">甲 &amp; 乙</t></is></c></row>',
    f'<row r="1"><c r="A1" t="inlineStr">{_COLOURED}</c>{_TWO}</row>',
    f'<row r="1"><c t="inlineStr" r="A1">{_COLOURED}</c>{_TWO}</row>',
]


@pytest.mark.parametrize("body", ODD)
def test_every_way_of_writing_a_sheet_is_understood(body: str) -> None:
    (grid,) = read(sheet_xml(body)).grids()
    assert rows(grid) == [["甲 & 乙", "2"]]


def test_prefixed_sheets() -> None:
    body = '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1"/><x:c r="C1"><x:v>2</x:v></x:c></x:row>'
    (grid,) = read(sheet_xml(body, prefix="x:")).grids()
    assert rows(grid) == [["1", "", "2"]]


def test_same_numbers_as_calamine(documents: Path) -> None:
    import python_calamine

    for path in sorted((documents / "hebei").glob("*.xlsx")):
        document = read_document(path)
        ours = [cell.text for grid in document.grids() for cell in grid.cells() if re.fullmatch(r"-?[\d.]+", cell.text)]
        book = python_calamine.CalamineWorkbook.from_path(path)
        values = [v for n in book.sheet_names for row in book.get_sheet_by_name(n).to_python() for v in row]
        lost = Counter(v for v in values if isinstance(v, float)) - Counter(map(float, ours))
        assert not lost


def test_real_workbooks_keep_headers_and_merges(documents: Path) -> None:
    document = read_document(documents / "hebei" / "quyang-2024.xlsx")
    grid = next(document.grids())
    assert rows(grid)[3][1:3] == ["一、一般公共预算拨款收入", "855.89"]
    assert grid.slots[0][1] is grid.slots[0][2] and grid.slots[0][0] is grid.slots[1][0]


# --- files built to do harm -------------------------------------------------------------------------------------


def test_a_cell_in_the_last_corner_costs_nothing() -> None:
    body = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFC1048576"><v>2</v></c><c r="XFD1048576"><v>3</v></c></row>'
    )
    merge = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert sum(grid.height * grid.width for grid in read(sheet_xml(body, tail=merge)).grids()) == 4


def test_wide_tables_beyond_the_limit_are_refused() -> None:
    body = "".join(f'<row r="{r}"><c r="A{r}"><v>1</v></c><c r="XFD{r}"><v>1</v></c></row>' for r in range(1, 200))
    with pytest.raises(HostileFile):
        read(sheet_xml(body))
    with pytest.raises(HostileFile):
        read(sheet_xml(body), Limits(grid_slots=50))


@pytest.mark.parametrize(
    "body",
    ['<c r="A1">' * 300_000, "<row " * 300_000, '<row r="1"><c r="A1"><v>' + "1" * 2_000_000, "<c r=" * 300_000],
    ids=["open cells", "open rows", "long number", "open attributes"],
)
def test_unclosed_sheets_end_in_bounded_time(body: str) -> None:
    start = time.process_time()
    with contextlib.suppress(ReadError):
        read(sheet_xml(body))
    assert time.process_time() - start < 5


def test_entities_are_refused() -> None:
    data = sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>&lol;</t></is></c></row>')
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, b'<!DOCTYPE x [<!ENTITY lol "lol">]>' + part if name.endswith("sheet1.xml") else part)
    with pytest.raises(HostileFile):
        read(target.getvalue())


@settings(max_examples=60, deadline=3000)
@given(st.data())
def test_damaged_workbooks_are_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(workbook(summary))
    for _ in range(data.draw(st.integers(1, 6))):
        position = data.draw(st.integers(0, len(whole) - 1))
        whole[position] = data.draw(st.integers(0, 255))
    try:
        read(bytes(whole))
    except ReadError as error:
        assert error.name == "表.xlsx"


_TAGS = ["row", "/row", "c", "/c", "c/", "v", "/v", "f", "/f", "is", "t", "/t", "/is"]
_PIECES = st.sampled_from([f"<{tag}>" for tag in _TAGS]) | st.sampled_from(
    ['<row r="2">', '<c r="B2">', '<c r="A1" t="s">', '<c r="ZZZZ9">', '<c r="A99999999">', "9", "1e999", "&#1114112;"]
)


@settings(max_examples=150, deadline=2000)
@given(st.lists(_PIECES, max_size=40))
def test_any_sheet_is_read_or_refused(pieces: list[str]) -> None:
    try:
        document = read(sheet_xml("".join(pieces)))
    except ReadError:
        return
    for grid in document.grids():
        assert len({len(row) for row in grid.slots}) == 1
