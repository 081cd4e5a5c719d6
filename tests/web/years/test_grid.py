"""The grid: what is typed is checked as a workbook is, saved by the same step, and kept from those who may not."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.web.conftest import PASSWORD
from tests.web.years.conftest import Year, example
from yusuan.web.audit.models import AuditEntry
from yusuan.web.years.entry import MOST_ROWS, commented, label_of, offered
from yusuan.web.years.ledgers import current_ledger
from yusuan.web.years.models import Comment, LedgerRevision
from yusuan.web.years.steps.comment import comment
from yusuan.workbook.sheets import SHEETS, sheet
from yusuan.workbook.typed import typed_rows

pytestmark = pytest.mark.django_db
GRID = "/work/2024/305001/grid/"


def signed_in(name: str) -> Client:
    client = Client()
    assert client.login(username=name, password=PASSWORD)
    return client


def rows() -> dict[str, list[dict[str, str]]]:
    return typed_rows(example("305001"))


def post(client: Client, name: str, sent: Any, based_on: Any = 0, **more: Any) -> Any:
    data = json.dumps({"rows": sent, "based_on": based_on, **more})
    return client.post(f"{GRID}{name}/", data, content_type="application/json")


def errors(answer: Any) -> list[tuple[str, int | None, str | None]]:
    return [(p["sheet"], p["row"], p["field"]) for p in answer.json()["problems"] if p["severity"] == "error"]


def test_the_page_holds_every_sheet_and_row(year: Year) -> None:
    year.save()
    page = signed_in("preparer305001").get(GRID)
    held = page.context["description"]
    assert held["rows"] == rows()
    assert [one["key"] for one in held["sheets"]] == [form.key for form in SHEETS]
    for one, form in zip(held["sheets"], SHEETS, strict=True):
        assert {f.key for f in form.inputs} <= {column["key"] for column in one["columns"]}
    assert held["may"] == {"edit": True, "comment": True, "resolve": True}
    assert held["revision"] == 1


def test_what_is_typed_is_checked_and_nothing_is_kept(year: Year) -> None:
    sent = rows()
    sent["allocations"][2]["function"] = "2130397"
    sent["projects"][0] |= {"plan_12": "三成"}
    client = signed_in("preparer305001")
    entries = AuditEntry.objects.count()
    answer = post(client, "check", sent)
    assert answer.status_code == 200
    assert errors(answer) == [("projects", 0, "plan_12"), ("allocations", 2, "function")]
    assert not answer.json()["loaded"]
    assert not LedgerRevision.objects.exists()
    assert AuditEntry.objects.count() == entries


def test_findings_come_back_beside_the_field_they_stem_from(year: Year) -> None:
    sent = rows()
    sent["projects"][0]["plan_12"] = "1.00"
    answer = post(signed_in("preparer305001"), "check", sent).json()
    assert answer["loaded"]
    found = [(f["rule"], f["sheet"], f["row"], f["field"]) for f in answer["findings"]]
    assert ("PRJ102", "projects", 0, "plan_12") in found
    assert sent["projects"][0]["name"] in answer["html"]["findings"]
    assert 'data-sheet="projects" data-row="0" data-field="plan_12"' in answer["html"]["findings"]


def test_the_tables_and_sums_follow_what_is_typed(year: Year) -> None:
    client, sent = signed_in("preparer305001"), rows()
    before = post(client, "check", sent).json()
    at = next(n for n, row in enumerate(sent["allocations"]) if "project" in row)
    key = sent["allocations"][at]["project"]
    sent["allocations"][at]["amount"] = "98,765,400"
    after = post(client, "check", sent).json()
    assert before["html"]["tables"] != after["html"]["tables"]
    assert before["html"]["funds"] != after["html"]["funds"]
    project = next(n for n, row in enumerate(sent["projects"]) if row.get("code", row["name"]) == key)
    own = (row["amount"].replace(",", "") for row in sent["allocations"] if row.get("project") == key)
    assert after["totals"]["projects"][project] == f"{sum(map(Decimal, own)):,.2f}"


def test_another_table_can_be_chosen(year: Year) -> None:
    client = signed_in("preparer305001")
    year.save()
    tables = client.get("/work/2024/305001/").context["assessed"].tables
    wanted = list(tables)[3]
    html = post(client, "check", rows(), table=wanted["anchor"]).json()["html"]["tables"]
    assert f"<caption>{wanted['title']}" in html


def test_saving_makes_a_revision_by_the_step(year: Year) -> None:
    year.save()
    sent = rows()
    sent["projects"][0]["purpose"] = "改了用途"
    answer = post(signed_in("preparer305001"), "save", sent, 1).json()
    assert (answer["saved"], answer["conflict"], answer["address"]) == (2, False, GRID)
    budget = year.unit()
    assert current_ledger(budget).projects[0].purpose == "改了用途"
    assert budget.current is not None
    assert (budget.current.origin, budget.current.author.username) == ("在网页上填写", "preparer305001")
    assert AuditEntry.objects.filter(action="save_revision").count() == 2


def test_a_revision_from_nothing(year: Year) -> None:
    assert post(signed_in("preparer305001"), "save", rows()).json()["saved"] == 1


def test_without_a_change_nothing_is_saved(year: Year) -> None:
    year.save()
    answer = post(signed_in("preparer305001"), "save", rows(), 1)
    assert answer.status_code == 422
    assert LedgerRevision.objects.count() == 1


def test_with_slips_nothing_is_saved_and_all_of_them_are_told(year: Year) -> None:
    sent = rows()
    sent["allocations"][0]["amount"] = "0"
    answer = post(signed_in("preparer305001"), "save", sent)
    assert answer.status_code == 422
    assert errors(answer) == [("allocations", 0, "amount")]
    assert not LedgerRevision.objects.exists()


def test_a_conflict_keeps_both(year: Year) -> None:
    year.save()
    client, first, second = signed_in("preparer305001"), rows(), rows()
    first["projects"][0]["purpose"] = "甲"
    second["projects"][0]["purpose"] = "乙"
    assert post(client, "save", first, 1).json()["saved"] == 2
    answer = post(client, "save", second, 1).json()
    assert (answer["saved"], answer["conflict"]) == (3, True)
    page = client.get(answer["address"])
    assert "您的内容没有丢" in page.content.decode()
    assert LedgerRevision.objects.get(number=3).aside
    budget = year.unit()
    assert budget.current is not None
    assert budget.current.number == 2


@pytest.mark.parametrize(
    ("name", "reads", "checks", "saves"),
    [
        ("preparer305001", 200, 200, 200),
        ("preparer305002", 404, 404, 404),
        ("reviewer305", 200, 200, 403),
        ("finance", 200, 200, 403),
        ("reviewer306", 404, 404, 404),
        ("stranger", 404, 404, 404),
    ],
)
def test_who_may(year: Year, name: str, reads: int, checks: int, saves: int) -> None:
    client = signed_in(name)
    assert client.get(GRID).status_code == reads
    assert client.get(f"{GRID}lists/").status_code == reads
    assert post(client, "check", rows()).status_code == checks
    assert post(client, "save", rows()).status_code == saves


def test_those_who_only_read_see_no_field_to_type_in(year: Year) -> None:
    year.submitted("305001")
    for name in ("reviewer305", "preparer305001"):
        page = signed_in(name).get(GRID)
        assert not page.context["description"]["may"]["edit"]
        assert 'data-do="save"' not in page.content.decode()
    answer = post(signed_in("preparer305001"), "save", rows() | {"assets": []}, 1)
    assert answer.status_code == 422
    assert "不能修改" in answer.json()["message"]


@pytest.mark.parametrize(
    "body",
    [
        "", "[]", "{}", '{"rows": 3, "based_on": 0}', '{"rows": {"nosuch": [{}]}, "based_on": 0}',
        '{"rows": {"units": [{"nosuch": "1"}]}, "based_on": 0}', '{"rows": {"units": [{"code": 1}]}, "based_on": 0}',
        '{"rows": {"units": ["x"]}, "based_on": 0}', '{"rows": {}}', '{"rows": {}, "based_on": -1}',
        '{"rows": {}, "based_on": "1"}', "[" * 100_000, '{"rows": {"units": null}, "based_on": 0}',
        json.dumps({"rows": {"units": [{}] * (MOST_ROWS + 1)}, "based_on": 0}),
        json.dumps({"rows": {"units": [{"name": "长" * 32_768}]}, "based_on": 0}),
    ],
)  # fmt: skip
def test_what_are_no_rows_is_refused(year: Year, body: str) -> None:
    client = signed_in("preparer305001")
    for name, status in (("check", 400), ("save", 422)):
        answer = client.post(f"{GRID}{name}/", body, content_type="application/json")
        assert answer.status_code == status, answer.content
        assert answer.json()["message"]


def test_a_ledger_with_too_many_rows_is_for_the_workbook(year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    year.save()
    monkeypatch.setattr("yusuan.web.years.views.grid.MOST_ROWS", 20)
    answer = signed_in("preparer305001").get(GRID, follow=True)
    assert answer.redirect_chain == [("/work/2024/305001/", 302)]
    assert "更多的请用工作簿" in answer.content.decode()


def test_another_units_rows_are_not_taken(year: Year) -> None:
    sent = typed_rows(example("305002"))
    answer = post(signed_in("preparer305001"), "save", sent)
    assert answer.status_code == 422
    assert [(p["sheet"], "305001" in p["text"]) for p in answer.json()["problems"]] == [("units", True)]


def test_control_characters_do_not_reach_the_database(year: Year) -> None:
    sent = rows()
    sent["projects"][0]["purpose"] = "修\x00路\ud800"
    answer = post(signed_in("preparer305001"), "save", sent)
    assert answer.status_code == 200
    assert current_ledger(year.unit()).projects[0].purpose == "修路"


def test_a_remark_at_a_field_is_found_again_where_its_row_went(year: Year) -> None:
    year.save()
    reviewer = signed_in("reviewer305")
    place = {"sheet": "projects", "row": "2", "field": "purpose", "text": "写得再具体些"}
    answer = reviewer.post(f"{GRID}comment/", place)
    assert answer.status_code == 200
    made = Comment.objects.get()
    name = rows()["projects"][2]["name"]
    assert (made.sheet, made.field) == ("项目", "项目用途")
    assert made.row.startswith("第3行") and name in made.row
    moved = rows()
    moved["projects"] = [moved["projects"][2] | {"purpose": "别的"}, *moved["projects"][:2]]
    (found,) = commented([made], moved)
    assert (found["sheet"], found["row"], found["field"]) == ("projects", 0, "purpose")
    gone = rows()
    del gone["projects"][2]
    (found,) = commented([made], gone)
    assert found["row"] is None or gone["projects"][found["row"]]["name"] != name
    answer = signed_in("preparer305001").post(f"{GRID}comment/", {"resolve": made.pk})
    assert answer.json()["comments"][0]["resolved"]


def test_remarks_from_the_page_of_the_unit_find_their_row(year: Year) -> None:
    year.save()
    sent = rows()
    name = sent["projects"][1]["name"]
    made = comment(year.person("reviewer305"), year.unit(), "看看", sheet="项目", row=name, field="绩效目标")
    (found,) = commented([made], sent)
    assert (found["row"], found["field"]) == (1, "goals")


@pytest.mark.parametrize("name", ["stranger", "preparer305002"])
def test_strangers_leave_no_remark(year: Year, name: str) -> None:
    year.save()
    answer = signed_in(name).post(f"{GRID}comment/", {"sheet": "projects", "row": "0", "field": "name", "text": "x"})
    assert answer.status_code == 404
    assert not Comment.objects.exists()


def test_odd_places_of_remarks(year: Year) -> None:
    year.save()
    client = signed_in("reviewer305")
    assert client.post(f"{GRID}comment/", {"sheet": "nosuch", "text": "x"}).status_code == 404
    assert client.post(f"{GRID}comment/", {"resolve": "99"}).status_code == 404
    assert client.post(f"{GRID}comment/", {"sheet": "projects", "text": " "}).status_code == 422
    assert client.post(f"{GRID}comment/", {"sheet": "projects", "row": "999", "text": "整张表"}).status_code == 200
    assert Comment.objects.get().row == ""


def test_rows_are_named_by_what_tells_them_apart() -> None:
    row = rows()["allocations"][0]
    assert (
        label_of(sheet("allocations"), 0, row)
        == f"第1行 {row['use']} {row['function']} {row['economic']} {row['fund']}"
    )


def test_what_cells_offer_is_of_the_year() -> None:
    lists = offered(2024)
    assert ["人员经费", ""] in lists["use"]
    assert ["2013201", "行政运行"] in lists["function"]
    assert all(len(code) == 5 for code, _ in lists["economic"])


def test_the_queries_of_a_check_are_few(year: Year, django_assert_max_num_queries: Any) -> None:
    year.save()
    client = signed_in("preparer305001")
    post(client, "check", rows(), 1)
    with django_assert_max_num_queries(12):
        post(client, "check", rows(), 1)
