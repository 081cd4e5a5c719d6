"""No page issues more than fifteen queries, whatever it lists: every address of the portal has an example here."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, resolve

from tests.web.conftest import Bureau
from tests.web.portal.conftest import EXAMPLES, NAME, budget, published
from yusuan.web.portal import urls
from yusuan.web.portal.ingest import ingest
from yusuan.web.portal.models import Publication, PublicationFile
from yusuan.web.portal.snapshots import make_snapshot

pytestmark = pytest.mark.django_db

MOST = 15
#: More of everything than there may be queries: one for each row would be too many.
_MANY = 20
_AT = f"/e/{NAME}/2024/"
_FINDING: dict[str, Any] = {
    "rule": "T001",
    "severity": "warning",
    "message": "不一致",
    "place": {},
    "basis": [],
    "waived": None,
}


def _addresses() -> list[str]:
    """Return examples: each page as visitors open it, with filters where they lead to other queries."""
    file = Publication.objects.get(publisher__name=NAME, year=2024, current=True).files.order_by("pk")[0]
    read = PublicationFile.objects.get(name="final-accounts-2024.pdf", read=True)
    page = f"{read.publication.get_absolute_url()}files/{read.pk}/pages/1.png"
    first, second = Publication.objects.filter(current=True).values_list("pk", flat=True)[:2]
    return [
        "/", "/search/?q=图书", "/search/?q=云河县图书馆图书购置", "/search/?q=图书&kind=project&year=2024",
        "/search/?q=2070104", "/compare/", f"/compare/?a={first}", f"/compare/?a={first}&q=图书馆",
        f"/compare/?a={first}&b={second}", "/lists/", *_lists(), "/codes/20701/", "/codes/20701/?year=2023",
        "/data/", "/data/2024-03-01/facts.parquet", "/catalog.jsonld", f"/e/{NAME}/", _AT, f"/e/{NAME}/2024-v1/",
        f"{_AT}tables/", f"{_AT}tables/1/", f"{_AT}projects/", f"{_AT}projects/?q=图书&order=budget&unmeasured=1",
        f"{_AT}projects/0/", f"{_AT}text/", f"{_AT}findings/", f"{_AT}files/", f"{_AT}files/{file.pk}/{file.name}",
        page, f"{_AT}at/{_anchor()}/", f"{_AT}facts.csv", f"{_AT}facts.parquet", f"{_AT}projects.csv",
        f"{_AT}disclosure.json", "/feed.atom", f"/e/{NAME}/feed.atom", "/sitemap.xml", "/sitemap-0.xml",
        "/sitemap-1.xml", "/robots.txt",
    ]  # fmt: skip


def _lists() -> Iterator[str]:
    from yusuan.web.portal.rankings import PROJECT_LISTS, RANKINGS

    for key in (*RANKINGS, *PROJECT_LISTS):
        yield f"/lists/{key}/?year=2024"
        yield f"/lists/{key}/?year=2024&region=河北省"


def _anchor() -> str:
    table = Publication.objects.get(publisher__name=NAME, year=2024, current=True).tables.all()[0]
    return table.anchor


def _fill(files: list[Path]) -> None:
    """Publish twenty libraries in two years, one with twenty projects, files, findings, years and versions, a PDF."""
    call_command("ingest", str(EXAMPLES / "final-accounts-2024.pdf"))
    for number in range(_MANY):
        for year in (2023, 2024):
            ingest(budget(year, f"{NAME}第{number}分馆"), published_at=published(1), findings=[])
    for year in range(2005, 2025):
        ingest(budget(year), published_at=published(2), findings=[])
    for version in range(_MANY):
        again = budget(2024, vehicle=version)
        again.projects = [replace(again.projects[0], name=f"图书购置{n}") for n in range(_MANY)]
        ingest(again, files, published_at=published(3), findings=[{**_FINDING} for _ in range(_MANY)], reason="更正")


def _named(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _named(pattern.url_patterns)
        else:
            yield str(pattern.name)


def test_no_page_issues_more_than_fifteen_queries(tmp_path: Path, client: Client, bureau: Bureau) -> None:
    files = [tmp_path / f"{number}.pdf" for number in range(_MANY)]
    for path in files:
        path.write_bytes(b"%PDF-1.4\n" + path.name.encode())
    _fill(files)
    make_snapshot(datetime.date(2024, 3, 1))
    addresses = _addresses()
    for who in (None, bureau.people["finance"]):
        if who is not None:
            client.force_login(who)
        issued = {address: _queries(client, address) for address in addresses}
        assert {address: n for address, n in issued.items() if n > MOST} == {}, who
    shown = {resolve(address.partition("?")[0]).url_name for address in addresses}
    shown.add("page_picture")  # one query, and a PDF that can be drawn: test_places
    assert set(_named(urls.urlpatterns)) - shown == set(), "a page without an example"


def _queries(client: Client, address: str) -> int:
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as issued:
        response = client.get(quote(address, safe="/?=&%"))
    assert response.status_code == 200, address
    return len(issued)
