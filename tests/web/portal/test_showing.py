"""What the workflow publishes is public at once, with its findings and files; what was missed is caught up with."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tests.web.years.conftest import Year, year
from yusuan.web.portal.models import Publication
from yusuan.web.portal.showing import show_missing
from yusuan.web.years.steps.approve import approve
from yusuan.web.years.steps.publish import publish

__all__ = ["year"]
pytestmark = pytest.mark.django_db


def published(year: Year) -> None:
    year.passed()
    approve(year.person("finance"), year.department())
    publish(year.person("reviewer305"), year.department())


def test_a_published_budget_is_shown(year: Year, client: Client, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        published(year)
    made = Publication.objects.get()
    assert made.source == "department_budget/2024/305/v1"
    assert {"docx", "pdf", "xlsx", "html"} == set(made.files.values_list("format", flat=True))
    assert all(file.path.startswith("published/2024/305/v1/") for file in made.files.all())
    page = client.get(f"{made.get_absolute_url()}tables/1/").content.decode()
    found = re.search(r'<a class="n" href="([^"#]+)#([^"]+)">', page)
    assert found is not None
    response = client.get(found[1])
    assert f'id="{found[2]}"' in response.getvalue().decode()
    assert show_missing() == []


def test_what_was_missed_is_shown_later(year: Year) -> None:
    published(year)
    assert not Publication.objects.exists()
    assert [made.year for made in show_missing()] == [2024]
    assert show_missing() == []
