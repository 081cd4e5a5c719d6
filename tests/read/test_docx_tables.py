"""Tables of DOCX as dense grids."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.docx_parts import cell, only_grid, par, read, row, run, slots, table, texts
from yusuan.model import Cell, Grid
from yusuan.model.text import squeeze
from yusuan.read.docx import read_docx

RESTART, DOWN = "<w:vMerge w:val='restart'/>", "<w:vMerge/>"


def span(count: int) -> str:
    return f"<w:gridSpan w:val='{count}'/>"


def check_consistent(grid: Grid) -> None:
    """Every cell's rectangle must be what its slots say, and rows must be of one length."""
    assert len({len(line) for line in grid.slots}) == 1
    for r, line in enumerate(grid.slots):
        for c, covering in enumerate(line):
            assert covering.row <= r < covering.row + covering.height
            assert covering.column <= c < covering.column + covering.width


def test_cells_merged_across_and_down_stand_in_each_slot() -> None:
    grid = only_grid(
        read(
            table(
                row(cell("序号", RESTART), cell("收入", span(2)), "合计"),
                row(cell("", DOWN), "项目", "预算数", "1"),
                row(cell("", DOWN), "一", "2", "3"),
            )
        )
    )
    assert slots(grid) == [["序号", "收入", "收入", "合计"], ["序号", "项目", "预算数", "1"], ["序号", "一", "2", "3"]]
    assert grid.slots[0][0] is grid.slots[2][0] and grid.slots[0][1] is grid.slots[0][2]
    assert (grid.slots[0][0].height, grid.slots[0][1].width) == (3, 2)
    check_consistent(grid)


def test_block_merged_both_ways() -> None:
    grid = only_grid(read(table(row(cell("块", span(2) + RESTART), "a"), row(cell("", span(2) + DOWN), "b"))))
    assert slots(grid) == [["块", "块", "a"], ["块", "块", "b"]]
    check_consistent(grid)


def test_wide_merge_continued_by_narrow_cells() -> None:
    rows = row(cell("块", span(2) + RESTART), "a"), row(cell("", DOWN), cell("", DOWN), "b")
    grid = only_grid(read(table(*rows)))
    assert slots(grid) == [["块", "块", "a"], ["块", "块", "b"]]
    check_consistent(grid)


def test_vertical_merge_without_restart_begins_where_it_stands() -> None:
    grid = only_grid(read(table(row("甲", "乙"), row(cell("丙", DOWN), "丁"), row(cell("", DOWN), "戊"))))
    assert slots(grid) == [["甲", "乙"], ["丙", "丁"], ["丙", "戊"]]


def test_second_restart_begins_a_new_cell() -> None:
    rows = [
        row(cell("甲", RESTART), "1"),
        row(cell("", DOWN), "2"),
        row(cell("乙", RESTART), "3"),
        row(cell("", DOWN), "4"),
    ]
    assert [line[0] for line in slots(only_grid(read(table(*rows))))] == ["甲", "甲", "乙", "乙"]


def test_older_horizontal_merge() -> None:
    rows = row(cell("标题", "<w:hMerge w:val='restart'/>"), cell("", "<w:hMerge/>"), "末"), row("1", "2", "3")
    grid = only_grid(read(table(*rows)))
    assert slots(grid) == [["标题", "标题", "末"], ["1", "2", "3"]]
    check_consistent(grid)


def test_text_in_a_merged_away_cell_is_told() -> None:
    document = read(table(row(cell("甲", RESTART), "1"), row(cell("藏", DOWN), "2")))
    assert [n.kind for n in document.notices] == ["hidden_text"]


def test_gaps_before_and_after_a_row() -> None:
    gaps = "<w:gridBefore w:val='1'/><w:gridAfter w:val='1'/>"
    grid = only_grid(read(table(row("a", "b", "c"), row("x", properties=gaps))))
    assert slots(grid) == [["a", "b", "c"], ["", "x", ""]]
    check_consistent(grid)


def test_short_rows_are_filled_with_cells_of_their_own() -> None:
    grid = only_grid(read(table(row("a", "b", "c"), row("x"))))
    assert slots(grid) == [["a", "b", "c"], ["x", "", ""]]
    assert grid.slots[1][1] is not grid.slots[1][2]
    check_consistent(grid)


def wide(width: int) -> str:
    return f"<w:tcW w:w='{width}' w:type='dxa'/>"


def test_spans_left_out_are_seen_from_the_widths() -> None:
    columns = "<w:tblGrid>" + "<w:gridCol w:w='1000'/>" * 4 + "</w:tblGrid>"
    rows = row(cell("收入", wide(2010)), cell("支出", wide(1990))), row("1", "2", "3", "4")
    grid = only_grid(read(f"<w:tbl>{columns}{''.join(rows)}</w:tbl>"))
    assert slots(grid) == [["收入", "收入", "支出", "支出"], ["1", "2", "3", "4"]]
    check_consistent(grid)


def test_a_grid_that_disagrees_with_its_rows_is_ignored() -> None:
    columns = "<w:tblGrid>" + "<w:gridCol w:w='1000'/>" * 9 + "</w:tblGrid>"
    assert slots(only_grid(read(f"<w:tbl>{columns}{row('1', '2')}{row('3', '4')}</w:tbl>"))) == [["1", "2"], ["3", "4"]]


