"""The year through the API: everybody's step, what others may not, conflicts, what is public afterwards."""

from __future__ import annotations

import hashlib
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.api.conftest import Program, said
from tests.web.years.conftest import LEDGERS, Year, example, work_off
from yusuan.model.ledger_json import to_json
from yusuan.web.years.models import LedgerRevision, UnitBudget

pytestmark = pytest.mark.django_db
UNIT, DEPARTMENT = "units/2024/305001", "departments/2024/305"


def test_a_ledger_is_saved_submitted_and_returned(year: Year) -> None:
    preparer, reviewer = Program(year.person("preparer305001")), Program(year.person("reviewer305"))
    ledger = to_json(example("305001"))
    made = preparer.post(f"{UNIT}/revisions", {"based_on": 0, "ledger": ledger})
    assert made.status_code == 201, made.content.decode()
    assert made.json()["number"] == 1
    kept = preparer.get(f"{UNIT}/revisions/1").json()
    assert kept["ledger"]["allocations"] == ledger["allocations"]
    found = preparer.get(UNIT).json()
    assert (found["state"], found["revision"]) == ("draft", 1)
    assert all(isinstance(fund["planned"], int) for fund in found["funds"])
    assert preparer.post(f"{UNIT}/submit", {"revision": 1}).json()["state"] == "submitted"
    said(preparer.post(f"{UNIT}/submit", {"revision": 1}), 409, "refused")
    said(preparer.post(f"{UNIT}/return", {"reason": "请核对"}), 403, "forbidden")
    assert reviewer.post(f"{UNIT}/return", {"reason": "请核对"}).json()["state"] == "returned"


def test_a_workbook_is_saved(year: Year) -> None:
    preparer = Program(year.person("preparer305001"))
    with (LEDGERS / "305001.xlsx").open("rb") as file:
        made = preparer.send(f"{UNIT}/workbook", file=file, based_on=0)
    assert made.status_code == 201, made.content.decode()
    assert made.json()["origin"] == "接口上传：305001.xlsx"
    bad = SimpleUploadedFile("台账.xlsx", b"nonsense")
    assert said(preparer.send(f"{UNIT}/workbook", file=bad, based_on=1), 415, "unsupported")["place"] == "file"


def test_two_that_save_lose_nothing(year: Year) -> None:
    preparer = Program(year.person("preparer305001"))
    year.save()
    ledger = to_json(example("305001"))
    ledger["allocations"][0]["amount"] += 100
    body = said(preparer.post(f"{UNIT}/revisions", {"based_on": 0, "ledger": ledger}), 409, "conflict")
    assert "第2稿" in body["message"]
    assert LedgerRevision.objects.get(number=2).aside
    assert UnitBudget.objects.get(unit__code="305001").current.number == 1  # type: ignore[union-attr]


def test_a_ledger_passes_the_checks_of_a_workbook(year: Year) -> None:
    preparer = Program(year.person("preparer305001"))
    ledger = to_json(example("305001"))
    ledger["allocations"][0]["function"] = "没有的科目"
    body = said(preparer.post(f"{UNIT}/revisions", {"based_on": 0, "ledger": ledger}), 422, "invalid")
    assert "没有的科目" in json.dumps(body, ensure_ascii=False)
    assert body["errors"][0]["place"]
    ledger["allocations"][0]["amount"] = 1.5
    said(preparer.post(f"{UNIT}/revisions", {"based_on": 0, "ledger": ledger}), 422, "invalid")
    said(preparer.post(f"{UNIT}/revisions", {"based_on": 0, "ledger": {}}), 422, "invalid")
    ledger = to_json(example("305001")) | {"edition": "no-such-edition"}
    said(preparer.post(f"{UNIT}/revisions", {"based_on": 0, "ledger": ledger}), 422, "invalid")
    ledger = to_json(example("305002"))
    said(preparer.post(f"{UNIT}/revisions", {"based_on": 0, "ledger": ledger}), 409, "refused")
    ledger = to_json(example("305001"))
    ledger["allocations"][0]["fund"] = "none"
    said(preparer.post(f"{UNIT}/revisions", {"based_on": 0, "ledger": ledger}), 422, "invalid")
    ledger = to_json(example("305001"))
    for text in ("两\x00字", "两\ud800字"):
        ledger["projects"][0]["name"] = text
        said(preparer.post(f"{UNIT}/revisions", {"based_on": 0, "ledger": ledger}), 422, "invalid")
    assert not LedgerRevision.objects.exists()


