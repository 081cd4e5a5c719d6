"""What the rules said is remembered for all processes, few and bounded; a large department is looked at elsewhere."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from tests.web.years.conftest import Year
from yusuan.operations.assessing import assess
from yusuan.web.site import queue
from yusuan.web.years import assessments, remembered, tasks
from yusuan.web.years.assessments import assess_department, assess_unit
from yusuan.web.years.models import RememberedAssessment
from yusuan.web.years.remembered import PrintedTables, recall, remember
from yusuan.web.years.shown import chosen

pytestmark = pytest.mark.django_db

DEPARTMENT = "/review/2024/305/"
FOUND: dict[str, Any] = {
    "findings": [{"key": "a"}],
    "crashed": {},
    "questions": [],
    "tables": [{"part": "一", "anchor": f"t{n}", "title": f"表{n}", "rows": [n]} for n in range(3)],
}


def test_what_is_remembered_is_recalled() -> None:
    assert recall("key") is None
    found = remember("key", FOUND)
    assert found["findings"] == FOUND["findings"]
    tables = found["tables"]
    assert [table["title"] for table in tables] == ["表0", "表1", "表2"]
    assert [tables.whole(head) for head in tables] == FOUND["tables"]
    assert chosen(tables, "t1").table == FOUND["tables"][1]
    assert chosen(tables, "nothing").table == FOUND["tables"][0]
    assert remember("key", FOUND)["findings"] == FOUND["findings"]  # another process was quicker
    assert RememberedAssessment.objects.count() == 1


def test_a_table_forgotten_meanwhile_is_none() -> None:
    tables = remember("key", FOUND)["tables"]
    RememberedAssessment.objects.all().delete()
    assert chosen(tables, "t1").table is None


def test_room_is_made_for_what_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 3)
    for n in range(3):
        remember(f"key{n}", FOUND)
    RememberedAssessment.objects.update(used_at=timezone.now() - timedelta(hours=2))
    recall("key0")
    remember("key3", FOUND)
    remember("key4", FOUND)
    assert set(RememberedAssessment.objects.values_list("key", flat=True)) == {"key0", "key3", "key4"}
    monkeypatch.setattr(remembered, "MOST_BYTES", 1)
    remember("key5", FOUND)
    assert RememberedAssessment.objects.get().key == "key5"  # the latest stays, however large


def test_rules_run_once_for_all_processes(year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    year.save("305001")
    runs: list[object] = []

    def counted(*ledgers: Any) -> dict[str, Any]:
        runs.append(ledgers)
        return assess(*ledgers)

    monkeypatch.setattr(assessments, "assess", counted)
    budget = year.department()
    for _ in range(2):
        cache.clear()  # as another process would find it
        assert assess_unit(year.unit()) is not None
        assert assess_department(budget, list(budget.units.select_related("unit", "current"))) is not None
    assert len(runs) == 2
    year.save("305002")
    found = assess_department(budget, list(budget.units.select_related("unit", "current")))
    assert len(runs) == 3
    assert found is not None
    assert isinstance(found.tables, PrintedTables)
    assert set(found.figures["units"]) == {"305001", "305002"}
    assert found.figures["total"] == sum(unit["total"] for unit in found.figures["units"].values())


def test_a_large_department_is_looked_at_in_the_background(
    year: Year, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assessments, "_AT_ONCE", 10)
    year.save("305001")
    year.save("305002")
    budget = year.department()
    assert queue.ready(tasks.assess_ahead) == {budget.pk}  # once, for both
    client.force_login(year.person("reviewer305"))
    for _ in range(2):
        page = client.get(DEPARTMENT).content.decode()
        assert "正在后台汇总和检查" in page
        assert client.get(f"{DEPARTMENT}assessing/").json() == {"active": True}
    assert queue.ready(tasks.assess_ahead) == {budget.pk}
    assert tasks.assess_ahead.call(budget.pk)
    assert client.get(f"{DEPARTMENT}assessing/").json() == {"active": False}
    page = client.get(DEPARTMENT).content.decode()
    assert "正在后台" not in page
    assert "将要公开的表" in page


def test_a_small_department_is_looked_at_at_once(year: Year, client: Client) -> None:
    year.save("305001")
    assert queue.ready(tasks.assess_ahead) == set()
    client.force_login(year.person("reviewer305"))
    assert "正在后台" not in client.get(DEPARTMENT).content.decode()
