"""The median is that of the standard library."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yusuan.read.pdf.median import median


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=9))
def test_it_is_that_of_the_standard_library(values: list[float]) -> None:
    assert median(values) == statistics.median(values)


def test_of_nothing_there_is_none() -> None:
    with pytest.raises(IndexError):
        median([])
