"""CSV: delimiters, encodings, titles; and files that only look like it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yusuan.model import Document, Paragraph
from yusuan.read import read_bytes
from yusuan.read.errors import HostileFile, ReadError

TABLE = '某局2024年收支总表\n单位：万元\n科目,金额,备注\n201,"1,234.50",\n合计,0.00,"两\n行"\n'


def read(text: str, encoding: str = "utf-8", name: str = "a.csv") -> Document:
    return read_bytes(text.encode(encoding), name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_table_with_title_and_caption_in_every_encoding(encoding: str) -> None:
    document = read(TABLE, encoding)
    assert [block.text for block in document.blocks[:2] if isinstance(block, Paragraph)] == [
        "某局2024年收支总表",
        "单位：万元",
    ]
    (grid,) = document.grids()
    assert [[cell.text for cell in row] for row in grid.slots] == [
        ["科目", "金额", "备注"],
        ["201", "1,234.50", ""],
        ["合计", "0.00", "两\n行"],
    ]
    assert grid.slots[2][0].line == 5 and document.format == "csv"


@pytest.mark.parametrize("mark", [",", ";", "|", "\t"])
def test_delimiters(mark: str) -> None:
    (grid,) = read("\n".join(mark.join(row) for row in [["科目", "甲", "乙"], ["201", "1.00", "2.00"]])).grids()
    assert (grid.height, grid.width, grid.text(1, 2)) == (2, 3, "2.00")


def test_declared_delimiter() -> None:
    (grid,) = read("sep=;\n科目;甲\n201;1,5\n").grids()
    assert grid.text(1, 1) == "1,5" and grid.slots[0][0].line == 2


def test_an_open_quotation_mark_does_not_swallow_the_rest() -> None:
    document = read('科目,甲\n"坏,1\n' + "201,2\n" * 100)
    (grid,) = document.grids()
    assert grid.height == 102


def test_an_endless_line_is_refused_in_bounded_time() -> None:
    start = time.process_time()
    with pytest.raises(HostileFile):
        read("科目,甲\n" + "1" * 100_000_000)
    assert time.process_time() - start < 5


@settings(max_examples=100, deadline=2000)
@given(st.text(alphabet='甲1.,;\t"\n\r |', max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        document = read(text)
    except ReadError:
        return
    for grid in document.grids():
        assert len({len(row) for row in grid.slots}) == 1
