"""The portal as data: what its pages show, with the same figures."""

from __future__ import annotations

import pytest

from tests.web.api.conftest import Program, said
from tests.web.portal.conftest import NAME, budget
from yusuan.web.portal.ingest import ingest
from yusuan.web.portal.models import FactRow, Publication

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


def test_two_characters_are_found(publication: Publication) -> None:
    found = {hits["kind"]: hits for hits in Program().get("search?q=%E5%9B%BE%E4%B9%A6").json()}
    assert "图书购置" in {hit["title"] for hit in found["project"]["hits"]}
    assert Program().get("search?q=%E9%BE%98%E9%BE%98").json() == []
    said(Program().get("search"), 422, "invalid")


def test_a_page_of_facts_costs_one_query(publication: Publication, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        Program().get(f"facts?publication={publication.pk}&limit=200")
