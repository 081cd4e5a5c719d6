"""Every page and step of the desk with the author, a colleague, a reviewer elsewhere, a stranger, and nobody."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from tests.web.conftest import Bureau
from tests.web.desk.conftest import CORRECT, faulty, uploaded
from yusuan.web.desk import steps
from yusuan.web.desk.models import Batch, Judgement

pytestmark = pytest.mark.django_db

#: page → what it is about
PAGES = {
    "": None, "rules/": None, "rules/SUM101/": None,
    "{batch}/": "batch", "{batch}/progress/": "batch", "{batch}/findings.xlsx": "batch", "{batch}/peers/": "batch",
    "{batch}/notice.docx?department={department}": "batch",
    "document/{document}/": "batch", "document/{document}/report/": "batch",
    "document/{document}/original/": "batch", "document/{document}/annotated/": "batch",
    "document/{document}/compare/{other}/": "batch", "document/{document}/compare/?with={other}": "batch",
}  # fmt: skip
STEPS = ("{batch}/stop/", "{batch}/resume/", "document/{document}/again/", "document/{document}/judge/")
ALLOWED = {"finance": True, "finance2": True, "administrator": True, "elsewhere": False, "stranger": False,
           "reviewer305": False, "preparer305001": False}  # fmt: skip


def address(page: str, batch: Batch) -> str:
    document = faulty(batch)
    other = batch.documents.get(name=CORRECT)
    names = {"batch": batch.pk, "document": document.pk, "other": other.pk, "department": document.department}
    return "/desk/" + page.format(**names)


@pytest.mark.parametrize(("name", "allowed"), ALLOWED.items())
def test_pages(client: Client, checked: Batch, desk: Bureau, name: str, allowed: bool) -> None:
    client.force_login(desk.people[name])
    for page, about in PAGES.items():
        status = client.get(address(page, checked)).status_code
        # Somebody of another bureau has a desk of their own, but sees nothing of this batch.
        expected = allowed or (name == "elsewhere" and about is None)
        assert (status in (200, 302)) is expected, (page, status)
        assert expected or status == 403, (page, status)


@pytest.mark.parametrize(("name", "allowed"), ALLOWED.items())
def test_steps(client: Client, checked: Batch, desk: Bureau, name: str, allowed: bool) -> None:
    client.force_login(desk.people[name])
    finding = faulty(checked).findings[0]["key"]
    for step in STEPS:
        status = client.post(address(step, checked), {"finding": finding, "decision": "accept"}).status_code
        assert status == (302 if allowed else 403), step
    assert Judgement.objects.exists() is allowed


@pytest.mark.parametrize(("name", "allowed"), ALLOWED.items())
def test_handing_in(desk: Bureau, name: str, allowed: bool) -> None:
    user, place = desk.people[name], desk.places["001"]
    if allowed:
        assert steps.hand_in(user, place, "抽查", [uploaded(CORRECT)])[0].organisation == place
        return
    with pytest.raises(PermissionDenied):
        steps.hand_in(user, place, "抽查", [uploaded(CORRECT)])
    assert not Batch.objects.exists()


def test_nobody_sees_anything_without_signing_in(client: Client, checked: Batch) -> None:
    for page in PAGES:
        response = client.get(address(page, checked))
        assert response.status_code == 302, page
        assert response.headers["Location"].startswith("/accounts/login/")
    for step in STEPS:
        assert client.post(address(step, checked)).headers["Location"].startswith("/accounts/login/")


def test_a_document_elsewhere_is_not_compared_with(client: Client, checked: Batch, desk: Bureau) -> None:
    theirs, _ = steps.hand_in(desk.people["elsewhere"], desk.places["002"], "别处", [uploaded(CORRECT)])
    client.force_login(desk.people["finance"])
    other = theirs.documents.get()
    for page in (f"compare/{other.pk}/", f"compare/{other.pk}/page/", f"compare/?with={other.pk}"):
        assert client.get(f"/desk/document/{faulty(checked).pk}/{page}").status_code == 403


def test_steps_are_not_taken_by_looking(client: Client, checked: Batch, desk: Bureau) -> None:
    client.force_login(desk.people["finance"])
    assert {client.get(address(step, checked)).status_code for step in STEPS} == {405}
