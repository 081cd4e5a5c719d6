"""The workbook of a publication: sheets, numbers, print set-up, limits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.write.derived_publications import COLUMNS, cells, derived, goal_table, publication, table
from yusuan.model.disclosure import money_figure
from yusuan.model.money import Money
from yusuan.write.files import WriteError
from yusuan.write.publication.blocks import PrintedCell, PrintedColumn, PrintedHeading, PrintedTable, Publication
from yusuan.write.xlsx import plan, write_publication_xlsx
from yusuan.write.xlsx.names import LONGEST, SheetNames
from yusuan.write.xlsx.values import stored


def _book(made: Publication, folder: Path) -> Any:
    path = folder / "公开.xlsx"
    write_publication_xlsx(made, path)
    return openpyxl.load_workbook(path)


def test_numbers_are_numbers_and_codes_are_text(tmp_path: Path) -> None:
    rows = (cells("2012601", "行政运行", "1,234.50", "12"), cells("0301", "项目", "-0.10", ""))
    sheet = _book(publication(table(*rows)), tmp_path)["部门预算支出总表"]
    first, second = (list(row) for row in sheet.iter_rows(min_row=4, max_row=5))
    assert [c.value for c in first] == ["2012601", "行政运行", 1234.5, 12]
    assert [c.number_format for c in first] == ["@", "@", "#,##0.00_ ", "0_ "]
    assert [c.value for c in second] == ["0301", "项目", -0.1, None]


@pytest.mark.parametrize(
    ("printed", "number", "form"),
    [
        ("0.00", 0.0, "0.00_ "),
        ("12345678.9", 12345678.9, "0.0_ "),
        ("95%", 0.95, "0%_ "),
        ("12.5%", 0.125, "0.0%_ "),
        ("1234567890123456.78", None, ""),
        ("012", None, ""),
        ("-0.00", None, ""),
        ("—", None, ""),
        ("≥3", None, ""),
    ],
)
def test_only_what_shows_the_same_becomes_a_number(printed: str, number: float | None, form: str) -> None:
    figure = money_figure(printed.removesuffix("%"), "万元") or money_figure("1", "万元")
    value = stored(PrintedCell(printed, 2, figure=figure), COLUMNS[2])
    assert (value.text, value.number, value.format) == (printed, number, form)


@given(st.integers(-(10**14), 10**14), st.booleans())
def test_any_amount_keeps_its_value(fen: int, separator: bool) -> None:
    text = Money(fen).format("元", separator=separator)
    value = stored(PrintedCell(text, 0, figure=money_figure(text, "元")), PrintedColumn(1, "right", "money"))
    assert value.number is not None
    assert round(value.number * 100) == fen


def test_contents_link_to_every_sheet(tmp_path: Path) -> None:
    _, made = derived()
    book = _book(made, tmp_path)
    links = [cell.hyperlink.location for (cell,) in book["目录"].iter_rows() if cell.hyperlink]
    assert {location.rpartition("!")[0].strip("'") for location in links} == set(book.sheetnames) - {"目录"}
    lines = [cell.value for (cell,) in book["目录"].iter_rows(min_row=4)]
    assert f"部门预算收支总表……{book.sheetnames.index('收支总表') + 1}" in lines
    assert book["收支总表"]["A1"].hyperlink.location == "'目录'!A1"


def test_statutory_tables_come_before_projects(tmp_path: Path) -> None:
    _, made = derived()
    names = _book(made, tmp_path).sheetnames
    department = [name for name in names if "312" not in name]
    first = next(i for i, name in enumerate(department) if name.startswith("项目01"))
    assert all(name.startswith("项目") for name in department[first:])
    assert "收支总表 312001" in names


def test_sheets_are_ready_to_print(tmp_path: Path) -> None:
    _, made = derived()
    sheet = _book(made, tmp_path)["收入总表"]
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight in (None, 1)  # a table that can be read on one page stands on one
    long = _book(publication(table(*(cells(str(n), "某项支出", "1.00", "1") for n in range(120)))), tmp_path)
    assert long["部门预算支出总表"].page_setup.fitToHeight == 0  # as many pages as it takes, one page wide
    assert sheet.print_title_rows == "$2:$5"
    assert sheet.freeze_panes.endswith("6")
    assert "&P" in sheet.oddFooter.center.text


def test_merged_header_cells_are_merged(tmp_path: Path) -> None:
    _, made = derived()
    sheet = _book(made, tmp_path)["收支总表"]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"B3:C3", "D3:E3", "A3:A4"} <= merged


def test_texts_fit_their_rows(tmp_path: Path) -> None:
    text = "年度任务按期完成。" * 60
    sheet = _book(publication(texts=[text, "短。"]), tmp_path)["情况说明"]
    assert sheet.row_dimensions[1].height > 150
    assert sheet.row_dimensions[2].height < 40


def test_a_paragraph_higher_than_a_row_covers_several(tmp_path: Path) -> None:
    sheet = _book(publication(texts=["年度任务按期完成。" * 400]), tmp_path)["情况说明"]
    assert [str(area) for area in sheet.merged_cells.ranges]


def test_properties_are_those_of_the_publication(tmp_path: Path) -> None:
    properties = _book(publication(table(), texts=["一"]), tmp_path).properties
    assert properties.title == "示例县档案馆2024年部门预算公开"
    assert properties.creator == "示例县档案馆"
    assert f"{properties.created:%Y-%m-%d}" == "2024-02-08"


def test_the_same_publication_gives_the_same_bytes(tmp_path: Path) -> None:
    _, made = derived()
    for name in ("a.xlsx", "b.xlsx"):
        write_publication_xlsx(made, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_formulas_and_addresses_stay_text(tmp_path: Path) -> None:
    sheet = _book(publication(table(cells("=1+1", "http://a.example", "1.00", ""))), tmp_path)["部门预算支出总表"]
    assert [cell.data_type for cell in sheet[4]][:2] == ["s", "s"]
    assert sheet["B4"].hyperlink is None


def test_more_lines_over_a_table_than_columns_are_joined(tmp_path: Path) -> None:
    column = (PrintedColumn(1, "left"),)
    narrow = PrintedTable("t", "名单", column, (), left="312档案馆", middle="预算年度：2024", right="单位：万元")
    assert _book(publication(narrow), tmp_path)["名单"]["A2"].value == "312档案馆  预算年度：2024  单位：万元"


def test_many_projects_share_sheets_and_none_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "MOST_PROJECT_SHEETS", 10)
    monkeypatch.setattr(plan, "PROJECTS_PER_SHEET", 8)
    book = _book(publication(*(goal_table(n) for n in range(1, 21))), tmp_path)
    assert book.sheetnames == ["目录", "项目1至8", "项目9至16", "项目17至20"]
    printed = [cell.value for name in book.sheetnames[1:] for (cell,) in book[name].iter_rows(max_col=1)]
    assert [f"{n}、修缮工程{n}绩效目标表" for n in range(1, 21)] == [v for v in printed if v and "绩效" in v]
    assert book["目录"]["A5"].hyperlink.location == "'项目1至8'!A5"


def test_a_heading_without_text_makes_no_sheet(tmp_path: Path) -> None:
    book = _book(publication(PrintedHeading("h", 1, "部门预算支出总表"), table()), tmp_path)
    assert "情况说明" not in book.sheetnames


def test_a_text_longer_than_a_cell_is_refused_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="32767"):
        write_publication_xlsx(publication(texts=["字" * 32768]), tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match="无法写入"):
        write_publication_xlsx(publication(table()), tmp_path / "file" / "a.xlsx")


@given(st.lists(st.text(max_size=40), max_size=12), st.sampled_from(["", "312001", "'[很长的单位编码]'" * 3]))
def test_names_of_sheets_are_legal_and_unique(titles: list[str], mark: str) -> None:
    names = SheetNames()
    given_out = [names.unique(title, mark) for title in [*titles, *titles]]
    assert len({name.casefold() for name in given_out}) == len(given_out)
    for name in given_out:
        assert 0 < len(name) <= LONGEST
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")


def test_units_begin_with_their_own_headings_and_none_stands_empty() -> None:
    plans = plan.sheet_plans(derived()[1])
    opening = [heading for sheet in plans for heading in sheet.part_headings]
    assert [text for text in opening if text.endswith("收支预算")] == [
        "一、示例县档案馆本级收支预算", "二、示例县档案服务中心收支预算",
    ]  # fmt: skip
    for sheet in plans:
        assert not any("收支预算" in line.text for line in sheet.lines), "its tables have sheets of their own"
