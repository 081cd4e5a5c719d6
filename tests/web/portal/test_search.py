"""Search: two characters, widths, codes, synonyms, order."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.portal.conftest import NAME, Shown, budget
from yusuan.web.portal.ingest import ingest
from yusuan.web.portal.search.asking import Asked, ask
from yusuan.web.portal.search.finding import find
from yusuan.web.portal.search.leading import leading
from yusuan.web.portal.search.tokens import folded, phrases_of, tokens_of


def titles(query: str, kind: str) -> list[str]:
    return [entry.title for hits in find(query, kinds=(kind,)) for entry in hits.entries]


def test_tokens_are_pairs_and_the_last_character() -> None:
    assert tokens_of("“三公”经费 2024年") == ["三公", "公经", "经费", "费", "2024", "年"]
    assert tokens_of("ＡＢ１２") == ["ab12"]
    assert folded("“三公” 经费（ＡＢ）") == "三公经费ab"


def test_the_last_character_is_asked_for_only_alone() -> None:
    assert phrases_of("三公 税") == [["三公"], ["税"]]
    assert phrases_of("预算2024") == [["预算", "算", "2024"]]
    assert phrases_of(" ，。 ") == []


@pytest.mark.parametrize(
    "query", ["图书", "购置", "图书购置", "书购", "１３０６００２４Ｐ００Ａ１０１１０００１Ｂ", "置"]
)
def test_a_project_is_found(shown: Shown, query: str) -> None:
    assert "图书购置" in titles(query, "project")


@pytest.mark.parametrize("query", ["购图", "文化馆购置", "办公", "3060024"])
def test_what_is_not_there_is_not_found(shown: Shown, query: str) -> None:
    assert titles(query, "project") == []


def test_all_words_must_be_there(shown: Shown) -> None:
    assert titles("阅读 读书", "project") == ["全民阅读活动", "全民阅读活动"]
    assert titles("阅读 购置", "project") == []


@pytest.mark.parametrize("query", ["2070104", "20701", "图书馆", "文化"])
def test_a_code_is_found_by_code_or_name(shown: Shown, query: str) -> None:
    assert any(title.startswith("207") for title in titles(query, "code"))


def test_the_code_itself_stands_first(shown: Shown) -> None:
    assert titles("20701", "code")[0] == "20701 文化和旅游"


def test_the_name_itself_stands_first(shown: Shown) -> None:
    ingest(budget(2024, "河北省云河县图书馆分馆"), findings=[])
    ingest(budget(2024, "河北省云河县少年宫图书馆"), findings=[])
    assert titles(NAME, "publisher")[:2] == [NAME, "河北省云河县图书馆分馆"]
    assert len(titles("图书馆", "publisher")) == 3


def test_words_that_mean_the_same_find_each_other(shown: Shown) -> None:
    ingest(budget(2024, "云河县发展和改革局"), findings=[])
    assert titles("发改委", "publisher") == ["云河县发展和改革局"]


def test_a_sentence_is_found_in_the_latest_year_first(shown: Shown) -> None:
    found = find("少儿 阅览", kinds=("sentence",))[0].entries
    assert [entry.year for entry in found] == [2024, 2023]
    assert find("少儿", kinds=("sentence",), year=2023)[0].count == 1


@pytest.mark.parametrize("query", ["", "'\"", '" OR *', "a AND (", "%_", "图书*", "NEAR(图书)", "::", "x" * 500])
def test_no_query_breaks_it(shown: Shown, query: str) -> None:
    find(query)


def test_a_replaced_version_is_not_found(shown: Shown) -> None:
    again = budget(2024)
    again.projects[0].name = "古籍购置"
    ingest(again, findings=[], reason="项目名称有误")
    assert titles("古籍", "project") == ["古籍购置"]
    assert [e.year for e in find("图书购置", kinds=("project",))[0].entries] == [2023]


@pytest.mark.parametrize(
    "query",
    ["云河图书馆", "云河县图书馆预算", "2024年云河县图书馆预算", "图书馆 2024", "云河 图书馆", "云河图书馆三公"],
)
def test_a_publisher_is_found_as_people_write_it(shown: Shown, query: str) -> None:
    assert titles(query, "publisher") == [NAME]


@pytest.mark.parametrize("query", ["图书馆购置", "云河图书馆 购置", "图书馆 购置 2024", "云河县图书馆购置"])
def test_projects_of_a_publisher_that_the_words_name(shown: Shown, query: str) -> None:
    ingest(budget(2024, "河北省云河县文化馆"), findings=[])
    found = find(query, kinds=("project",))[0].entries
    assert {entry.publisher.name for entry in found if entry.publisher} == {NAME}
    assert {entry.title for entry in found} == {"图书购置"}


def test_the_publisher_that_a_question_begins_with_is_asked_alone(
    shown: Shown, django_assert_max_num_queries: Any
) -> None:
    other = "河北省云河县美术馆"
    ingest(budget(2024, other), findings=[])
    with django_assert_max_num_queries(6):
        found = {hits.kind: hits.entries for hits in find(f"{other}图书购置")}
    assert [entry.title for entry in found["publisher"]] == [other]
    assert {entry.publisher_id for entry in found["project"]} == {found["publisher"][0].publisher_id}
    assert titles(f"{other}没有的事", "project") == []


@pytest.mark.parametrize(
    ("query", "name", "rest"),
    [
        ("云河县图书馆图书购置", "云河县图书馆", ("图书购置",)),
        ("云河县图书馆 图书 购置", "云河县图书馆", ("图书", "购置")),
        ("河北省云河县图书馆书库改造", "河北省云河县图书馆", ("书库改造",)),
    ],
)
def test_the_longest_name_that_a_publisher_bears_leads(
    shown: Shown, query: str, name: str, rest: tuple[str, ...]
) -> None:
    assert leading(ask(query)) == ([shown.now.publisher_id], rest)
    assert name in NAME


@pytest.mark.parametrize(
    "query", ["云河县图书馆", "云河县图书购置", "图书馆购置", "平山县图书馆图书购置", "购置 云河县图书馆"]
)
def test_what_names_no_publisher_at_its_beginning_is_searched_as_a_whole(shown: Shown, query: str) -> None:
    assert leading(ask(query)) is None


def test_a_year_in_the_question_narrows(shown: Shown) -> None:
    assert {e.year for e in find("图书购置 2023", kinds=("project",))[0].entries} == {2023}
    assert {e.year for e in find("2023年图书购置", kinds=("project",))[0].entries} == {2023}
    assert ask("2023").words == ("2023",)
    assert ask("2070104").year is None
    assert ask("云河县 2023年度 决算") == Asked(("云河县",), 2023, "final")


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("云河文旅局", "云河县文化广电和旅游局"),
        ("卫健委", "云河县卫生健康局"),
        ("云河县人社局", "云河县人力资源和社会保障局"),
        ("云河县委组织部", "中国共产党云河县委员会组织部"),
        ("中共云河县委组织部", "中国共产党云河县委员会组织部"),
        ("云河检察院", "云河县人民检察院"),
    ],
)
def test_short_names_of_authorities(shown: Shown, short: str, name: str) -> None:
    ingest(budget(2024, name), findings=[])
    assert titles(short, "publisher") == [name]


def test_words_of_another_publisher_are_not_found(shown: Shown) -> None:
    assert titles("平山县图书馆", "publisher") == []
