"""Plain text: cells one per line, rows one per line, Markdown, encodings; and bytes that are no text."""

from __future__ import annotations

import contextlib
import json
import re
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yusuan.model import Document, Grid, Paragraph
from yusuan.model.text import squeeze
from yusuan.read import read_bytes, read_document
from yusuan.read.errors import HostileFile, ReadError
from yusuan.read.guard import Limits


def read(text: str, encoding: str = "utf-8", name: str = "a.txt") -> Document:
    return read_bytes(text.encode(encoding), name)


def cells(*rows: list[str]) -> str:
    """A table as a word processor's text has it: a cell per line after a tab, a blank line after each row."""
    return "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in rows) + "\n"


def only(document: Document) -> Grid:
    (grid,) = document.grids()
    return grid


def spans(grid: Grid, row: int) -> list[tuple[str, int]]:
    """Texts of a row with the number of columns each covers."""
    found: list[tuple[str, int]] = []
    for column, cell in enumerate(grid.slots[row]):
        if column and cell is grid.slots[row][column - 1]:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((cell.text, 1))
    return found


DATA = ["1", "一、拨款", "1.00", "一、支出", "2.00"]


def test_two_sided_header_is_spread_by_its_repeated_labels() -> None:
    head = [["序号", "收入", "支出"], ["", "项目", "预算数", "项目", "预算数"], ["栏次", "1", "2", "3", "4"]]
    grid = only(read(cells(["某部门", "预算年度：2024", "单位：万元"], *head, DATA)))
    assert spans(grid, 1) == [("序号", 1), ("收入", 2), ("支出", 2)]
    assert grid.slots[2][0] is grid.slots[1][0]
    assert [text for text, _ in spans(grid, 0)] == ["某部门", "预算年度：2024", "单位：万元"]
    assert [cell.text for cell in grid.slots[4]] == DATA


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        (
            ["序号", "功能分类科目", "合计", "本年收入", "上年结转"],
            ["", "科目编码", "科目名称", "", "小计", "财政拨款", "事业收入", ""],
            [1, 2, 1, 3, 1],
        ),
        (["序号", "经济分类科目", "基本支出"], ["", "科目编码", "科目名称", "合计", "人员经费", "公用经费"], [1, 2, 3]),
        (["项目来源", "物品名称", "金额"], ["项目名称", "预算资金", "", "合计", "拨款"], [2, 1, 2]),
        (["收入", "支出"], ["项目", "金额", "项目", "合计", "一般公共预算"], [2, 3]),
    ],
)
def test_groups_cover_their_leaves(upper: list[str], lower: list[str], expected: list[int]) -> None:
    numbers = ["栏次", *map(str, range(1, len(lower)))]
    grid = only(read(cells(upper, lower, numbers, ["1"] * len(lower))))
    assert spans(grid, 0) == list(zip(upper, expected, strict=True))


def test_three_header_rows() -> None:
    rows = [
        ["来源", "物品", "金额"],
        ["名称", "资金", "", "总计", "当年", "其他"],
        ["", "", "", "", "合计", "拨款", "专户", ""],
        ["甲", "0.6", "纸", "1.0", "0.6", "0.6", "", ""],
    ]
    grid = only(read(cells(*rows)))
    assert spans(grid, 0) == [("来源", 2), ("物品", 1), ("金额", 5)]
    assert spans(grid, 1)[3:] == [("总计", 1), ("当年", 3), ("其他", 1)]
    assert grid.slots[2][7] is grid.slots[1][7]


def test_rows_of_words_are_no_header() -> None:
    rows = [
        ["绩效目标", "1.完成工作"],
        ["一级指标", "二级指标", "三级指标"],
        ["产出", "数量", "人数"],
        ["", "质量", ""],
    ]
    grid = only(read(cells(*rows)))
    assert spans(grid, 0) == [("绩效目标", 1), ("1.完成工作", 2)]
    assert [cell.text for cell in grid.slots[3]] == ["", "质量", ""]


