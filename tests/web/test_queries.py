"""No page of the work issues more than fifteen queries, whatever it lists; every address has an example here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, resolve
from django.utils import timezone

from tests.web.conftest import PASSWORD
from tests.web.desk.conftest import CORRECT, DEPARTMENT, uploaded
from tests.web.years.conftest import Year, example, year
from yusuan.model.ledger_json import to_json
from yusuan.web.api.models import new_token
from yusuan.web.audit.chain import append
from yusuan.web.desk import steps as desk_steps
from yusuan.web.desk import tasks as desk_tasks
from yusuan.web.desk.models import Batch, BatchDocument
from yusuan.web.notices.models import Notification
from yusuan.web.people.models import Role
from yusuan.web.places.models import Level, Organisation
from yusuan.web.years.ledgers import content_hash
from yusuan.web.years.models import (
    ControlNumber,
    DepartmentBudget,
    FiscalYear,
    LedgerRevision,
    PublishedVersion,
    Publishing,
    UnitBudget,
    Waiver,
)

__all__ = ["year"]
pytestmark = pytest.mark.django_db

MOST = 15
#: More of everything than there may be queries: one for each row would be too many.
_MANY = 20
_ROOMS = ("years", "people", "notices", "audit", "desk")
#: Addresses that only take something in, or send a file that is there: no page of theirs lists anything.
_NO_PAGES = {
    "years:upload", "years:adopt", "years:adopt_document", "years:adoption", "years:take", "years:submit",
    "years:return_to_unit", "years:comment", "years:resolve_comment", "years:waive", "years:step", "years:file",
    "years:grid_check", "years:grid_save", "years:grid_comment",
    "people:logout", "people:openid", "people:openid_callback", "people:language", "people:end_others",
    "people:end_session", "notices:read",
    "desk:hand_in", "desk:stop", "desk:resume", "desk:delete", "desk:again", "desk:judge", "desk:choose_other",
    "desk:compared", "desk:compare_again", "desk:page", "desk:original", "desk:annotated", "desk:report",
}  # fmt: skip


def _of_unit(code: str) -> dict[str, Any]:
    """Return the example's ledger as that of another unit."""
    content = to_json(example("305001"))
    content["units"][0] |= {"code": code, "name": f"示例{code}"}
    content["allocations"] = [{**row, "unit": code} for row in content["allocations"]]
    return content


def _fill_year(year: Year) -> None:
    """Twenty units with a ledger of several revisions and remarks; twenty departments; versions, waivers, messages."""
    people = {name: year.person(name) for name in ("preparer305001", "reviewer305", "finance")}
    place, region = year.bureau.places, "河北省示例县"
    budget = year.department()
    for number in range(3, 3 + _MANY):
        unit = Organisation.objects.create(
            code=f"305{number:03}", name=f"示例305{number:03}", level=Level.UNIT, parent=place["305"], region=region
        )
        UnitBudget.objects.create(department_budget=budget, unit=unit)
    for of_unit in budget.units.all():
        own = _of_unit(of_unit.unit.code)
        for number in range(1, 4):
            of_unit.current = LedgerRevision.objects.create(
                budget=of_unit, number=number, content=own, sha256=content_hash({**own, "n": number}),
                author=people["preparer305001"], origin="台账.xlsx", based_on=of_unit.current,
            )  # fmt: skip
        of_unit.state, of_unit.submitted_by, of_unit.submitted_at = (
            "submitted", people["preparer305001"], timezone.now()
        )  # fmt: skip
        of_unit.save()
        for number in range(_MANY):
            resolved = people["reviewer305"] if number % 2 else None
            of_unit.comments.create(text=f"第{number}条", author=people["finance"], resolved_by=resolved)
    for number in range(_MANY):
        other = Organisation.objects.create(
            code=f"4{number:02}", name=f"示例4{number:02}", level=Level.DEPARTMENT, parent=place["001"], region=region
        )
        other_budget = DepartmentBudget.objects.create(
            year=budget.year, department=other, state=["approved", "in_review", "collecting"][number % 3],
            approved_at=timezone.now(), passed_at=timezone.now(), passed_by=people["reviewer305"],
        )  # fmt: skip
        unit = Organisation.objects.create(
            code=f"4{number:02}001", name="本级", level=Level.UNIT, parent=other, region=region
        )
        UnitBudget.objects.create(department_budget=other_budget, unit=unit)
        Waiver.objects.create(budget=budget, rule="T1", finding=f"{number:064}", message="x", by=people["finance"])
        PublishedVersion.objects.create(
            budget=budget, number=number + 1, published_at=timezone.now(), published_by=people["reviewer305"],
            manifest={"files": []}, folder="x", content={}, reason="更正",
        )  # fmt: skip
        FiscalYear.objects.create(
            year=2000 + number, edition="hebei-2024", region=region,
            opens=date(2000, 1, 1), units_due=date(2000, 1, 2), departments_due=date(2000, 1, 3),
        )  # fmt: skip
        for user in people.values():
            Notification.objects.create(user=user, text=f"第{number}条")
        append(people["finance"], "correct", budget.subject, {"reason": str(number)})
    ControlNumber.objects.create(year=budget.year, organisation=place["305001"], fund="general_public", fen=1)
    Publishing.objects.create(
        budget=budget, asked_by=people["reviewer305"], asked_at=timezone.now(), fingerprint="", state="failed"
    )


