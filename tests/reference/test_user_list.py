"""A user's own list of codes laid over ours."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from yusuan.reference import codes, economic
from yusuan.reference.user_list import UserListError, overlay


def _csv(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "科目.csv"
    file.write_bytes(text.encode(encoding))
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_list_is_laid_over_ours_and_lifted_again(tmp_path: Path, encoding: str) -> None:
    text = "2026年科目表,\n科目编码,科目名称\n201,一般公共服务支出\n2013298,新增事务\n30180,新补贴\n"
    book = overlay(_csv(tmp_path, text, encoding))
    assert len(book) == 3
    before = codes.assess("2013298", 2026)
    with book.in_force():
        assert codes.assess("2013298", 2026) == "known"
        assert codes.names("2013298", 2026) == {"新增事务"}
        assert codes.codes_named("新增事务", 2026) == ["2013298"]
        assert economic.spending_kind("30180") == "personnel"
    assert codes.assess("2013298", 2026) == before == "unknown_item"
    assert codes.codes_named("新增事务", 2026) == []


def test_a_workbook_with_codes_as_numbers_and_years(tmp_path: Path) -> None:
    file = tmp_path / "科目.xlsx"
    with xlsxwriter.Workbook(str(file)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["政府收支分类科目"])
        sheet.write_row(1, 0, ["序号", "代码", "名称", "启用年度"])
        sheet.write_row(2, 0, [1, 2013298, "新增事务", 2026])
        sheet.write_row(3, 0, [2, "A02010105", "台式计算机", ""])
    book = overlay(file)
    assert book.function["2013298"].valid_from == 2026
    assert "A02010105" in book.procurement
    with book.in_force():
        assert codes.assess("2013298", 2025) == "not_yet"


def test_a_code_that_the_user_ended_is_expired_afterwards(tmp_path: Path) -> None:
    book = overlay(_csv(tmp_path, "编码,名称,启用年度,停用年度\n2013298,旧事务,2020年,2024年\n"))
    with book.in_force():
        assert [codes.assess("2013298", year) for year in (2019, 2024, 2025)] == ["not_yet", "known", "expired"]


def test_split_code_columns_are_filled_down(tmp_path: Path) -> None:
    book = overlay(
        _csv(tmp_path, "类,款,项,科目名称\n201,,,一般公共服务支出\n,32,,组织事务\n,,01,行政运行\n,,2,事务\n")
    )
    assert list(book.function) == ["201", "20132", "2013201", "2013202"]


def test_all_bad_lines_are_named_together(tmp_path: Path) -> None:
    text = "编码,名称\n2013201,\n20132011,名称\n2013202,甲\n2013202,乙\n,支出\n10101,增值税\n"
    with pytest.raises(UserListError) as caught:
        overlay(_csv(tmp_path, text))
    assert len(caught.value.problems) == 3
    message = str(caught.value)
    assert "科目.csv" in message
    assert all(f"第{line}行" in message for line in (2, 3, 5))


def test_lines_left_out_are_listed(tmp_path: Path) -> None:
    book = overlay(_csv(tmp_path, "编码,名称\n,一、支出\n10101,增值税\n201,一般公共服务支出\n"))
    assert len(book.skipped) == 2


def test_a_list_without_a_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserListError, match="没有找到表头"):
        overlay(_csv(tmp_path, "201,一般公共服务支出\n"))


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "科目.xlsx"
    file.write_bytes(b"not a workbook")
    with pytest.raises(UserListError, match="不是可读的电子表格"):
        overlay(file)
    with pytest.raises(FileNotFoundError, match="没有这个文件"):
        overlay(tmp_path / "无.xlsx")