def test_forms_keep_their_rows_and_the_last_words_reach_the_border() -> None:
    grid = only(
        read(cells(["编码", "X1", "名称", "某项目"], ["规模", "预算数", "5", "财政", "5", "其他"], ["用途", "办公"]))
    )
    assert spans(grid, 0) == [("编码", 1), ("X1", 1), ("名称", 1), ("某项目", 3)]
    assert spans(grid, 2) == [("用途", 1), ("办公", 5)]


def test_a_short_row_of_amounts_is_not_stretched() -> None:
    grid = only(read(cells(["科目", "合计", "基本"], ["甲", "1.00", "1.00"], ["乙", "2.00"])))
    assert [cell.text for cell in grid.slots[2]] == ["乙", "2.00", ""]


def test_cells_of_several_lines_and_stray_tabs() -> None:
    text = "\t目标\n\t1.甲\n2.乙\t\n\n\t指标\n\t3 个\t\t\n\n"
    grid = only(read(text))
    assert [[cell.text for cell in row] for row in grid.slots] == [["目标", "1.甲\n2.乙\t"], ["指标", "3 个\t\t"]]
    assert [cell.line for cell in grid.slots[1]] == [5, 6]


def test_a_blank_line_inside_a_cell_does_not_cut_the_row() -> None:
    text = cells(["名称", "数量", "金额"], ["甲", "1", "1.00"]).removesuffix("\n") + "\t乙\t\n\n\t2\n\t2.00\n\n\n"
    grid = only(read(text))
    assert [cell.text for cell in grid.slots[2]] == ["乙\t", "2", "2.00"]


def test_headings_that_follow_the_last_amount_are_not_part_of_it() -> None:
    document = read(
        "\t合计\n\t872.24\n [bookmark: _Toc1]部门预算收入总表\n\t某部门\n\t单位：万元\n\n\t合计\n\t1.00\n\n\n"
    )
    assert [type(block) for block in document.blocks] == [Grid, Paragraph, Grid]
    first = next(document.grids())
    assert first.text(0, 1) == "872.24"
    assert next(document.paragraphs()).text == " [bookmark: _Toc1]部门预算收入总表"


def test_two_blank_lines_end_a_table() -> None:
    document = read(cells(["甲", "1"]) + cells(["乙", "2"]) + "说明\n")
    assert [type(block) for block in document.blocks] == [Grid, Grid, Paragraph]
    assert [block.location.line for block in document.blocks] == [1, 5, 9]


def test_row_per_line_and_markdown() -> None:
    text = (
        "# 一、收支\n\n- 1. 部门收支总表\n\n单位名称\t性质\t规格\n合 计\t\t\n\t行政\t副处级\n\n"
        "| 科目 | 金额 |\n|---|---:|\n| <u>行政</u><br>运行 | 1.00 |\n\n**二、说明**\n"
    )
    document = read(text)
    heading, item, bold = document.paragraphs()
    assert (heading.text, heading.level, item.text) == ("一、收支", 1, "1. 部门收支总表")
    assert (bold.text, bold.bold) == ("二、说明", True)
    rows, pipes = document.grids()
    assert [[cell.text for cell in row] for row in rows.slots] == [
        ["单位名称", "性质", "规格"],
        ["合 计", "", ""],
        ["", "行政", "副处级"],
    ]
    assert rows.slots[2][1].line == 7
    assert (pipes.text(1, 0), pipes.text(1, 1), pipes.header_rows) == ("行政\n运行", "1.00", 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, newline: str) -> None:
    text = newline.join(["部门预算收支总表", "\t项目", "\t金额 100.00", "", "", "说明：无 2024 1 2 3 4 5 6 7 8 9"])
    if encoding in ("utf-16-le", "utf-16-be"):
        text = "\ufeff" + text
    document = read(text, encoding)
    assert [block.text for block in document.paragraphs()] == ["部门预算收支总表", "说明：无 2024 1 2 3 4 5 6 7 8 9"]
    assert only(document).text(0, 1) == "金额 100.00" and not document.notices


def test_a_damaged_byte_is_noticed() -> None:
    document = read_bytes("部门预算收支情况说明。".encode() * 40 + b"\xff", "a.txt")
    (notice,) = document.notices
    assert notice.kind == "encoding" and "1 处" in notice.message