def _fill_people(year: Year) -> None:
    """Everybody signed in several times, with posts and tokens."""
    for name in ("finance", "reviewer305"):
        for number in range(_MANY):
            new_token(year.person(name), f"{number}", timezone.now() + timedelta(days=9), may_write=False)
            assert Client().login(username=name, password=PASSWORD)
    for number in range(_MANY):
        year.bureau.person(f"more{number}", Role.PREPARER, "305001")


def _fill_desk(year: Year) -> Batch:
    """A batch of twenty documents that were checked, with judgements, and more batches."""
    finance = year.person("finance")
    bureau = year.bureau.places["001"]
    batch, _ = desk_steps.hand_in(finance, bureau, "抽查", [uploaded(CORRECT), uploaded(DEPARTMENT)])
    for document in batch.documents.all():
        desk_tasks.check_document.call(document.pk)
    checked = batch.documents.get(name=DEPARTMENT)
    for number in range(_MANY):
        copy = BatchDocument.objects.get(pk=checked.pk)
        copy.pk, copy.number, copy.sha256, copy.name = None, 100 + number, f"{number:064}", f"{number}.docx"
        copy.entity, copy.year = (checked.entity, 2010 + number) if number % 2 else (f"单位{number}", checked.year)
        copy.save()
        desk_steps.judge(finance, copy, copy.findings[0]["key"], "dispute", "不是")
        desk_steps.judge(finance, checked, checked.findings[number % len(checked.findings)]["key"], "accept", "")
        Batch.objects.create(organisation=bureau, title=f"第{number}批", made_by=finance)
    return batch


def _addresses(batch: Batch) -> Iterator[tuple[str, str]]:
    """Yield who looks and where."""
    for who in ("preparer305001", "reviewer305", "finance", "administrator"):
        yield from ((who, path) for path in ("/work/", "/work/notices/", "/accounts/", "/accounts/password/"))
        yield who, "/work/2024/305001/"
    yield "stranger", "/accounts/login/"
    unit = "/work/2024/305001/"
    yield from (("preparer305001", f"{unit}{rest}") for rest in ("workbook/", "workbook/1/", "grid/", "grid/lists/"))
    yield "preparer305001", f"{unit}conflict/2/"
    yield "finance", f"{unit}control/"
    for who in ("reviewer305", "finance"):
        yield who, "/review/2024/305/"
        yield who, "/review/2024/305/assessing/"
        yield who, f"/review/2024/305/publishing/{Publishing.objects.get().pk}/"
    yield from (("finance", path) for path in ("/work/years/", "/work/years/open/", "/work/log/", "/work/log/?q=a"))
    yield from (("stranger", path) for path in ("/published/2024/305/", "/published/2024/305/v1/"))
    document = batch.documents.get(name=DEPARTMENT)
    other = batch.documents.exclude(pk=document.pk)[0]
    of_batch = ("", "progress/", "findings.xlsx", "peers/", f"notice.docx?department={document.department}")
    yield from (("finance", f"/desk/{batch.pk}/{rest}") for rest in of_batch)
    of_document = ("", f"compare/{other.pk}/", f"compare/{other.pk}/progress/")
    yield from (("finance", f"/desk/document/{document.pk}/{rest}") for rest in of_document)
    rule = document.findings[0]["rule"]
    yield from (("finance", f"/desk/{rest}") for rest in ("", "rules/", f"rules/{rule}/", "rules/judgements.zip"))


def _named(room: str) -> Iterator[str]:
    def below(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from below(pattern.url_patterns)
            else:
                yield f"{room}:{pattern.name}"

    yield from below(import_module(f"yusuan.web.{room}.urls").urlpatterns)


def test_no_page_issues_more_than_fifteen_queries(year: Year) -> None:
    _fill_year(year)
    _fill_people(year)
    addresses = list(_addresses(_fill_desk(year)))
    issued: dict[tuple[str, str], int] = {}
    for who, path in addresses:
        client = Client()
        if who != "stranger":
            client.force_login(year.person(who))
        assert client.get(path).status_code == 200, (who, path)  # what is worked out once is not what lists cost
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        issued[who, path] = len(queries)
    print("\n".join(f"{count:3} {who} {path}" for (who, path), count in issued.items()))
    assert {at: count for at, count in issued.items() if count > MOST} == {}
    shown = {resolve(path.partition("?")[0]).view_name for _, path in addresses}
    every = {name for room in _ROOMS for name in _named(room)}
    assert every - shown - _NO_PAGES == set(), "a page without an example"
    assert shown & _NO_PAGES == set()
