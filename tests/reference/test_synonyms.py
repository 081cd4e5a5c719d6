"""Synonyms: both ways, within longer names, no word twice in a group."""

from __future__ import annotations

import tomllib

import pytest

from yusuan.reference.synonyms import known_terms, synonyms_of, wordings
from yusuan.reference.tabular import DATA


@pytest.mark.parametrize(
    ("short", "long"),
    [("文旅局", "文化和旅游局"), ("卫健委", "卫生健康局"), ("发改委", "发展和改革局"), ("人社局", "人社厅")],
)
def test_authorities_and_their_short_names_find_each_other(short: str, long: str) -> None:
    assert long in synonyms_of(short)
    assert short in synonyms_of(long)


def test_short_names_within_longer_ones_are_replaced() -> None:
    assert "曲阳县文化和旅游局" in wordings("曲阳县文旅局")
    assert "示例县发展和改革局" in wordings("示例县发改委")
    assert wordings("曲阳县文旅局")[0] == "曲阳县文旅局"


def test_marks_and_widths_make_no_difference() -> None:
    assert wordings("“三公”经费") == wordings("三公经费")


def test_a_word_without_synonyms_stands_alone() -> None:
    assert wordings("阅览室") == ("阅览室",)
    assert synonyms_of("") == ()


def test_no_group_has_a_word_twice_or_stands_alone() -> None:
    data = tomllib.loads((DATA / "synonyms.toml").read_text(encoding="utf-8"))
    for group in (*data["bodies"], *data["terms"]):
        assert len(set(group)) == len(group) >= 2, group
    assert len(known_terms()) > 300
