"""Columns without any amount, known by their header words."""

from __future__ import annotations

from yusuan.read.pdf.content import Word
from yusuan.read.pdf.leaves import with_leaves
from yusuan.read.pdf.lines import Line
from yusuan.read.pdf.rows import Segment, Strip


def _strip(*ranges: tuple[float, float]) -> Strip:
    words = [Word(x0, 0.0, x1, 10.0, 0, 1) for x0, x1 in ranges]
    return Strip(Line(words, 0.0, 10.0), [Segment([word], "栏", False) for word in words])


def test_a_word_without_amounts_is_a_column() -> None:
    head = _strip((10, 60), (100, 140), (180, 240), (300, 340))
    columns, leaves = with_leaves([(10.0, 80.0), (110.0, 150.0), (320.0, 360.0)], [head])
    assert columns == [(10.0, 80.0), (110.0, 150.0), (180, 240), (320.0, 360.0)]
    assert leaves is head


def test_words_over_several_columns_add_none() -> None:
    columns = [(10.0, 80.0), (110.0, 150.0), (200.0, 240.0)]
    assert with_leaves(columns, [_strip((10, 60), (140, 200))]) == (columns, None)
    assert with_leaves(columns, []) == (columns, None)


def test_the_leaves_of_a_header_of_several_lines_are_not_certain() -> None:
    columns = [(10.0, 80.0), (110.0, 150.0)]
    head = [_strip((60, 100)), _strip((10, 60), (110, 150))]
    assert with_leaves(columns, head) == (columns, None)