def test_amounts_of_the_gold_stand_in_their_rows(documents: Path) -> None:
    """Every printed amount of the statutory tables is found in a row that has its label."""
    for name in ("haigang-2023", "cangzhou-edz-2024", "quyang-2024", "dachang-2020"):
        gold = json.loads((documents / "gold" / f"{name}.json").read_text("utf-8"))
        rows = {
            (squeeze(cell.text), Decimal(other.text.strip()))
            for grid in read_document(documents / "hebei" / f"{name}.txt").grids()
            for row in grid.slots
            for other in row
            if re.fullmatch(r"\s*-?\d+(\.\d+)?\s*", other.text)
            for cell in row
        }
        wanted = {
            (row["label"], Decimal(str(value)))
            for table in gold["tables"]
            for row in table["rows"]
            for value in row["values"].values()
            if value is not None and row["label"]
        }
        assert len(wanted) > 5 and not wanted - rows, name


def test_every_line_of_a_real_text_is_kept(documents: Path) -> None:
    for path in sorted((documents / "hebei").glob("*.txt")):
        document = read_document(path)
        printed = "".join(
            block.text if isinstance(block, Paragraph) else "".join(cell.text for cell in block.cells())
            for block in document.blocks
        )
        source = re.sub("</?[ui]>", "", path.read_text("utf-8"))
        dropped = len(squeeze(source)) - len(squeeze(printed))
        markers = sum(line.lstrip().startswith(("- ", "#")) for line in source.split("\n"))
        assert 0 <= dropped <= markers, path.name


def test_lines_are_those_of_the_file(documents: Path) -> None:
    path = documents / "hebei" / "quyang-2024.txt"
    lines = path.read_text("utf-8").split("\n")
    for grid in read_document(path).grids():
        for cell in grid.cells():
            if cell.text and cell.line:
                assert lines[cell.line - 1].removeprefix("\t") == cell.text.split("\n")[0]


# --- bytes built to do harm --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "\t" * 3_000_000 + "x\ty",
        "\tx\n" * 400_000,
        "\tx\n\n" * 200_000,
        "a\tb\n" * 100_000 + "\t" * 100,
        "|" * 2_000_000,
    ],
    ids=["tabs", "cells", "rows", "lines", "pipes"],
)
def test_enormous_tables_end_in_bounded_time(text: str) -> None:
    start = time.process_time()
    with contextlib.suppress(ReadError):
        read_bytes(text.encode(), "a.txt", Limits(grid_slots=300_000))
    assert time.process_time() - start < 6


def test_a_ragged_table_beyond_the_limit_is_refused() -> None:
    with pytest.raises(HostileFile):
        read("a\tb\tc\n" * 2000 + "x\t" * 2000 + "y\n")


def test_many_html_tables_in_a_text() -> None:
    start = time.process_time()
    assert read("说明\n\n" + "<table>\n" * 20_000, name="a.md").blocks
    with pytest.raises(HostileFile):
        read("说明\n\n" + "<table>\n\n" * 20_000 + "</table>", name="a.md")
    assert time.process_time() - start < 6


@settings(max_examples=200, deadline=2000)
@given(st.text(alphabet="\t\n 甲乙1.|-#*<>", max_size=120))
def test_any_text_is_read_and_nothing_is_lost(text: str) -> None:
    try:
        document = read("说明" + text)
    except ReadError:
        return
    for grid in document.grids():
        assert len({len(row) for row in grid.slots}) == 1
        for r, row in enumerate(grid.slots):
            for c, cell in enumerate(row):
                assert cell.row <= r < cell.row + cell.height and cell.column <= c < cell.column + cell.width
    printed = "".join(
        block.text if isinstance(block, Paragraph) else "".join(cell.text for cell in block.cells())
        for block in document.blocks
    )
    assert [c for c in printed if c in "甲乙1"] == [c for c in text if c in "甲乙1"]


@settings(max_examples=150, deadline=2000)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_bytes(data, "垃圾.txt")
    except ReadError as error:
        assert error.name == "垃圾.txt"
