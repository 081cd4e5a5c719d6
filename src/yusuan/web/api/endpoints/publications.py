"""Who publishes, and what: publications with their totals, and everything that was read of one."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from ninja.decorators import decorate_view

from yusuan.web.api.caching import public
from yusuan.web.api.cursors import Asked, Page, page
from yusuan.web.api.problems import Problem
from yusuan.web.api.values import Key, Kind, Name, Slug, Year
from yusuan.web.portal.models import Publication, PublicationData, Publisher

router = Router(tags=["公开门户"])
Region = Annotated[Name | None, Query(description="财政区划，全名或其中几个字")]
_TOTALS = (
    "revenue_total", "expenditure_total", "general_public", "basic", "project", "three_public", "agency_operating",
    "procurement",
)  # fmt: skip
#: With what every answer shows of them.
PUBLICATIONS = Publication.objects.select_related("publisher").defer("flow", "parts")
_SHOWN = ("year", "kind", "level", "version", "current", "title", "edition", "published_at", "unit")


class PublisherRow(Schema):
    """A department or unit that publishes."""

    slug: str
    name: str
    code: str
    region: str
    government: str
    latest: int


class PublicationRow(Schema):
    """A budget or final accounts of a year, in one version. Amounts are in fen; null is not printed."""

    id: int
    publisher: str
    year: int
    kind: Kind
    level: str
    version: int
    current: bool
    title: str
    edition: str
    published_at: datetime
    unit: str
    corrects: str | None
    totals: dict[str, int | None]
    staff: int | None
    projects: int
    findings: int
    figures: int
    address: str


@router.get("/publishers", response=Page[PublisherRow], summary="公开的单位")
@decorate_view(public)
def list_publishers(
    request: HttpRequest,
    paging: Asked,
    region: Region = None,
) -> Page[PublisherRow]:
    """Return who publishes."""
    found = Publisher.objects.all()
    if region is not None:
        found = found.filter(region__contains=region)
    return page(found, paging, _publisher, "slug")


@router.get("/publishers/{slug}", response=PublisherRow, summary="一个公开的单位")
@decorate_view(public)
def get_publisher(request: HttpRequest, slug: Path[Slug]) -> PublisherRow:
    """Return a publisher."""
    found = Publisher.objects.filter(slug=slug).first()
    if found is None:
        raise Problem("not_found")
    return _publisher(found)


@router.get("/publications", response=Page[PublicationRow], summary="公开的预算和决算")
@decorate_view(public)
def list_publications(
    request: HttpRequest,
    paging: Asked,
    publisher: Annotated[Slug | None, Query()] = None,
    region: Region = None,
    year: Annotated[Year | None, Query()] = None,
    kind: Annotated[Kind | None, Query()] = None,
    current: Annotated[bool, Query(description="false：也列出已被更正的版本")] = True,
) -> Page[PublicationRow]:
    """Return publications, the last taken in first."""
    found = PUBLICATIONS.all()
    asked = {
        "publisher__slug": publisher,
        "publisher__region__contains": region,
        "year": year,
        "kind": kind,
        "current": True if current else None,
    }
    found = found.filter(**{name: value for name, value in asked.items() if value is not None})
    return page(found, paging, publication_row, "-pk")


@router.get("/publications/{id}", response=PublicationRow, summary="一份公开")
@decorate_view(public)
def get_publication(request: HttpRequest, id: Path[Key]) -> PublicationRow:  # noqa: A002 - what addresses call it
    """Return a publication with its totals."""
    found = PUBLICATIONS.filter(pk=id).first()
    if found is None:
        raise Problem("not_found")
    return publication_row(found)


@router.get("/publications/{id}/disclosure", response=dict[str, Any], summary="一份公开的全部数据")
@decorate_view(public)
def get_disclosure(request: HttpRequest, id: Path[Key]) -> dict[str, Any]:  # noqa: A002
    """Return everything that was read of a publication (docs/schema/disclosure.schema.json)."""
    found = PublicationData.objects.filter(publication=id).first()
    if found is None:
        raise Problem("not_found")
    content: dict[str, Any] = found.disclosure
    return content


def _publisher(found: Publisher) -> PublisherRow:
    names = ("slug", "name", "code", "region", "government", "latest")
    return PublisherRow(**{name: getattr(found, name) for name in names})


def publication_row(found: Publication) -> PublicationRow:
    """Return a publication as it stands in lists."""
    return PublicationRow(
        id=found.pk,
        publisher=found.publisher.slug,
        **{name: getattr(found, name) for name in _SHOWN},
        corrects=found.reason or None,
        totals={name: getattr(found, name) for name in _TOTALS},
        staff=found.staff,
        projects=found.projects_count,
        findings=found.findings_count,
        figures=found.figures_count,
        address=found.get_absolute_url(),
    )
