"""Old XLS workbooks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.biff import xls
from yusuan.model import Paragraph
from yusuan.read import read_bytes
from yusuan.read.errors import DamagedFile, ReadError

ROWS: list[list[str | float | None]] = [
    ["2024年支出总表", None, None],
    ["科目", "金额", None],
    [None, "基本支出", "项目支出"],
    [201.0, 855.89, 0.1 + 0.2],
    ["合计", None, 872.0],
]


def test_values_merges_and_titles() -> None:
    document = read_bytes(xls(ROWS, merges=[(1, 2, 0, 0), (1, 1, 1, 2)]), "表.xls")
    title = document.blocks[0]
    assert isinstance(title, Paragraph) and title.text == "2024年支出总表"
    (grid,) = document.grids()
    assert [[cell.text for cell in row] for row in grid.slots[2:]] == [["201", "855.89", "0.3"], ["合计", "", "872"]]
    assert grid.slots[0][0] is grid.slots[1][0] and grid.slots[0][1] is grid.slots[0][2]
    assert (grid.title, grid.row_origin, grid.hidden, document.format) == ("表", 1, False, "xlsx")


def test_hidden_sheets_are_reported() -> None:
    document = read_bytes(xls(ROWS, hidden=True), "表.xls")
    assert next(document.grids()).hidden
    assert [notice.kind for notice in document.notices] == ["hidden_sheet"]


def test_a_truncated_workbook_is_damaged() -> None:
    with pytest.raises(DamagedFile):
        read_bytes(xls(ROWS)[:2000], "表.xls")


@pytest.mark.parametrize(("offset", "value"), [(1273, 1), (1538, 1), (1567, 255)])
def test_a_workbook_that_makes_the_library_panic_is_damaged(offset: int, value: int) -> None:
    """A panic of Rust code is a BaseException: it must not end the run."""
    data = bytearray(xls(ROWS, merges=[(1, 2, 0, 0)]))
    data[offset] = value
    with pytest.raises(DamagedFile, match="工作簿已损坏"):
        read_bytes(bytes(data), "a.xls")


@settings(max_examples=60, deadline=3000)
@given(st.data())
def test_damaged_workbooks_are_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(xls(ROWS, merges=[(1, 2, 0, 0)]))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(8, 2400))] = data.draw(st.integers(0, 255))
    try:
        read_bytes(bytes(whole), "表.xls")
    except ReadError as error:
        assert error.name == "表.xls"
