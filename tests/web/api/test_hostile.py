"""Every operation with whatever its description allows and forbids, as everybody: answers keep to the description."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from pytest_django.fixtures import Settings
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from tests.web.api.conftest import Program
from tests.web.years.conftest import Year
from yusuan.web.api.once import HEADER
from yusuan.web.audit.chain import verify
from yusuan.web.people.models import Post, Role
from yusuan.web.site.wsgi import application

pytestmark = pytest.mark.django_db
_ROLES = ("preparer305001", "reviewer305", "finance", "administrator", "reader")
_NUMBERS = itertools.count()


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """A request that a server answers ends by closing its connection: here that would end the test's transaction."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def prepared(year: Year, settings: Settings) -> Year:
    """What the examples in the description name is there, and limits are out of the way."""
    settings.API_LIMITS = {"read": (10**6, 60), "work": (10**6, 60)}
    year.save("305001")
    year.submitted("305002")
    return year


@pytest.fixture
def all_posts(prepared: Year) -> dict[str, str]:
    """The headers of somebody who holds every post."""
    user = prepared.person("stranger")
    for role, code in ((Role.PREPARER, "305001"), (Role.DEPARTMENT_REVIEWER, "305"), (Role.FINANCE_REVIEWER, "001")):
        Post.objects.create(user=user, role=role, organisation=prepared.bureau.places[code])
    return Program(user).headers


@pytest.fixture(params=["public", "session", *_ROLES])
def of_role(request: pytest.FixtureRequest, prepared: Year) -> dict[str, str]:
    """The headers of nobody, of a browser, of each role, and of a token that may only read."""
    if request.param == "public":
        return {}
    if request.param == "session":
        client, mark = Client(), "a" * 32
        client.force_login(prepared.person("finance"))
        return {"Cookie": f"sessionid={client.cookies['sessionid'].value}; csrftoken={mark}", "X-CSRFToken": mark}
    if request.param == "reader":
        return Program(prepared.person("finance"), may_write=False).headers
    return Program(prepared.person(request.param)).headers


schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)
_BOUNDED = settings(
    deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), report_multiple_bugs=False
)


@schema.parametrize()
@settings(_BOUNDED, max_examples=6)
def test_answers_keep_to_the_description(case: Any, all_posts: dict[str, str]) -> None:
    _validated(case, all_posts)


def test_they_do_for_everybody(of_role: dict[str, str]) -> None:
    every: list[Any] = list(schema.get_all_operations())
    for operation in (found.ok() for found in every):
        for strategy in (*operation.get_strategies_from_examples(), operation.as_strategy()):
            _run(strategy, of_role)
    assert verify().problems == ()


def _run(strategy: Any, headers: dict[str, str]) -> None:
    @settings(_BOUNDED, max_examples=2)
    @given(case=strategy)
    def run(case: Any) -> None:
        _validated(case, headers)

    run()


def _validated(case: Any, headers: dict[str, str]) -> None:
    if re.fullmatch("[\x21-\x7e]{1,100}", (case.headers or {}).get(HEADER, "")):
        case.headers[HEADER] = f"key-{next(_NUMBERS)}"  # each is a request of its own
    beyond = [positive_data_acceptance] if _beyond(case) else []
    # A form holds texts alone: a number sent in place of a text is a text.
    untyped = [negative_data_rejection] if case.media_type == "multipart/form-data" else []
    case.call_and_validate(headers=headers, excluded_checks=[*beyond, *untyped])


def _beyond(case: Any) -> bool:
    """Say whether what is asked can be wrong in a way that no description tells: a cursor, a file, a ledger."""
    body = case.body if isinstance(case.body, dict) else {}
    query = case.query or {}
    neither = case.path == "/api/facts" and not {"publication", "code"} & query.keys()
    neither |= case.path == "/api/projects" and "q" in query and "publication" not in query
    unknown = case.path == "/api/years" and "departments" in body
    return neither or unknown or "cursor" in query or bool({"file", "files", "ledger", "finding"} & body.keys())
