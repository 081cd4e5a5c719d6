"""The portal as data: what its pages show, with the same figures."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from urllib.parse import quote

import pytest

from tests.web.api.conftest import Program, said
from tests.web.portal.conftest import NAME, budget
from yusuan.model.serial import from_json
from yusuan.operations.comparing import diff, render
from yusuan.web.portal.ingest import ingest
from yusuan.web.portal.models import FactRow, Publication, PublicationData
from yusuan.web.portal.rankings import PROJECT_LISTS, RANKINGS
from yusuan.web.portal.snapshots import make_snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    ingest(budget(2023))
    ingest(budget(2024))
    return Publication.objects.get(year=2024)


def test_publishers_and_publications(publication: Publication) -> None:
    program = Program()
    slug = program.get("publishers").json()["items"][0]["slug"]
    assert program.get(f"publishers/{slug}").json()["name"] == NAME
    found = program.get(f"publications?publisher={slug}&year=2024&kind=budget").json()["items"]
    assert [row["id"] for row in found] == [publication.pk]
    assert found[0]["totals"]["expenditure_total"] == publication.expenditure_total == 60_500_000
    assert len(program.get("publications").json()["items"]) == 2
    assert program.get(f"publications/{publication.pk}").json() == found[0]
    assert program.client.get(found[0]["address"]).status_code == 200
    assert program.get(f"publications/{publication.pk}/disclosure").json()["entity"] == NAME
    said(program.get("publications/999999"), 404, "not_found")


def test_facts_are_those_of_the_tables(publication: Publication) -> None:
    program = Program()
    ids, cursor = [], ""
    while True:
        answered = program.get(f"facts?publication={publication.pk}&limit=7{cursor}").json()
        ids += [fact["id"] for fact in answered["items"]]
        if answered["next"] is None:
            break
        cursor = f"&cursor={answered['next']}"
    assert ids == sorted(FactRow.objects.filter(publication=publication).values_list("pk", flat=True))
    of_code = program.get("facts?code=2070104&measure=total").json()["items"]
    assert {(fact["year"], fact["fen"]) for fact in of_code} == {(2023, 60_500_000), (2024, 60_500_000)}
    assert {fact["year"] for fact in program.get("facts?code=2070104&year=2023").json()["items"]} == {2023}
    said(program.get("facts"), 422, "invalid")


def test_what_is_not_printed_is_null_and_not_zero(publication: Publication) -> None:
    facts = Program().get(f"facts?publication={publication.pk}&limit=200").json()["items"]
    assert not [fact for fact in facts if fact["item"] == "reception" and fact["fen"] == 0]


def test_projects_with_their_indicators(publication: Publication) -> None:
    program = Program()
    assert len(program.get(f"projects?publication={publication.pk}").json()["items"]) == 2
    unmeasured = program.get(f"projects?publication={publication.pk}&unmeasured=true").json()["items"]
    assert [project["name"] for project in unmeasured] == ["全民阅读活动"]
    assert unmeasured[0]["budget"] == 8_000_000
    assert program.client.get(unmeasured[0]["address"]).status_code == 200
    named = program.get(f"projects?publication={publication.pk}&q={quote('图书')}").json()["items"]
    assert [project["name"] for project in named] == ["图书购置"]
    assert named[0]["indicators"][0]["target"] == "≥3000册"
    said(program.get(f"projects?q={quote('图书')}"), 422, "invalid")


def test_two_characters_are_found(publication: Publication) -> None:
    found = {hits["kind"]: hits for hits in Program().get("search?q=%E5%9B%BE%E4%B9%A6").json()}
    assert "图书购置" in {hit["title"] for hit in found["project"]["hits"]}
    of_kind = Program().get(f"search?q={quote('图书')}&kind=project").json()
    assert [hits["kind"] for hits in of_kind] == ["project"]
    said(Program().get(f"search?q={quote('图书')}&kind=none"), 422, "invalid")
    assert Program().get("search?q=%E9%BE%98%E9%BE%98").json() == []
    said(Program().get("search"), 422, "invalid")


def test_a_page_of_facts_costs_one_query(publication: Publication, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        Program().get(f"facts?publication={publication.pk}&limit=200")


def test_lists_are_those_of_the_portal(publication: Publication) -> None:
    ingest(budget(2024, "河北省云河县档案馆", vehicle=3.6))
    program = Program()
    assert {row["key"] for row in program.get("lists").json()["items"]} == {*RANKINGS, *PROJECT_LISTS}
    first = program.get("lists/three-public?limit=1").json()
    second = program.get(f"lists/three-public?limit=1&cursor={first['next']}").json()
    assert [row["value"] for row in first["items"] + second["items"]] == [3_600_000, 1_200_000]
    assert second["next"] is None
    assert first["items"][0]["publication"]["publisher"] == "河北省云河县档案馆"
    assert len(program.get("lists/three-public?year=2023").json()["items"]) == 1
    elsewhere = quote("河北省大河县")
    assert program.get(f"lists/three-public?region={elsewhere}").json()["items"] == []
    assert len(program.get(f"lists/three-public?region={quote('河北省')}").json()["items"]) == 2
    assert program.get("lists/three-public?kind=final").json()["items"] == []
    said(program.get("lists/none"), 404, "not_found")


def test_equal_values_neither_repeat_nor_vanish_between_pages(publication: Publication) -> None:
    for number in range(5):
        ingest(budget(2024, f"河北省云河县第{number}中学"))
    program, names, cursor = Program(), [], ""
    while True:
        answered = program.get(f"lists/expenditure?limit=2{cursor}").json()
        names += [row["publication"]["publisher"] for row in answered["items"]]
        if answered["next"] is None:
            break
        cursor = f"&cursor={answered['next']}"
    assert len(names) == len(set(names)) == 6


def test_unmeasured_projects_across_publishers(publication: Publication) -> None:
    found = Program().get("project-lists/unmeasured-projects").json()["items"]
    assert [(row["name"], row["year"]) for row in found] == [("全民阅读活动", 2024)]
    assert [row["year"] for row in Program().get("project-lists/unmeasured-projects?year=2023").json()["items"]] == [
        2023
    ]


def test_who_spends_most_under_a_code(publication: Publication) -> None:
    program = Program()
    found = program.get("codes/2070104").json()["items"]
    assert [(row["publisher"], row["year"], row["fen"]) for row in found] == [(NAME, 2024, 60_500_000)]
    assert program.get("codes/2070104?year=2023").json()["items"][0]["year"] == 2023
    assert program.get("codes/9999999").json()["items"] == []


def test_two_years_are_compared_as_by_the_command(publication: Publication) -> None:
    program = Program()
    before = Publication.objects.get(year=2023)
    found = program.get(f"compare?a={before.pk}&b={publication.pk}")
    assert found.status_code == 200, found.content.decode()
    kept = [from_json(data.disclosure) for data in PublicationData.objects.order_by("publication__year")]
    assert found.json() == json.loads(render(diff(*kept), "json"))
    assert program.get(f"compare?a={before.pk}&b={publication.pk}").content == found.content
    said(program.get(f"compare?a={before.pk}&b=999999"), 404, "not_found")
    said(program.get(f"compare?a={before.pk}"), 422, "invalid")


def test_snapshots_are_listed_with_their_hashes(publication: Publication) -> None:
    for day in (1, 2):
        make_snapshot(date(2024, 5, day))
    program = Program()
    first = program.get("snapshots?limit=1").json()
    assert [row["date"] for row in first["items"]] == ["2024-05-02"]
    assert [row["date"] for row in program.get(f"snapshots?cursor={first['next']}").json()["items"]] == ["2024-05-01"]
    for file in program.get("snapshots/2024-05-02").json()["files"]:
        content = b"".join(program.client.get(file["address"]).streaming_content)  # type: ignore[attr-defined]
        assert hashlib.sha256(content).hexdigest() == file["sha256"]
    said(program.get("snapshots/2024-05-03"), 404, "not_found")
    said(program.get("snapshots/yesterday"), 422, "invalid")
    said(program.get("snapshots?cursor=AAAA"), 422, "invalid")


@pytest.mark.parametrize(
    "path",
    [
        "publishers", "publications", "facts?code=2070104", "projects", "lists", "lists/expenditure", "snapshots",
        "project-lists/largest-projects", "codes/2070104", "rules", "editions", "years", "organisations", "versions",
    ],
)  # fmt: skip
def test_every_public_list_has_pages_and_an_etag(publication: Publication, path: str) -> None:
    program = Program()
    answered = program.get(path)
    assert set(answered.json()) == {"items", "next"}
    assert answered["Cache-Control"] == "public, max-age=60"
    assert program.get(path, **{"If-None-Match": answered["ETag"]}).status_code == 304


@pytest.mark.parametrize("key", sorted(RANKINGS))
def test_every_list_goes_on_where_a_page_ended(publication: Publication, key: str) -> None:
    for number in range(3):
        ingest(budget(2024, f"河北省云河县第{number}中学", vehicle=number))
    program = Program()
    whole = program.get(f"lists/{key}").json()["items"]
    parts, cursor = [], ""
    while cursor is not None:
        answered = program.get(f"lists/{key}?limit=1{cursor and '&cursor=' + cursor}").json()
        parts += answered["items"]
        cursor = answered["next"]
    assert parts == whole


@pytest.mark.parametrize("key", sorted(PROJECT_LISTS))
def test_every_list_of_projects_answers(publication: Publication, key: str) -> None:
    first = Program().get(f"project-lists/{key}?limit=1").json()
    whole = Program().get(f"project-lists/{key}").json()["items"]
    assert first["items"] == whole[:1]
    if first["next"]:
        assert Program().get(f"project-lists/{key}?cursor={first['next']}").json()["items"] == whole[1:]


def test_a_figure_leads_to_its_place(publication: Publication) -> None:
    program = Program()
    fact = program.get("facts?code=2070104&year=2024").json()["items"][0]
    assert program.client.get(fact["address"], follow=True).status_code == 200
