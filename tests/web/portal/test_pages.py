"""The pages: they answer, in few queries, with numbers that lead to their place, and nothing injected."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from tests.web.portal.conftest import EXAMPLES, SLUG, Shown, budget
from tests.web.portal.english import own_words
from yusuan.web.portal.ingest import ingest
from yusuan.web.portal.models import Publication

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/search/?q=图书",
    "/search/?q=图书&kind=project&year=2024",
    "/compare/",
    "/lists/",
    "/lists/three-public/",
    "/lists/three-public-per-head/",
    "/lists/unmeasured/?year=2024&region=河北省",
    "/lists/unmeasured-projects/",
    "/codes/20701/",
    "/data/",
    f"{SLUG}/",
    f"{SLUG}/2024/",
    f"{SLUG}/2024/tables/",
    f"{SLUG}/2024/tables/1/",
    f"{SLUG}/2024/projects/",
    f"{SLUG}/2024/projects/?q=图书&order=budget&unmeasured=1",
    f"{SLUG}/2024/projects/0/",
    f"{SLUG}/2024/text/",
    f"{SLUG}/2024/findings/",
    f"{SLUG}/2024/files/",
    f"{SLUG}/2024/facts.csv",
    f"{SLUG}/2024/facts.parquet",
    f"{SLUG}/2024/projects.csv",
    f"{SLUG}/2024/disclosure.json",
    "/catalog.jsonld",
]


@pytest.mark.parametrize("address", PAGES)
def test_at_most_fifteen_queries(
    client: Client, shown: Shown, address: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(15):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", PAGES[:21])
def test_pages_are_self_contained_and_named(client: Client, shown: Shown, address: str) -> None:
    page = client.get(address).content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]*(src=|application/json))", page)
    assert page.count("<main") == page.count("<h1") == 1
    assert all("scope=" in tag for tag in re.findall(r"<th\b[^>]*>", page))
    assert len(re.findall(r'\bid="([^"]+)"', page)) == len(set(re.findall(r'\bid="([^"]+)"', page)))
    assert "<b>八万</b>" not in page


def test_comparison_in_few_queries(client: Client, shown: Shown, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(15):
        page = client.get(f"/compare/?a={shown.before.pk}&b={shown.now.pk}").content.decode()
    assert "同一单位的两个年度" in page
    assert "+100.00%" in page
    again = client.get(f"/compare/?a={shown.before.pk}&b={shown.now.pk}").content.decode()
    assert again.count("+100.00%") == page.count("+100.00%")


def test_money_under_another_code_is_no_change(client: Client) -> None:
    before = ingest(budget(2020, code="2011004"), findings=[])
    after = ingest(budget(2021, code="2080113"), findings=[])  # 政府特殊津贴 moved there in 2021
    page = client.get(f"/compare/?a={before.pk}&b={after.pk}").content.decode()
    assert "2011004 → 2080113" in page
    assert re.search(r'<span class="tag warning">科目调整</span>', page)


def test_every_number_of_a_table_leads_to_its_place(client: Client, shown: Shown) -> None:
    page = client.get(f"{SLUG}/2024/tables/1/").content.decode()
    table = page[page.index("<tbody") : page.index("</tbody")]
    numbers = re.findall(r"<td[^>]*>([^<]*\d\.\d\d)</td>", table)
    links = re.findall(r'<a class="n" href="([^"#]+)#([^"]+)">', table)
    assert not numbers
    assert len(links) == 12
    address, anchor = links[0]
    response = client.get(address)
    assert f'id="{anchor}"' in response.getvalue().decode()
    assert response["Content-Disposition"].startswith("inline")
    assert "sandbox" in response["Content-Security-Policy"]


def test_foreign_web_pages_are_saved_not_shown(client: Client) -> None:
    call_command("ingest", str(EXAMPLES / "correct-budget-2024.html"))
    made = Publication.objects.get()
    foreign = made.files.get(page=False)
    response = client.get(f"{made.get_absolute_url()}files/{foreign.pk}/{foreign.name}")
    assert response["Content-Disposition"].startswith("attachment")
    assert response.getvalue() == (EXAMPLES / "correct-budget-2024.html").read_bytes()


def test_unchanged_pages_are_not_sent_again(client: Client, shown: Shown) -> None:
    first = client.get(f"{SLUG}/2024/")
    tag = first["ETag"]
    assert first["Last-Modified"]
    assert client.get(f"{SLUG}/2024/", headers={"if-none-match": tag}).status_code in (200, 304)
    settled = client.get(f"{SLUG}/2024/")["ETag"]  # the visitor's token is set by now
    assert client.get(f"{SLUG}/2024/", headers={"if-none-match": settled}).status_code == 304
    client.cookies["django_language"] = "en"
    assert client.get(f"{SLUG}/2024/", headers={"if-none-match": settled}).status_code == 200
    client.cookies["django_language"] = "zh-hans"
    ingest(budget(2024, vehicle=9), findings=[])
    assert client.get(f"{SLUG}/2024/", headers={"if-none-match": settled}).status_code == 200


def test_the_old_version_says_so(client: Client, shown: Shown) -> None:
    ingest(budget(2024, vehicle=9), findings=[], reason="三公数字有误")
    assert "已被更正" in client.get(f"{SLUG}/2024-v1/").content.decode()
    assert "三公数字有误" in client.get(f"{SLUG}/2024/files/").content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/e/无此单位/2024/", f"{SLUG}/2019/", f"{SLUG}/2024-final/", f"{SLUG}/2024-v9/", f"{SLUG}/2024/tables/99/",
        f"{SLUG}/2024/files/99/a.pdf", "/lists/nothing/", "/data/2024-01-01/..%2F..%2Fsecret", "/data/x/manifest.json",
    ],
)  # fmt: skip
def test_what_is_not_there(client: Client, shown: Shown, address: str) -> None:
    assert client.get(address).status_code == 404


def test_odd_parameters_do_no_harm(client: Client, shown: Shown) -> None:
    for address in ("/compare/?a=x&b=-1", "/compare/?a=99999999999999", "/lists/three-public/?page=0&year=９９９９",
                    "/search/?q=%00", "/lists/expenditure/?page=99999", "/codes/9999999/?year=abcd"):  # fmt: skip
        assert client.get(address).status_code == 200


def test_english_is_complete(client: Client, shown: Shown) -> None:
    """No Chinese is left in the frame and the headings; what publishers wrote stays as they wrote it."""
    client.cookies["django_language"] = "en"
    addresses = [*PAGES[:21], f"/compare/?a={shown.before.pk}&b={shown.now.pk}", f"/compare/?a={shown.now.pk}"]
    for address in addresses:
        left = own_words(client.get(address).content.decode())
        assert not left, (address, left)


def test_findings_lead_to_what_they_are_about(client: Client) -> None:
    call_command("ingest", str(EXAMPLES / "final-accounts-2024.pdf"))
    made = Publication.objects.get()
    page = client.get(f"{made.get_absolute_url()}findings/").content.decode()
    links = re.findall(r'<a href="([^"]+)">看这一处', page)
    assert links
    assert all(client.get(link).status_code == 200 for link in links)
    assert re.search(r'<a href="[^"]+\.pdf#page=\d+">第 \d+ 页</a>', page)
    client.cookies["django_language"] = "en"
    english = client.get(f"{made.get_absolute_url()}findings/").content.decode()
    assert "See it<span" in english and "Warning</span>" in english


def test_the_plans_of_all_projects_are_added_up() -> None:
    from yusuan.web.portal.charts import plans
    from yusuan.web.portal.models import ProjectRow

    months = ["3月底", "6月底"]
    money = ProjectRow(plan=[[months[0], 100, "1"], [months[1], None, ""]], plan_unit="万元", budget=300)
    rates = ProjectRow(plan=[[months[0], "50", "50%"], [months[1], "100", "100%"]], plan_unit="%", budget=400)
    other = ProjectRow(plan=[["1月底", 7, "7"], ["2月底", 8, "8"]], plan_unit="万元", budget=8)
    nothing = ProjectRow(plan=None, budget=100)
    chart = plans([money, rates, other, nothing])
    assert chart is not None
    assert chart.drawing == {"months": months, "values": [300, 500], "unit": "万元"}
    assert "2 个项目" in chart.title
    assert plans([money, nothing]) is None