def test_nested_table_follows_and_the_outer_cell_keeps_its_own_text() -> None:
    inner = table(row("内1", "内2"))
    document = read(table(row(cell(par("外") + inner + par("文")), "右"), row("3", "4")) + par("后"))
    outer, nested = document.grids()
    assert slots(outer) == [["外\n文", "右"], ["3", "4"]]
    assert slots(nested) == [["内1", "内2"]]
    assert [b.location.block for b in document.blocks] == [0, 1, 2]


def test_frame_of_one_cell_is_no_table() -> None:
    document = read(table(row(cell(par("标题") + table(row("1", "2")) + par("注")))))
    assert texts(document) == ["标题", "注"]
    assert slots(only_grid(document)) == [["1", "2"]]


def test_single_cell_with_a_line_stays_a_table() -> None:
    assert slots(only_grid(read(table(row("资金到位率"))))) == [["资金到位率"]]


def test_content_controls_around_rows_and_cells() -> None:
    sdt = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    wrapped = f"<w:tr>{sdt.format(cell('甲'))}{cell(sdt.format(par('乙')))}</w:tr>"
    grid = only_grid(read(f"<w:tbl>{sdt.format(wrapped)}{row('丙', '丁')}</w:tbl>"))
    assert slots(grid) == [["甲", "乙"], ["丙", "丁"]]


def test_deleted_rows_and_cells_are_gone() -> None:
    deleted = row("删", "除", properties="<w:del w:id='1'/>")
    grid = only_grid(read(table(row("1", "2"), deleted, row("3", "4", cell("去", "<w:cellDel w:id='2'/>")))))
    assert slots(grid) == [["1", "2"], ["3", "4"]]


def test_former_spans_of_a_revision_do_not_count() -> None:
    former = f"<w:tcPrChange w:id='1'><w:tcPr>{span(5)}</w:tcPr></w:tcPrChange>"
    assert slots(only_grid(read(table(row(cell("甲", former), "乙"))))) == [["甲", "乙"]]


def test_rows_that_repeat_are_headers() -> None:
    header = "<w:tblHeader/>"
    rows = row("项", "数", properties=header), row("栏次", "1", properties=header), row("甲", "2")
    assert only_grid(read(table(*rows))).header_rows == 2
    assert only_grid(read(table(row("甲", "2")))).header_rows is None


def test_paragraphs_and_text_boxes_of_a_cell_are_lines() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{par('框')}</w:txbxContent></w:pict></w:r>"
    grid = only_grid(read(table(row(cell(f"<w:p>{run('一')}{box}</w:p>" + par() + par("二")), "b"))))
    assert grid.text(0, 0) == "一\n框\n二"


def test_table_without_cells_is_nothing() -> None:
    assert not read("<w:tbl><w:tblPr/><w:tr/></w:tbl>").blocks


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, int, list[tuple[int, int, int, int]]]:
    """Return a height, a width and rectangles (row, column, height, width) that tile them."""
    height, width = draw(st.integers(1, 5)), draw(st.integers(2, 6))
    free = [[True] * width for _ in range(height)]
    tiles = []
    for r in range(height):
        for c in range(width):
            if not free[r][c]:
                continue
            room = next((w for w in range(1, width - c) if not free[r][c + w]), width - c)
            w, h = draw(st.integers(1, room)), draw(st.integers(1, height - r))
            for covered in range(r, r + h):
                free[covered][c : c + w] = [False] * w
            tiles.append((r, c, h, w))
    return height, width, tiles


@given(tilings())
def test_any_tiling_comes_back(tiling: tuple[int, int, list[tuple[int, int, int, int]]]) -> None:
    height, width, tiles = tiling
    lines: list[dict[int, str]] = [{} for _ in range(height)]
    for number, (r, c, h, w) in enumerate(tiles):
        lines[r][c] = cell(str(number), span(w) + (RESTART if h > 1 else ""))
        for covered in range(r + 1, r + h):
            lines[covered][c] = cell("", span(w) + DOWN)
    document = read(table(*(row(*(line[c] for c in sorted(line))) for line in lines)))
    grid = only_grid(document)
    found = [(c.row, c.column, c.height, c.width) for c in sorted(grid.cells(), key=lambda c: int(c.text))]
    assert found == tiles and (grid.height, grid.width) == (height, width)
    check_consistent(grid)


def cells_of(grids: list[Grid]) -> list[Cell]:
    return [c for grid in grids for c in grid.cells()]


@pytest.mark.parametrize(("name", "tables", "cells"), [("quyang-2024", 51, 2923), ("cangzhou-edz-2024", 140, 7114)])
def test_real_document_holds_what_its_text_form_prints(documents: Path, name: str, tables: int, cells: int) -> None:
    path = documents / "hebei" / f"{name}.docx"
    document = read_docx(path.read_bytes(), path.name)
    grids = list(document.grids())
    assert (len(grids), len(cells_of(grids))) == (tables, cells)
    for grid in grids:
        check_consistent(grid)
    ours = [line for c in cells_of(grids) if (line := squeeze(c.text))]
    printed = path.with_suffix(".txt").read_text(encoding="utf-8").split("\n")
    theirs = [squeeze(line) for line in printed if line.startswith("\t") and line.strip()]
    assert len(ours) == len(theirs)
    # A cell of several lines is cut at its first line break in the text form.
    assert all(mine.startswith(line.rstrip('"')) for mine, line in zip(ours, theirs, strict=True))
