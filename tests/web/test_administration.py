"""Administrators keep people and organisations; each change is in the audit log, and rights do not leak."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.conftest import PASSWORD, Bureau
from yusuan.web.audit.chain import verify
from yusuan.web.audit.models import AuditEntry
from yusuan.web.people.models import Post, User
from yusuan.web.places.models import Organisation

pytestmark = pytest.mark.django_db


def signed_in(name: str) -> Client:
    client = Client()
    assert client.login(username=name, password=PASSWORD)
    return client


@pytest.fixture
def administrator(bureau: Bureau) -> Client:
    return signed_in("administrator")


@pytest.fixture
def of_305(bureau: Bureau) -> Client:
    """Whoever keeps one department."""
    bureau.person("keeper305", "administrator", "305")
    return signed_in("keeper305")


def test_others_do_not_get_in(bureau: Bureau) -> None:
    assert signed_in("finance").get("/admin/people/user/").status_code == 302
    assert signed_in("finance").get("/admin/", follow=True).redirect_chain[-1][0] == "/accounts/"


def test_signing_in_is_that_of_all_pages(bureau: Bureau) -> None:
    answer = Client().post("/admin/login/?next=/admin/", {"username": "administrator", "password": PASSWORD})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/accounts/login/?next=%2Fadmin%2F"
    assert "sessionid" not in answer.cookies


def test_a_department_is_kept_and_no_other(of_305: Client, bureau: Bureau) -> None:
    bureau.person("root").save()
    User.objects.filter(username="root").update(is_superuser=True)
    listed = of_305.get("/admin/people/user/").content.decode()
    assert "preparer305001" in listed
    for name in ("preparer306001", "finance", "administrator", "root"):
        assert f">{name}<" not in listed
        other = bureau.people[name].pk
        assert of_305.get(f"/admin/people/user/{other}/change/").status_code == 302
        sent = {"usable_password": "true", "password1": "given-by-the-office", "password2": "given-by-the-office"}
        assert of_305.post(f"/admin/people/user/{other}/password/", sent).status_code in (302, 403, 404)
        assert bureau.people[name].check_password(PASSWORD)
        assert User.objects.get(pk=other).check_password(PASSWORD)
    places = of_305.get("/admin/places/organisation/").content.decode()
    assert "305002" in places
    assert "306001" not in places
    assert of_305.get(f"/admin/places/organisation/{bureau.places['306'].pk}/change/").status_code == 302


def posted(user: User, role: str, place: int) -> dict[str, object]:
    return {
        "username": user.username, "is_active": "on", "is_staff": "on",
        "posts-TOTAL_FORMS": 1, "posts-INITIAL_FORMS": 0, "posts-0-user": user.pk,
        "posts-0-role": role, "posts-0-organisation": place,
        "identities-TOTAL_FORMS": 0, "identities-INITIAL_FORMS": 0,
    }  # fmt: skip


def test_posts_are_given_within_ones_reach(of_305: Client, bureau: Bureau) -> None:
    new = bureau.person("new")
    address = f"/admin/people/user/{new.pk}/change/"
    refused = of_305.post(address, posted(new, "administrator", bureau.places["001"].pk))
    assert refused.status_code == 200
    assert not Post.objects.filter(user=new).exists()
    assert of_305.post(address, posted(new, "preparer", bureau.places["305001"].pk)).status_code == 302
    new.refresh_from_db()
    assert [str(post) for post in new.posts.all()] == ["示例305001 填报人"]
    assert not new.is_staff  # said by those alone who keep everything


def test_an_organisation_is_added_under_ones_own(of_305: Client, bureau: Bureau) -> None:
    sent = {"code": "305003", "name": "新单位", "level": "unit", "nature": "institution", "region": "河北省示例县"}
    for parent in ("", bureau.places["306"].pk):
        assert of_305.post("/admin/places/organisation/add/", {**sent, "parent": parent}).status_code == 200
    own = {**sent, "parent": bureau.places["305"].pk}
    assert of_305.post("/admin/places/organisation/add/", own).status_code == 302
    top = bureau.places["305"]
    moved = {**sent, "code": "305", "level": "department", "parent": bureau.places["306"].pk}
    assert of_305.post(f"/admin/places/organisation/{top.pk}/change/", moved).status_code == 302
    top.refresh_from_db()
    assert top.parent == bureau.places["001"]


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
