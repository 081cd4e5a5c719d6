"""The page of search: what was asked for is marked, numbers lead to their places, words lead to lists."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.web.portal.conftest import Shown
from yusuan.web.portal.search.asking import ask
from yusuan.web.portal.search.highlighting import Highlighter

pytestmark = pytest.mark.django_db


def marks(query: str, text: str) -> list[str]:
    return [text[start:end] for start, end in Highlighter(ask(query)).spans(text)]


def test_marks_are_where_the_words_stand_in_any_width() -> None:
    assert marks("三公", "“三公”支出") == ["三公"]
    assert marks("三公经费", "财政拨款“三公”经费") == ["三公”经费"]
    assert marks("ab12", "（ＡＢ１２）") == ["ＡＢ１２"]
    assert marks("公车", "公务用车运行") == ["公务用车"]
    assert marks("云河图书馆", "云河县图书馆") == ["云河", "图书馆"]
    assert marks("文化馆", "图书馆") == []


def test_a_long_text_is_cut_about_the_words() -> None:
    text = "前言。" * 100 + "开放少儿阅览室<b>" + "后记。" * 100
    shown = Highlighter(ask("阅览室")).marked(text, 60)
    assert "<mark>阅览室</mark>&lt;b&gt;" in shown
    assert shown.startswith("…") and shown.endswith("…")
    assert len(re.sub(r"<[^>]+>", "", shown)) < 80


def test_amounts_in_an_excerpt_lead_to_their_place() -> None:
    text = "购置图书12万元"
    shown = Highlighter(ask("图书")).marked(text, None, [(4, 6, "/at/p1-4/")])
    assert shown == '购置<mark>图书</mark><a class="n" href="/at/p1-4/">12</a>万元'


def test_what_was_asked_for_is_marked_on_the_page(client: Client, shown: Shown) -> None:
    page = client.get("/search/?q=少儿").content.decode()
    assert "<mark>少儿</mark>" in page
    assert "<b>八万</b>" not in page
    assert "<mark>读书会</mark>" in client.get("/search/?q=读书会").content.decode()  # in the purpose, not in the name


def test_publishers_come_with_their_issues_and_the_amount_asked_for(client: Client, shown: Shown) -> None:
    page = client.get("/search/?q=云河图书馆三公").content.decode()
    assert f"/at/{shown.now.places['three_public']}/" in page
    assert "2.40" in page and "60.50" in page
    only = client.get("/search/?q=图书馆 2023").content.decode()
    assert "2023 预算" in only and "2024 预算" not in only


def test_words_lead_to_lists(client: Client, shown: Shown) -> None:
    page = client.get("/search/?q=三公 2023").content.decode()
    assert '/lists/three-public/?year=2023"' in page
    assert "/lists/procurement/" in client.get("/search/?q=采购").content.decode()


@pytest.mark.parametrize("query", ["三公", "云河图书馆三公", "图书馆购置", "2070104", "少儿 阅览"])
def test_search_in_few_queries(client: Client, shown: Shown, query: str, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        assert client.get(f"/search/?q={query}").status_code == 200


def test_nothing_found_says_where_to_go(client: Client, shown: Shown) -> None:
    page = client.get("/search/?q=航空母舰").content.decode()
    assert "没有找到“航空母舰”" in page
    assert 'href="/lists/"' in page.partition('role="status"')[2]
