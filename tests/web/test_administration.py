"""Administrators keep people and organisations; each change is in the audit log, and rights do not leak."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.conftest import PASSWORD, Bureau
from yusuan.web.audit.chain import verify
from yusuan.web.audit.models import AuditEntry
from yusuan.web.people.models import User
from yusuan.web.places.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(bureau: Bureau) -> Client:
    User.objects.filter(username="administrator").update(is_staff=True, is_superuser=True)
    client = Client()
    assert client.login(username="administrator", password=PASSWORD)
    return client


def test_others_do_not_get_in(bureau: Bureau) -> None:
    client = Client()
    client.login(username="finance", password=PASSWORD)
    assert client.get("/admin/people/user/").status_code == 302


def test_a_new_person_changes_the_password_first_and_is_noted(administrator: Client) -> None:
    password = "given-by-the-office"
    sent = {
        "username": "newcomer", "usable_password": "true", "password1": password, "password2": password,
        "posts-TOTAL_FORMS": 0, "posts-INITIAL_FORMS": 0,
    }  # fmt: skip
    assert administrator.post("/admin/people/user/add/", sent).status_code == 302
    made = User.objects.get(username="newcomer")
    assert made.must_change_password
    actions = list(AuditEntry.objects.filter(actor_name="administrator").values_list("action", flat=True))
    assert {"admin_add", "set_posts"} <= set(actions)
    assert all(password not in str(entry.data) and "password" not in entry.data for entry in AuditEntry.objects.all())
    assert verify().intact


def test_a_password_set_by_others_is_changed_first(administrator: Client, bureau: Bureau) -> None:
    user = bureau.people["finance"]
    sent = {"usable_password": "true", "password1": "given-by-the-office", "password2": "given-by-the-office"}
    assert administrator.post(f"/admin/people/user/{user.pk}/password/", sent).status_code == 302
    user.refresh_from_db()
    assert user.must_change_password


def test_an_organisation_is_added_and_noted(administrator: Client, bureau: Bureau) -> None:
    sent = {
        "code": "305003", "name": "新单位", "level": "unit", "nature": "institution", "region": "河北省示例县",
        "parent": bureau.places["305"].pk,
    }  # fmt: skip
    assert administrator.post("/admin/places/organisation/add/", sent).status_code == 302
    made = Organisation.objects.get(code="305003")
    assert made.is_within(bureau.places["001"])
    assert AuditEntry.objects.filter(action="admin_add", subject=f"organisation/{made.pk}").exists()
    for page in ("/admin/", "/admin/people/user/", f"/admin/people/user/{bureau.people['finance'].pk}/change/"):
        assert administrator.get(page).status_code == 200
