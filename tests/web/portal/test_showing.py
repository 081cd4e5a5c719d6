"""What the workflow publishes is public at once, with its findings and files; what was missed is caught up with."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.web.years.conftest import Year, year
from yusuan.web.portal.models import Publication
from yusuan.web.portal.showing import missing, show, show_missing, source_of
from yusuan.web.site import working
from yusuan.web.years.models import PublishedVersion
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


def test_a_version_that_a_later_one_replaced_is_not_put_in_its_place(year: Year) -> None:
    published(year)
    (key,) = missing()
    first = PublishedVersion.objects.get(pk=key)
    assert show(first) == show(first)
    assert Publication.objects.count() == 1
    Publication.objects.update(source=source_of(first).replace("v1", "v2"))
    assert missing() == []
    assert show_missing() == []


def test_a_worker_shows_what_was_missed(year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    published(year)
    shower = working._Shower()
    shower.show()
    assert Publication.objects.get().source.endswith("/v1")
    Publication.objects.all().delete()
    shower.show()
    assert not Publication.objects.exists()  # it was tried before
    later = working._Shower()
    later.since = timezone.now() - timedelta(hours=1)
    later.show()
    assert not Publication.objects.exists()  # who published it just now is about to
    monkeypatch.setattr(working, "_OWN_TIME", timedelta(0))
    later.show()
    assert Publication.objects.exists()
