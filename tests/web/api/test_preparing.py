"""Through the API: opening a year, control numbers, remarks, adopting last year, earlier revisions, notices."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from tests.web.api.conftest import Program, said
from tests.web.conftest import Bureau
from tests.web.years.conftest import Year, example
from yusuan.web.audit.models import AuditEntry
from yusuan.web.people.models import User
from yusuan.web.years.models import Comment, ControlNumber, UnitBudget, Waiver
from yusuan.web.years.steps.open_year import open_year
from yusuan.web.years.steps.pass_to_finance import pass_to_finance
from yusuan.web.years.steps.submit import submit

pytestmark = pytest.mark.django_db
UNIT, DEPARTMENT = "units/2024/305001", "departments/2024/305"
OPENED = {
    "year": 2025,
    "edition": "hebei-2024",
    "opens": "2024-10-08",
    "units_due": "2024-11-10",
    "departments_due": "2024-11-30",
}


def test_finance_opens_a_year(bureau: Bureau) -> None:
    finance, reviewer = Program(bureau.people["finance"]), Program(bureau.people["reviewer305"])
    said(Program().post("years", OPENED), 401, "not_signed_in")
    said(reviewer.post("years", OPENED), 403, "forbidden")
    said(finance.post("years", OPENED | {"departments": ["305", "999"]}), 422, "invalid")
    said(finance.post("years", OPENED | {"edition": "no-such-form"}), 409, "refused")
    said(finance.post("years", OPENED | {"units_due": "2024-12-10"}), 409, "refused")
    said(finance.post("years", OPENED | {"bureau": "305"}), 403, "forbidden")
    assert Program().get("years").json()["items"] == []
    assert finance.post("years", OPENED | {"departments": ["305"]}).status_code == 201
    assert Program().get("years/2025").json()["units_due"] == "2024-11-10"
    assert {unit.unit.code for unit in UnitBudget.objects.all()} == {"305001", "305002"}
    said(finance.post("years", OPENED), 409, "refused")
    assert finance.post("years", OPENED | {"year": 2026}).status_code == 201
    assert UnitBudget.objects.filter(department_budget__year__year=2026).count() == 4


def test_finance_sets_control_numbers(year: Year) -> None:
    finance, preparer = Program(year.person("finance")), Program(year.person("preparer305001"))
    fund = "general_public"
    asked = {"fen": {fund: 1_000_000}}
    said(preparer.post(f"{UNIT}/control-numbers", asked), 403, "forbidden")
    said(Program(year.person("reviewer306")).post(f"{UNIT}/control-numbers", asked), 404, "not_found")
    answered = finance.post(f"{UNIT}/control-numbers", asked).json()["funds"]
    assert {row["fund"]: row["control"] for row in answered}[fund] == 1_000_000
    for wrong in ({"fen": {fund: -1}}, {"fen": {fund: 1.5}}, {"fen": {fund: 10**15}}, {}):
        said(finance.post(f"{UNIT}/control-numbers", wrong), 422, "invalid")
    said(finance.post(f"{UNIT}/control-numbers", {"fen": {"none": 1}}), 409, "refused")
    assert finance.post(f"{UNIT}/control-numbers", {"fen": {fund: None}}).status_code == 200
    assert not ControlNumber.objects.exists()


def test_a_remark_is_made_listed_and_settled(year: Year) -> None:
    reviewer, preparer = Program(year.person("reviewer305")), Program(year.person("preparer305001"))
    made = reviewer.post(f"{UNIT}/comments", {"text": "单价依据？", "sheet": "预算明细", "row": "第5行"})
    assert made.status_code == 201
    assert made.json()["place"] == "预算明细 · 第5行"
    said(Program(year.person("administrator")).post(f"{UNIT}/comments", {"text": "x"}), 403, "forbidden")
    said(Program(year.person("preparer305002")).get(f"{UNIT}/comments"), 404, "not_found")
    assert [row["text"] for row in preparer.get(f"{UNIT}/comments?open=true").json()["items"]] == ["单价依据？"]
    number = made.json()["id"]
    said(preparer.post(f"units/2024/305002/comments/{number}/resolve"), 404, "not_found")
    said(reviewer.post(f"units/2024/305002/comments/{number}/resolve"), 404, "not_found")
    assert preparer.post(f"{UNIT}/comments/{number}/resolve").json()["resolved_by"] == "preparer305001"
    assert preparer.post(f"{UNIT}/comments/{number}/resolve").status_code == 200
    assert AuditEntry.objects.filter(action="resolve_comment").count() == 1
    assert preparer.get(f"{UNIT}/comments?open=true").json()["items"] == []
    assert Comment.objects.get().resolved_at is not None


def test_what_finance_accepts_is_listed(year: Year) -> None:
    spoiled = example("305001")
    spoiled.projects[0].plan = [3_000_000_00, 2_000_000_00, 1_000_000_00, 1_000_000_00]
    year.save(ledger=spoiled)
    submit(year.person("preparer305001"), year.unit(), number=1)
    year.submitted("305002")
    pass_to_finance(year.person("reviewer305"), year.department())
    finance, reviewer = Program(year.person("finance")), Program(year.person("reviewer305"))
    finding = finance.get(f"{DEPARTMENT}/findings").json()["findings"][0]
    asked = {"finding": finding["key"], "reason": "已核实", "expires": "2099-12-31"}
    said(reviewer.post(f"{DEPARTMENT}/waivers", asked), 403, "forbidden")
    made = finance.post(f"{DEPARTMENT}/waivers", asked)
    assert made.status_code == 201
    assert finance.post(f"{DEPARTMENT}/waivers", asked).json()["id"] == made.json()["id"]
    assert Waiver.objects.count() == 1
    listed = reviewer.get(f"{DEPARTMENT}/waivers").json()["items"]
    assert [(row["finding"], row["reason"], row["author"]) for row in listed] == [(finding["key"], "已核实", "finance")]
    said(finance.post(f"{DEPARTMENT}/waivers", asked | {"finding": "0" * 64}), 409, "refused")


def test_last_year_is_adopted(year: Year) -> None:
    preparer = Program(year.person("preparer305001"))
    said(preparer.post(f"{UNIT}/adopt"), 409, "refused")
    year.save()
    finance = User.objects.get(username="finance")
    days = {"opens": date(2024, 10, 8), "units_due": date(2024, 11, 10), "departments_due": date(2024, 11, 30)}
    open_year(finance, year.bureau.places["001"], 2025, "hebei-2024", **days, departments=[year.bureau.places["305"]])
    said(Program(finance).post("units/2025/305001/adopt"), 403, "forbidden")
    made = preparer.post("units/2025/305001/adopt")
    assert made.status_code == 201, made.content.decode()
    assert made.json()["origin"] == "由2024年台账滚动"
    assert made.json()["notices"]
    said(preparer.post("units/2025/305001/adopt"), 409, "refused")


def test_an_earlier_revision_is_taken_up_again(year: Year) -> None:
    preparer = Program(year.person("preparer305001"))
    year.save()
    changed = example("305001")
    changed.projects[0].name = "改了名称的项目"
    year.save(ledger=changed)
    said(preparer.post(f"{UNIT}/revisions/9/take", {"based_on": 2}), 404, "not_found")
    said(preparer.post(f"{UNIT}/revisions/1/take", {"based_on": 1}), 409, "conflict")
    made = preparer.post(f"{UNIT}/revisions/1/take", {"based_on": 2})
    assert made.status_code == 201
    assert made.json()["sha256"] == preparer.get(f"{UNIT}/revisions/1").json()["sha256"]
    said(Program(year.person("reviewer305")).post(f"{UNIT}/revisions/1/take", {"based_on": 2}), 403, "forbidden")


def test_ledgers_come_as_workbooks(year: Year) -> None:
    preparer = Program(year.person("preparer305001"))
    assert preparer.get(f"{UNIT}/workbook").status_code == 200
    year.save()
    got = preparer.get(f"{UNIT}/revisions/1/workbook")
    assert got["Content-Disposition"].startswith("attachment")
    content = b"".join(got.streaming_content)
    assert "预算明细" in "".join(openpyxl.load_workbook(BytesIO(content), read_only=True).sheetnames)
    said(Program(year.person("preparer305002")).get(f"{UNIT}/workbook"), 404, "not_found")


def test_notices_are_read_up_to_the_last_one_seen(year: Year) -> None:
    preparer = Program(year.person("preparer305001"))
    assert len(preparer.get("notices?unread=true").json()["items"]) == 1
    Program(year.person("reviewer305")).post(f"{UNIT}/comments", {"text": "请核对"})
    latest, first = preparer.get("notices").json()["items"]
    assert "请核对" in latest["text"]
    assert preparer.post("notices/read", {"up_to": first["id"]}).json() == {"unread": 1}
    assert [row["id"] for row in preparer.get("notices?unread=true").json()["items"]] == [latest["id"]]
    assert Program(year.person("preparer306001")).post("notices/read", {"up_to": latest["id"]}).status_code == 200
    assert preparer.post("notices/read", {"up_to": latest["id"]}).json() == {"unread": 0}
    said(Program().get("notices"), 401, "not_signed_in")


@pytest.mark.parametrize("value", [True, False, "1", "true", 1.5, None, []])
def test_a_number_in_json_is_a_number(year: Year, value: object) -> None:
    program = Program(year.person("preparer305001"))
    said(program.post(f"{UNIT}/submit", {"revision": value}), 422, "invalid")
    said(program.post("notices/read", {"up_to": value}), 422, "invalid")
    assert program.post("notices/read", {"up_to": 1.0}).status_code == 200