@pytest.mark.parametrize("name", ["preparer305002", "reviewer306", "stranger"])
def test_to_others_there_is_no_such_budget(year: Year, name: str) -> None:
    program = Program(year.person(name))
    said(program.get(UNIT), 404, "not_found")
    said(program.post(f"{UNIT}/submit", {"revision": 1}), 404, "not_found")
    said(program.get(DEPARTMENT), 404, "not_found")
    said(program.post(f"{DEPARTMENT}/approve"), 404, "not_found")
    assert UNIT not in {f"units/2024/{unit['code']}" for unit in program.get("units").json()["items"]}


def test_lists_hold_what_one_may_see_a_page_at_a_time(year: Year) -> None:
    program = Program(year.person("finance"))
    codes, cursor = [], ""
    while True:
        answered = program.get(f"units?limit=3{cursor}").json()
        codes += [unit["code"] for unit in answered["items"]]
        if answered["next"] is None:
            break
        cursor = f"&cursor={answered['next']}"
    assert sorted(codes) == ["305001", "305002", "306001", "306002"]
    assert len(Program(year.person("preparer305001")).get("units?year=2024&state=draft").json()["items"]) == 1
    assert len(program.get("departments").json()["items"]) == 2


def test_from_passing_to_the_public_and_a_correction(year: Year) -> None:
    year.submitted()
    reviewer, finance, public = Program(year.person("reviewer305")), Program(year.person("finance")), Program()
    assert public.get("organisations/305").status_code == 404
    assert reviewer.post(f"{DEPARTMENT}/pass").json()["state"] == "in_review"
    said(reviewer.post(f"{DEPARTMENT}/approve"), 403, "forbidden")
    findings = finance.get(f"{DEPARTMENT}/findings").json()["findings"]
    for finding in [f for f in findings if f["severity"] == "error"]:
        asked = {"finding": finding["key"], "reason": "已核实"}
        assert finance.post(f"{DEPARTMENT}/waivers", asked).status_code == 204
    assert finance.post(f"{DEPARTMENT}/return", {"reason": "再看"}).json()["state"] == "returned"
    assert reviewer.post(f"{DEPARTMENT}/pass").status_code == 200
    assert finance.post(f"{DEPARTMENT}/approve").json()["state"] == "approved"
    _publish(reviewer, finance)
    assert [version["number"] for version in public.get("versions?year=2024&department=305").json()["items"]] == [1]
    assert {o["code"] for o in public.get("organisations").json()["items"]} == {"001", "305", "305001", "305002"}
    _look_at_files(public)
    assert reviewer.post(f"{DEPARTMENT}/correct", {"reason": "更正笔误"}).json()["correction"] == "更正笔误"


def _publish(reviewer: Program, finance: Program) -> None:
    said(finance.post(f"{DEPARTMENT}/publish"), 403, "forbidden")
    said(reviewer.post(f"{DEPARTMENT}/publish/cancel"), 409, "refused")
    called_off = reviewer.post(f"{DEPARTMENT}/publish")
    assert reviewer.post(f"{DEPARTMENT}/publish/cancel").json()["state"] == "cancelled"
    asked = reviewer.post(f"{DEPARTMENT}/publish")
    assert (called_off.status_code, asked.status_code) == (202, 202)
    assert (asked.json()["state"], asked.json()["version"]) == ("waiting", None)
    assert reviewer.post(f"{DEPARTMENT}/publish").json()["id"] == asked.json()["id"] != called_off.json()["id"]
    work_off()
    path = asked["Location"].removeprefix("/api/")
    done = reviewer.get(path).json()
    assert (done["state"], done["active"], done["version"]) == ("done", False, 1), done
    assert [row["state"] for row in finance.get(f"{DEPARTMENT}/publishings").json()["items"]] == ["done", "cancelled"]
    said(finance.get(path.replace("/305/", "/306/")), 404, "not_found")


def _look_at_files(public: Program) -> None:
    version = public.get("versions/2024/305/1").json()
    for file in version["files"]:
        got = public.client.get(file["address"])
        assert got["Content-Disposition"].startswith("attachment")
        assert "sandbox" in got["Content-Security-Policy"]
        assert hashlib.sha256(b"".join(got.streaming_content)).hexdigest() == file["sha256"]  # type: ignore[attr-defined]
        again = public.client.get(file["address"], headers={"If-None-Match": got["ETag"]})
        assert again.status_code == 304
    for path in ("manifest.json.x", "../305/manifest.json", "%2e%2e/%2e%2e/yusuan.sqlite3"):
        assert public.get(f"versions/2024/305/1/files/{path}").status_code == 404


def test_a_refusal_says_why_in_both_languages(year: Year) -> None:
    answer = Program(year.person("reviewer305")).post("departments/2024/305/pass")
    body = said(answer, 409, "refused")
    assert body["message"] == "还有单位没有提交：示例305001、示例305002"
    assert body["message_en"] == "These units have not submitted yet: 示例305001, 示例305002"
