"""Every operation with whatever its description allows and forbids: answers keep to the description, nothing breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from pytest_django.fixtures import Settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.web.api.conftest import Program
from tests.web.years.conftest import Year
from yusuan.web.people.models import Post, Role
from yusuan.web.site.wsgi import application

pytestmark = pytest.mark.django_db


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
def headers(year: Year, settings: Settings) -> dict[str, str]:
    """Somebody who holds every post, and limits out of the way."""
    settings.API_LIMITS = {"read": (10**6, 60), "work": (10**6, 60)}
    year.submitted("305002")
    user = year.person("stranger")
    for role, code in ((Role.PREPARER, "305001"), (Role.DEPARTMENT_REVIEWER, "305"), (Role.FINANCE_REVIEWER, "001")):
        Post.objects.create(user=user, role=role, organisation=year.bureau.places[code])
    return Program(user).headers


schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)


@schema.parametrize()
@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
)
def test_answers_keep_to_the_description(case: Any, headers: dict[str, str]) -> None:
    case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance] if _beyond(case) else [])


def _beyond(case: Any) -> bool:
    """Say whether what is asked can be wrong in a way that no description tells: a cursor, a file, a ledger."""
    body = case.body if isinstance(case.body, dict) else {}
    query = case.query or {}
    neither = case.path == "/api/facts" and not {"publication", "code"} & query.keys()
    return neither or "cursor" in query or bool({"file", "ledger", "finding"} & body.keys())
