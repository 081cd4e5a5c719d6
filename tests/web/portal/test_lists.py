"""The lists: ranked, with the number's place and its source, and what is left out is said."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.web.portal.conftest import Shown, budget
from yusuan.model.serial import from_json, to_json
from yusuan.web.portal.ingest import ingest
from yusuan.web.portal.models import ProjectRow, Publication
from yusuan.web.portal.rankings import PROJECT_LISTS, RANKINGS

pytestmark = pytest.mark.django_db


def names(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a lang="zh-CN" href="[^"]+">([^<]+)</a>', page)


@pytest.mark.parametrize("key", [*RANKINGS, *PROJECT_LISTS])
def test_every_list_answers(client: Client, shown: Shown, key: str) -> None:
    assert client.get(f"/lists/{key}/").status_code == 200
    assert client.get(f"/lists/{key}/?year=1999&kind=final&region=河北&page=3").status_code == 200


def test_people_of_the_ledger_go_before_those_of_the_text(client: Client) -> None:
    ingest(budget(2024, vehicle=2.4), findings=[])
    ingest(budget(2024, "河北省云河县文化馆", vehicle=2.4), findings=[], staff=24)
    page = client.get("/lists/three-public-per-head/").content.decode()
    assert names(page) == ["河北省云河县图书馆", "河北省云河县文化馆"]
    assert "2,000.00" in page and "1,000.00" in page
    assert page.index("人数据情况说明") < page.index("人数据台账")
    assert Publication.objects.get(staff_source="ledger").staff == 24


def test_what_is_left_out_is_said(client: Client) -> None:
    ingest(budget(2024, vehicle=2.4), findings=[])
    nobody = budget(2024, "河北省云河县文化馆")
    nobody.paragraphs.clear()
    ingest(nobody, findings=[])
    page = client.get("/lists/three-public-per-head/").content.decode()
    assert names(page) == ["河北省云河县图书馆"]
    assert "这一年共有 2 份公开文件。" in page
    assert "没有列入的 1 份：没有写明人数" in page


def test_growth_is_against_the_year_before_whatever_came_first(client: Client) -> None:
    ingest(budget(2024, vehicle=2.4), findings=[])
    assert names(client.get("/lists/three-public-growth/").content.decode()) == []
    ingest(budget(2023, vehicle=1.5), findings=[])
    page = client.get("/lists/three-public-growth/").content.decode()
    assert names(page) == ["河北省云河县图书馆"]
    assert ">0.90<" in page and ">2.40<" in page
    ingest(budget(2023, vehicle=3.0), findings=[])  # an erratum: it fell
    assert names(client.get("/lists/three-public-growth/").content.decode()) == []


def test_tables_that_are_missing_are_named(client: Client, shown: Shown) -> None:
    page = client.get("/lists/missing-tables/").content.decode()
    assert shown.now.missing_count == 6
    assert "财政拨款收支总表" in page
    assert "部门支出总表" not in page


def test_projects_with_and_without_an_amount(client: Client) -> None:
    data = to_json(budget(2024))
    data["projects"][1]["budget"] = None
    ingest(from_json(data), findings=[])
    assert names(client.get("/lists/largest-projects/").content.decode()) == ["图书购置"]
    assert names(client.get("/lists/projects-without-amount/").content.decode()) == ["全民阅读活动"]
    cell = ProjectRow.objects.get(name="图书购置").places["budget"]["cell"]
    assert f"/at/{cell}/" in client.get("/lists/largest-projects/").content.decode()


def test_every_number_of_a_ranking_leads_to_its_place(client: Client, shown: Shown) -> None:
    for key in ("three-public", "three-public-growth", "expenditure", "unmeasured", "missing-tables"):
        page = client.get(f"/lists/{key}/").content.decode()
        found = re.findall(r'<td class="num" data-label="(?:万元|个数)">(<a class="n" href="([^"]+)">)?', page)
        assert found
        for link, address in found:
            assert link
            assert client.get(address, follow=False).status_code in (200, 302)
