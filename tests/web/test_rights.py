"""The table of rights: role and place, for every action, with everybody of the bureau."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.web.conftest import Bureau
from yusuan.web.people.rights import RIGHTS, holders, may, places

pytestmark = pytest.mark.django_db

#: action at the unit 305001 → who may (everybody else may not)
AT_UNIT = {
    "view_budget": {"preparer305001", "reviewer305", "finance", "finance2", "administrator"},
    "edit_ledger": {"preparer305001"},
    "submit": {"preparer305001"},
    "comment": {"preparer305001", "reviewer305", "finance", "finance2"},
    "resolve_comment": {"preparer305001", "reviewer305", "finance", "finance2"},
    "return_to_unit": {"reviewer305"},
}
#: action at the department 305
AT_DEPARTMENT = {
    "view_budget": {"reviewer305", "finance", "finance2", "administrator"},
    "pass_to_finance": {"reviewer305"},
    "waive": {"finance", "finance2"},
    "return_to_department": {"finance", "finance2"},
    "approve": {"finance", "finance2"},
    "publish": {"reviewer305"},
    "correct": {"reviewer305"},
    "audit_documents": {"finance", "finance2", "administrator"},
    "delete_batches": {"administrator"},
}
#: action at the bureau 001
AT_BUREAU = {
    "open_year": {"finance", "finance2", "administrator"},
    "set_control_numbers": {"finance", "finance2"},
    "manage_people": {"administrator"},
    "read_audit_log": {"finance", "finance2", "administrator"},
}


@pytest.mark.parametrize(
    ("action", "code", "allowed"),
    [
        (action, code, allowed)
        for code, table in (("305001", AT_UNIT), ("305", AT_DEPARTMENT), ("001", AT_BUREAU))
        for action, allowed in table.items()
    ],
)
def test_everybody_against_the_table(bureau: Bureau, action: str, code: str, allowed: set[str]) -> None:
    where = bureau.places[code]
    assert {name for name, user in bureau.people.items() if may(user, action, where)} == allowed
    assert {user.username for user in holders(action, where)} == allowed
    assert not may(AnonymousUser(), action, where)


def test_every_action_is_tested() -> None:
    assert set(RIGHTS) == {*AT_UNIT, *AT_DEPARTMENT, *AT_BUREAU}


def test_places_are_where_one_may(bureau: Bureau) -> None:
    def codes(name: str, action: str) -> set[str]:
        return set(places(bureau.people[name], action).values_list("code", flat=True))

    assert codes("preparer305001", "view_budget") == {"305001"}
    assert codes("reviewer305", "view_budget") == {"305", "305001", "305002"}
    assert codes("finance", "view_budget") == set(bureau.places)
    assert codes("stranger", "view_budget") == set()


def test_who_left_may_nothing(bureau: Bureau) -> None:
    user = bureau.people["finance"]
    user.is_active = False
    assert not may(user, "approve", bureau.places["305"])


def test_a_unit_that_moves_takes_its_rights_along(bureau: Bureau) -> None:
    department = bureau.places["305"]
    department.parent = bureau.places["306"]
    department.save()
    unit = bureau.places["305001"]
    unit.refresh_from_db()
    assert may(bureau.people["reviewer306"], "return_to_unit", unit)
