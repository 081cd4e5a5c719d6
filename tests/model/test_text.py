"""Texts in the form in which they are compared, and patterns that are compiled when they are needed."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yusuan.model.text import is_chinese, late, normalise, squeeze


@given(st.text(alphabet="甲乙12ａＢ①ﬁ “”（）　 \t\n\u200b\ufeff.", max_size=12))
def test_short_ways_give_what_the_long_ones_give(text: str) -> None:
    folded = re.sub(r"[\s\u200b\ufeff]", "", unicodedata.normalize("NFKC", text)).replace("“", '"').replace("”", '"')
    assert normalise(text) == folded
    assert squeeze(text) == re.sub(r"[\s\u200b\ufeff]", "", text)


def test_a_late_pattern_works_like_any() -> None:
    pattern = late(r"(?P<year>20\d\d)年", re.ASCII)
    found = pattern.search("预算2024年")
    assert found is not None and found["year"] == "2024"
    assert pattern.sub("今年", "2024年") == "今年"
    assert pattern.match("预算2024年") is None
    assert pattern.pattern == r"(?P<year>20\d\d)年"


def test_a_late_pattern_is_not_compiled_before_its_first_use() -> None:
    wrong = late("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_ideographs() -> None:
    assert is_chinese("一") and is_chinese("鿿")
    assert not is_chinese("A") and not is_chinese("，") and not is_chinese("〇")
