"""Every page in English, by everybody, in every state of the year: no word of ours is left in Chinese.

What people and documents say stays as it is: published tables and texts are marked ``lang="zh-CN"``; names of
organisations, names of files and what stands in quotation marks are left out, and so are the words of findings, which
have their own test.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from tests.web.desk.conftest import CORRECT, batch, checked, desk, faulty, uploaded
from tests.web.years.conftest import LEDGERS, Year, example, year
from yusuan.web.desk.models import Batch
from yusuan.web.notices.kinds import KINDS
from yusuan.web.notices.models import Notification
from yusuan.web.notices.telling import tell
from yusuan.web.people.models import User
from yusuan.web.years.models import Comment
from yusuan.web.years.steps.approve import approve
from yusuan.web.years.steps.correct import correct
from yusuan.web.years.steps.pass_to_finance import pass_to_finance
from yusuan.web.years.steps.publish import publish
from yusuan.web.years.steps.return_to_department import return_to_department
from yusuan.web.years.steps.return_to_unit import return_to_unit
from yusuan.web.years.steps.submit import submit
from yusuan.web.years.steps.waive import waive

__all__ = ["batch", "checked", "desk", "year"]
pytestmark = pytest.mark.django_db
_CHINESE = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff，。：；、（）]*")
#: What is data though no markup says so: the names of places, quotations, names of files; and a term of the law.
_DATA = re.compile(r"示例[0-9]+|“[^”]*”|[\u4e00-\u9fff]+\.xlsx|三公")
_OTHERS = '[lang="zh-CN"], .said, script, footer form, #id_edition option'

UNIT, DEPARTMENT = "/work/2024/305001/", "/review/2024/305/"
PAGES: dict[str | None, tuple[str, ...]] = {
    "preparer305001": (
        "/work/", UNIT, f"{UNIT}grid/", "/work/notices/", "/accounts/", "/accounts/password/",
        "/accounts/tokens/",
    ),
    "reviewer305": ("/work/", UNIT, DEPARTMENT, "/work/notices/"),
    "finance": ("/work/", UNIT, DEPARTMENT, "/work/notices/", "/work/years/", "/work/years/open/", f"{UNIT}control/",
                "/work/log/", "/desk/", "/desk/rules/"),
    "administrator": ("/work/", UNIT, DEPARTMENT, "/work/years/", "/desk/"),
    "stranger": ("/work/", UNIT, "/work/years/", "/desk/", "/work/log/", "/nothing/"),
    None: ("/accounts/login/", "/published/2024/305/"),
}  # fmt: skip


def chinese(page: str) -> set[str]:
    """Return the Chinese words of ours on a page, attributes and title included."""
    tree = LexborHTMLParser(page)
    for node in tree.css(_OTHERS):
        node.decompose()
    return set(_CHINESE.findall(_DATA.sub("", tree.html or page)))


class Visit:
    """Somebody who chose English."""

    def __init__(self, name: str | None) -> None:
        self.client = Client()
        self.client.cookies["django_language"] = "en"
        if name is not None:
            self.client.force_login(User.objects.get(username=name))

    def get(self, path: str) -> set[str]:
        return self._left(self.client.get(path, follow=True))

    def post(self, path: str, **entered: object) -> set[str]:
        return self._left(self.client.post(path, entered, follow=True))

    def _left(self, response: Any) -> set[str]:
        if response.headers["Content-Type"].startswith(("text/html", "text/plain", "application/json")):
            return chinese(response.content.decode())
        return set()


def walk() -> dict[str, set[str]]:
    """Return the pages on which Chinese is left, for everybody."""
    found: dict[str, set[str]] = {}
    for name, paths in PAGES.items():
        visit = Visit(name)
        for path in paths:
            left = visit.get(path)
            if left:
                found[f"{name} {path}"] = left
    return found


def drafted(year: Year) -> None:
    """Nothing was saved."""


def saved(year: Year) -> None:
    year.save("305001")


def submitted(year: Year) -> None:
    year.submitted()


def returned(year: Year) -> None:
    year.submitted()
    return_to_unit(year.person("reviewer305"), year.unit(), "look again")


def passed(year: Year) -> None:
    year.passed()
    finding = next(iter(_findings(year)), None)
    if finding is not None:
        waive(year.person("finance"), year.department(), finding, "it is so")


def returned_to_department(year: Year) -> None:
    year.passed()
    return_to_department(year.person("finance"), year.department(), "look again")


def approved(year: Year) -> None:
    year.passed()
    approve(year.person("finance"), year.department())


def published(year: Year) -> None:
    approved(year)
    publish(year.person("reviewer305"), year.department())


def correcting(year: Year) -> None:
    published(year)
    correct(year.person("reviewer305"), year.department(), "an amount is wrong")


def _findings(year: Year) -> list[str]:
    from yusuan.web.years.assessments import assess_department

    found = assess_department(year.department(), list(year.department().units.select_related("unit", "current")))
    return [finding["key"] for finding in found.findings] if found else []


@pytest.mark.parametrize(
    "state",
    [drafted, saved, submitted, returned, passed, returned_to_department, approved, published, correcting],
    ids=lambda state: state.__name__,
)
def test_every_page_in_every_state(year: Year, state: Callable[[Year], None]) -> None:
    state(year)
    assert walk() == {}


def test_what_is_entered_wrongly_is_said_in_english(year: Year) -> None:
    preparer, reviewer, finance = Visit("preparer305001"), Visit("reviewer305"), Visit("finance")
    left: dict[str, set[str]] = {
        "submit nothing": preparer.post(f"{UNIT}submit/", number="0"),
        "upload nothing": preparer.post(f"{UNIT}upload/", based_on="0"),
        "upload no workbook": preparer.post(f"{UNIT}upload/", based_on="0", workbook=SimpleUploadedFile("a.txt", b"x")),
        "upload an empty one": preparer.post(f"{UNIT}upload/", based_on="0", workbook=_empty()),
        "no last year": preparer.post(f"{UNIT}adopt/"),
        "empty comment": preparer.post(f"{UNIT}comments/", text=" "),
        "pass too early": reviewer.post(f"{DEPARTMENT}pass_to_finance/"),
        "return too early": reviewer.post(f"{UNIT}return/", reason="x"),
        "approve too early": finance.post(f"{DEPARTMENT}approve/"),
        "publish too early": reviewer.post(f"{DEPARTMENT}publish/"),
        "nothing to cancel": reviewer.post(f"{DEPARTMENT}cancel_publishing/"),
        "correct too early": reviewer.post(f"{DEPARTMENT}correct/", reason="x"),
        "not theirs": preparer.post(f"{DEPARTMENT}approve/"),
        "a date that is none": finance.post(f"{DEPARTMENT}waive/", expires="x"),
        "no such finding": finance.post(f"{DEPARTMENT}waive/", finding="x", reason="x"),
        "an empty year": finance.post("/work/years/open/"),
        "a year that is open": finance.post(
            "/work/years/open/", year="2024", edition="hebei-2024", opens="2023-10-08", units_due="2023-11-10",
            departments_due="2023-11-30", departments=[str(year.bureau.places["305"].pk)],
        ),
        "dates the wrong way": finance.post(
            "/work/years/open/", year="2025", edition="hebei-2024", opens="2023-12-08", units_due="2023-11-10",
            departments_due="2023-11-30", departments=[str(year.bureau.places["305"].pk)],
        ),
        "no amount": finance.post(f"{UNIT}control/", general_public="x"),
        "no password": Visit(None).post("/accounts/login/", username="finance", password="x"),
        "a weak one": preparer.post("/accounts/password/", old_password="x", new_password1="1", new_password2="2"),
        "no name": preparer.post("/accounts/tokens/", name="", days="x"),
        "no file": finance.post("/desk/hand-in/"),
        "no document": finance.post("/desk/hand-in/", files=[uploaded("a.docx", b" "), uploaded("b.exe", b"MZ" * 99)]),
    }  # fmt: skip
    assert {name: words for name, words in left.items() if words} == {}


def test_what_was_done_is_said_in_english(year: Year) -> None:
    preparer, reviewer, finance = Visit("preparer305001"), Visit("reviewer305"), Visit("finance")
    left = {"control": finance.post(f"{UNIT}control/", general_public="1000")}
    with (LEDGERS / "305001.xlsx").open("rb") as file:
        left["upload"] = preparer.post(f"{UNIT}upload/", based_on="0", workbook=file)
    left["comment"] = reviewer.post(f"{UNIT}comments/", text="why", row="305")
    comment = Comment.objects.get()
    left["resolve"] = preparer.post(f"{UNIT}comments/{comment.pk}/resolve/")
    left["over"] = preparer.post(f"{UNIT}submit/", number="1")
    left["control once more"] = finance.post(f"{UNIT}control/", general_public="")
    left["submit"] = preparer.post(f"{UNIT}submit/", number="1")
    left["twice"] = preparer.post(f"{UNIT}submit/", number="1")
    left["return"] = reviewer.post(f"{UNIT}return/", reason="look again")
    left["submit again"] = preparer.post(f"{UNIT}submit/", number="1")
    year.save("305002")
    submit(year.person("preparer305002"), year.unit("305002"), number=1)
    left["no reason"] = reviewer.post(f"{UNIT}return/", reason=" ")
    left["pass"] = reviewer.post(f"{DEPARTMENT}pass_to_finance/")
    left["give back"] = finance.post(f"{DEPARTMENT}return_to_department/", reason="look again")
    pass_to_finance(year.person("reviewer305"), year.department())
    left["approve"] = finance.post(f"{DEPARTMENT}approve/")
    left["publish"] = reviewer.post(f"{DEPARTMENT}publish/")
    left["twice published"] = reviewer.post(f"{DEPARTMENT}publish/")
    left["cancel"] = reviewer.post(f"{DEPARTMENT}cancel_publishing/")
    assert {name: words for name, words in left.items() if words} == {}
    assert year.department().state == "approved"


def test_everybody_reads_notices_in_their_own_language(year: Year) -> None:
    reader = year.person("preparer305001")
    Notification.objects.all().delete()
    values = {name: "1" for words in KINDS.values() for name in re.findall(r"%\((\w+)\)s", str(words))}
    for kind in KINDS:
        tell([reader], kind, "/work/", values)
    assert Visit("preparer305001").get("/work/notices/") == set()
    chinese_page = Client()
    chinese_page.force_login(reader)
    text = chinese_page.get("/work/notices/").content.decode()
    assert all(notice.text in text for notice in Notification.objects.all())
    with pytest.raises(KeyError):
        tell([reader], "no such kind", "", {})
    with pytest.raises(KeyError):
        tell([reader], "submitted", "", {})


def test_the_administration(year: Year) -> None:
    visit = Visit("administrator")
    person, place = year.people["finance"].pk, year.bureau.places["305"].pk
    pages = [
        "/admin/", "/admin/people/user/", "/admin/people/user/add/", f"/admin/people/user/{person}/change/",
        "/admin/places/organisation/", "/admin/places/organisation/add/", f"/admin/places/organisation/{place}/change/",
    ]  # fmt: skip
    names = {"河北省", "河北省示例县"}
    assert {path: left for path in pages if (left := visit.get(path) - names)} == {}


def test_notices_of_before_keep_their_text(year: Year) -> None:
    Notification.objects.create(user=year.person("finance"), text="示例单位已提交，请审核")
    client = Client()
    client.cookies["django_language"] = "en"
    client.force_login(year.person("finance"))
    assert "示例单位已提交，请审核" in client.get("/work/notices/").content.decode()


def test_findings_are_said_in_english(year: Year) -> None:
    ledger = example("305001")
    ledger.projects[0].indicators[1].name, ledger.projects[0].indicators[1].target = "任务完成率", "≥150%"
    year.save("305001", ledger)
    client = Client()
    client.force_login(year.person("preparer305001"))
    assert "最多只能达到" in client.get(UNIT).content.decode() or "100%" in client.get(UNIT).content.decode()
    client.cookies["django_language"] = "en"
    page = LexborHTMLParser(client.get(UNIT).content.decode())
    said = [node.text() for node in page.css(".findings .said")]
    assert any("can reach 100% at most" in text for text in said)
    assert all(re.match("[“A-Z0-9]", text) for text in said), said


def test_the_audit_desk(checked: Batch) -> None:
    document = faulty(checked)
    correct_one = checked.documents.get(name=CORRECT)
    finding = next(f for f in document.findings if f["severity"] == "error")
    visit = Visit("finance")
    pages = [
        "/desk/", f"/desk/{checked.pk}/", f"/desk/{checked.pk}/?order=name", f"/desk/{checked.pk}/peers/",
        f"/desk/{checked.pk}/delete/", f"/desk/{checked.pk}/progress/", f"/desk/document/{document.pk}/",
        f"/desk/document/{correct_one.pk}/", f"/desk/document/{document.pk}/compare/", "/desk/rules/",
        f"/desk/rules/{finding['rule']}/",
    ]  # fmt: skip
    left = {path: visit.get(path) for path in pages}
    judge = f"/desk/document/{document.pk}/judge/"
    left["no reason"] = visit.post(judge, finding=finding["key"], decision="dispute", reason="")
    left["no decision"] = visit.post(judge, finding=finding["key"], decision="x", reason="")
    left["no finding"] = visit.post(judge, finding="0" * 64, decision="accept", reason="")
    left["judged"] = visit.post(judge, finding=finding["key"], decision="dispute", reason="it is right")
    left["elsewhere"] = Visit("elsewhere").get(f"/desk/{checked.pk}/")
    left["again"] = visit.post(f"/desk/document/{document.pk}/again/")
    names = {
        checked.title,
        *(d.entity for d in checked.documents.all()),
        *(d.department for d in checked.documents.all()),
    }
    assert {path: words - names for path, words in left.items() if words - names} == {}


def _empty() -> SimpleUploadedFile:
    from yusuan.workbook import workbook_bytes

    ledger = example("305001")
    ledger.allocations.clear()
    return SimpleUploadedFile("ledger.xlsx", workbook_bytes(ledger, "hebei-2024"))
