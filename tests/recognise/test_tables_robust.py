"""Whatever a grid holds, recognising ends, and no printed number of a table vanishes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.recognise.grids import document, read
from yusuan.model import Cell, Document, Grid, Location, Paragraph, StatutoryTable
from yusuan.model.document import grid_from_rows
from yusuan.model.money import parse_number
from yusuan.read import read_document
from yusuan.recognise import recognise

_PRINTED = """
合计 小计 科目编码 科目名称 项目 收入 支出 基本支出 项目支出 一般公共预算 类 款 项 单位：万元
201 20101 1.00 2,345.60 -3.00
0 —— 序号 栏次 1 2 3 2023年预算数 增减% 因公出国（境）费 公务接待费 一、财政拨款收入 某县某局 203001 注：无 三级指标
指标值 单位名称 数量
"""
_WORDS = st.sampled_from(["", *_PRINTED.split()])
_TITLES = st.sampled_from(["部门收支总表", "部门支出总表", "“三公”经费表", "政府采购预算表", "绩效目标表", "其他", ""])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(_WORDS, max_size=7), max_size=9), _TITLES)
def test_any_grid_is_read_without_error(rows: list[list[str]], title: str) -> None:
    disclosure = read(title, grid_from_rows(rows, Location()))
    assert disclosure.coverage.understood <= disclosure.coverage.read


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 99999), st.integers(0, 99999)), min_size=1, max_size=8))
def test_every_amount_of_a_code_table_is_read(amounts: list[tuple[int, int]]) -> None:
    rows = [["科目编码", "科目名称", "合计", "基本支出"]]
    rows += [["201", "一般公共服务支出", f"{a / 100:.2f}", f"{b / 100:.2f}"] for a, b in amounts]
    (found,) = read("部门支出总表", grid_from_rows(rows, Location())).tables
    read_back = [f.fen for r in found.rows for f in r.values.values() if f is not None]
    assert read_back == [v * 10_000 for pair in amounts for v in pair]


def test_an_empty_grid_is_no_table() -> None:
    disclosure = read("部门支出总表", Grid([], Location()))
    assert not any(t.rows for t in disclosure.tables)


@pytest.mark.parametrize("form", ["txt", "docx", "xlsx"])
def test_real_documents_survive_lost_merges(documents: Path, form: str) -> None:
    """Readers that know no merged cells give the same tables."""
    for path in sorted(documents.glob(f"hebei/quyang-2024.{form}")):
        made = read_document(path)
        flat = Document(made.name, made.format, [_flat(b) if isinstance(b, Grid) else b for b in made.blocks])
        assert _tables(recognise(flat).tables) == _tables(recognise(made).tables)


def test_real_documents_leave_nothing_unread(documents: Path) -> None:
    for path in sorted(documents.glob("*/*.docx")):
        disclosure = recognise(read_document(path))
        assert [u for u in disclosure.unrecognised if u.kind in ("table", "column")] == []
        for found in disclosure.tables:
            if found.type != "performance_goal":
                assert _figures(found) == _numbers(found), (path.name, found.title)


def _flat(grid: Grid) -> Grid:
    slots = [
        [Cell(c.text if (c.row, c.column) == (r, k) else "", r, k) for k, c in enumerate(row)]
        for r, row in enumerate(grid.slots)
    ]
    return Grid(slots, grid.location, title=grid.title)


def _tables(tables: list[StatutoryTable]) -> list[object]:
    return [
        (t.type, [(r.code, r.label, {k: f and f.printed for k, f in r.values.items()}) for r in t.rows])
        for t in tables
        if t.type != "performance_goal"
    ]


def _figures(found: StatutoryTable) -> int:
    return sum(1 for r in found.rows for f in r.values.values() if f is not None and (f.fen is not None or f.number))


def _numbers(found: StatutoryTable) -> int:
    """Count the numbers with decimals in the grids: amounts, as codes, counts and 序号 have none."""
    wanted = {id(f.cell) for r in found.rows for f in r.values.values() if f is not None}
    lost = [
        c
        for g in found.grids
        for c in g.cells()
        if "." in c.text and parse_number(c.text) is not None and id(c) not in wanted
    ]
    assert lost == []
    return _figures(found)


def test_paragraphs_alone_give_no_tables() -> None:
    disclosure = recognise(document("某市某局2024年部门预算", "本年无公开表格。"))
    assert disclosure.tables == []
    assert all(isinstance(b, Paragraph) for b in document("一").blocks)
