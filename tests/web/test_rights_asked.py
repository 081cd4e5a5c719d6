"""Every right as it is asked for, by the pages and by the API: the one who has it, a colleague of the same role
elsewhere, a stranger, and nobody.

The matrix is made of the table of rights: an action that is added there fails here until it says how it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.web.api.conftest import Program
from tests.web.desk.conftest import CORRECT, uploaded
from tests.web.years.conftest import Year, example
from yusuan.web.audit.models import AuditEntry
from yusuan.web.desk.models import Batch
from yusuan.web.desk.steps import hand_in
from yusuan.web.people.models import Post, Role, User
from yusuan.web.people.rights import RIGHTS
from yusuan.web.places.models import Level
from yusuan.web.years.assessments import assess_department
from yusuan.web.years.models import Comment
from yusuan.web.years.steps.approve import approve
from yusuan.web.years.steps.comment import comment
from yusuan.web.years.steps.publish import publish

pytestmark = pytest.mark.django_db
#: role → who holds it over the unit 305001, and who holds it elsewhere
PEOPLE = {
    Role.PREPARER: ("preparer305001", "preparer306001"),
    Role.DEPARTMENT_REVIEWER: ("reviewer305", "reviewer306"),
    Role.FINANCE_REVIEWER: ("finance", "finance-elsewhere"),
    Role.ADMINISTRATOR: ("administrator", "administrator-elsewhere"),
}
UNIT, DEPARTMENT = "/work/2024/305001/", "/review/2024/305/"


class Season(Year):
    """The year, and a bureau 002 with people of its own."""

    def __init__(self, bureau: Any) -> None:
        bureau.place("002", Level.FINANCE)
        bureau.person("finance-elsewhere", Role.FINANCE_REVIEWER, "002")
        bureau.person("administrator-elsewhere", Role.ADMINISTRATOR, "002")
        super().__init__(bureau)

    def twice(self) -> None:
        self.save()
        ledger = example("305001")
        self.save(ledger=replace(ledger, procurement=ledger.procurement[:-1]))

    def commented(self) -> None:
        self.save()
        comment(self.person("finance2"), self.unit(), "why")

    def flawed(self) -> None:
        """Passed to finance, with something to waive."""
        from yusuan.web.years.steps.pass_to_finance import pass_to_finance
        from yusuan.web.years.steps.submit import submit

        ledger = example("305001")
        ledger.projects[0].indicators[1].name, ledger.projects[0].indicators[1].target = "任务完成率", "≥150%"
        self.save(ledger=ledger)
        self.save("305002")
        for code in ("305001", "305002"):
            submit(self.person(f"preparer{code}"), self.unit(code), number=1)
        pass_to_finance(self.person("reviewer305"), self.department())

    def approved(self) -> None:
        self.passed()
        approve(self.person("finance2"), self.department())

    def published(self) -> None:
        self.approved()
        publish(self.person("reviewer305"), self.department())

    def handed_in(self) -> None:
        hand_in(self.person("finance2"), self.bureau.places["001"], "batch", [uploaded(CORRECT)])

    @property
    def finding(self) -> str:
        found = assess_department(self.department(), list(self.department().units.select_related("unit", "current")))
        assert found is not None
        return str(found.findings[0]["key"])


@dataclass(frozen=True)
class Asked:
    """How a right is asked for. Texts in braces are filled, such as ``{batch}`` and ``{finding}``: see ``_filled``."""

    before: Callable[[Season], object]
    page: str
    form: dict[str, Any] | None
    """What is posted; None: the page is only looked at."""
    api: tuple[str, dict[str, Any] | None] | None
    """The same by the API; None: it has none."""
    done: str | None = None
    """What stands in the audit log afterwards."""
    anywhere: bool = False
    """The right has no place: a colleague elsewhere has it too."""


_YEAR = {"edition": "hebei-2024", "opens": "2024-10-08", "units_due": "2024-11-10", "departments_due": "2024-11-30"}
ASKED: dict[str, Asked] = {
    "view_budget": Asked(Year.save, UNIT, None, ("units/2024/305001", None)),
    "edit_ledger": Asked(
        Season.twice, f"{UNIT}take/1/", {"based_on": "2"}, ("units/2024/305001/revisions/1/take", {"based_on": 2}),
        "save_revision",
    ),
    "submit": Asked(
        Year.save, f"{UNIT}submit/", {"number": "1"}, ("units/2024/305001/submit", {"revision": 1}), "submit"
    ),
    "comment": Asked(
        Year.save, f"{UNIT}comments/", {"text": "why"}, ("units/2024/305001/comments", {"text": "why"}), "comment"
    ),
    "resolve_comment": Asked(
        Season.commented, f"{UNIT}comments/{{comment}}/resolve/", {},
        ("units/2024/305001/comments/{comment}/resolve", {}), "resolve_comment",
    ),
    "return_to_unit": Asked(
        Year.submitted, f"{UNIT}return/", {"reason": "x"}, ("units/2024/305001/return", {"reason": "x"}),
        "return_to_unit",
    ),
    "pass_to_finance": Asked(
        Year.submitted, f"{DEPARTMENT}pass_to_finance/", {}, ("departments/2024/305/pass", {}), "pass_to_finance"
    ),
    "waive": Asked(
        Season.flawed, f"{DEPARTMENT}waive/", {"finding": "{finding}", "reason": "x"},
        ("departments/2024/305/waivers", {"finding": "{finding}", "reason": "x"}), "waive",
    ),
    "return_to_department": Asked(
        Year.passed, f"{DEPARTMENT}return_to_department/", {"reason": "x"},
        ("departments/2024/305/return", {"reason": "x"}), "return_to_department",
    ),
    "approve": Asked(Year.passed, f"{DEPARTMENT}approve/", {}, ("departments/2024/305/approve", {}), "approve"),
    "publish": Asked(
        Season.approved, f"{DEPARTMENT}publish/", {}, ("departments/2024/305/publish", {}), "begin_publishing"
    ),
    "correct": Asked(
        Season.published, f"{DEPARTMENT}correct/", {"reason": "x"}, ("departments/2024/305/correct", {"reason": "x"}),
        "correct",
    ),
    "open_year": Asked(
        lambda season: None, "/work/years/open/", {**_YEAR, "year": "2025", "departments": ["{305}"]},
        ("years", {**_YEAR, "year": 2025, "bureau": "001"}), "open_year",
    ),
    "set_control_numbers": Asked(
        Year.save, f"{UNIT}control/", {"general_public": "10"},
        ("units/2024/305001/control-numbers", {"fen": {"general_public": 1000}}), "set_control_numbers",
    ),
    "audit_documents": Asked(Season.handed_in, "/desk/{batch}/", None, ("batches/{batch}", None)),
    "delete_batches": Asked(Season.handed_in, "/desk/{batch}/delete/", {}, None, "delete_batch"),
    "manage_people": Asked(lambda season: None, "/admin/people/user/{preparer}/change/", None, None),
    "read_audit_log": Asked(lambda season: None, "/work/log/", None, None, anywhere=True),
}  # fmt: skip


@pytest.fixture
def season(bureau: Any) -> Iterator[Season]:
    cache.clear()
    yield Season(bureau)
    cache.clear()


def _filled(asked: Any, season: Season) -> Any:
    """Return what is asked for with its texts in braces filled."""
    values: dict[str, Callable[[], Any]] = {
        "{batch}": lambda: Batch.objects.get().pk,
        "{comment}": lambda: Comment.objects.get().pk,
        "{finding}": lambda: season.finding,
        "{preparer}": lambda: season.person("preparer305001").pk,
        "{305}": lambda: season.bureau.places["305"].pk,
    }
    text = json.dumps(asked)
    for name, value in values.items():
        if name in text:
            text = text.replace(name, str(value()))
    return json.loads(text)


def by_page(season: Season, name: str | None, asked: Asked) -> int:
    client = Client()
    if name is not None:
        client.force_login(season.person(name))
    path, form = _filled([asked.page, asked.form], season)
    response = client.get(path) if form is None else client.post(path, form)
    if response.status_code == 302 and "/login/" in response.headers["Location"]:
        return 401
    if response.status_code == 302 and response.headers["Location"] == "/admin/":
        return 404  # the administration's way to say that there is no such row
    return response.status_code


def by_api(season: Season, name: str | None, asked: Asked) -> int:
    program = Program(season.person(name) if name is not None else None)
    path, sent = _filled(asked.api, season)
    status: int = (program.get(path) if sent is None else program.post(path, sent)).status_code
    return status


def _steps() -> list[tuple[str, str]]:
    """Return what was done by whom, signing in left out."""
    entries = AuditEntry.objects.exclude(action="sign_in").order_by("sequence")
    return list(entries.values_list("action", "actor_name"))


WAYS = {"page": by_page, "api": by_api}
MATRIX = [
    (action, role, way)
    for action, holders in RIGHTS.items()
    for role, _reach in holders
    for way in WAYS
    if way == "page" or action not in ASKED or ASKED[action].api is not None
]


@pytest.mark.parametrize(("action", "role", "way"), MATRIX, ids=lambda part: str(part))
def test_who_has_a_right_and_who_has_not(season: Season, action: str, role: Role, way: str) -> None:
    asked, ask = ASKED[action], WAYS[way]
    author, colleague = PEOPLE[role]
    asked.before(season)
    before = len(_steps())
    refused = ["stranger", None, *([] if asked.anywhere else [colleague])]
    for name in refused:
        assert ask(season, name, asked) in (401, 403, 404, 422), name
        assert len(_steps()) == before, name
    if asked.anywhere:
        assert ask(season, colleague, asked) == 200
    assert ask(season, author, asked) in (200, 201, 202, 204, 302)
    if asked.done is not None:
        assert _steps()[before:] == [(asked.done, author)]


@pytest.mark.parametrize("action", RIGHTS)
def test_other_roles_of_the_same_place_have_it_not(season: Season, action: str) -> None:
    asked = ASKED[action]
    asked.before(season)
    before = len(_steps())
    for role in set(PEOPLE) - {role for role, _reach in RIGHTS[action]}:
        name = PEOPLE[role][0]
        for way, ask in WAYS.items():
            if way == "page" or asked.api is not None:
                assert ask(season, name, asked) in (401, 403, 404, 422), (name, way)
                assert len(_steps()) == before, (name, way)


def test_who_left_has_no_right(season: Season) -> None:
    asked = ASKED["view_budget"]
    asked.before(season)
    User.objects.filter(username="preparer305001").update(is_active=False)
    assert by_page(season, "preparer305001", asked) == 401
    assert by_api(season, "preparer305001", asked) == 401


def test_who_lost_the_post_has_no_right(season: Season) -> None:
    asked = ASKED["submit"]
    asked.before(season)
    Post.objects.filter(user__username="preparer305001").delete()
    assert by_page(season, "preparer305001", asked) == 404
    assert by_api(season, "preparer305001", asked) == 404


def test_every_action_says_how_it_is_asked_for() -> None:
    assert set(ASKED) == set(RIGHTS)
    assert set(PEOPLE) == set(Role)
