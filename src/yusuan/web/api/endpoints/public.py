"""What is in the portal, as data: publishers, publications, their figures and projects, and search."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from ninja.decorators import decorate_view
from pydantic import Field

from yusuan.web.api.caching import public
from yusuan.web.api.cursors import Asked, Page, page
from yusuan.web.api.problems import Problem
from yusuan.web.api.values import Key, Words, Year
from yusuan.web.portal.models import FactRow, ProjectRow, Publication, PublicationData, Publisher, SearchEntry
from yusuan.web.portal.search.finding import find

router = Router(tags=["公开门户"])

Slug = Annotated[str, Field(min_length=1, max_length=160, pattern=r"^[^\x00-\x1f/]+$")]
Name = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f]+$")]
FactCode = Annotated[str, Field(max_length=40, pattern=r"^[0-9A-Za-z][0-9A-Za-z.-]*$")]
Kind = Literal["budget", "final"]
_TOTALS = ("revenue_total", "expenditure_total", "general_public", "basic", "project", "three_public")
_SHOWN = ("year", "kind", "level", "version", "current", "title", "edition", "published_at", "unit")
_FACT = ("table", "part", "position", "entity", "code", "label", "side", "item", "measure", "fen", "number", "printed")


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


class Fact(Schema):
    """A printed number, in fen; ``number`` where it is no money."""

    id: int
    publication: int
    publisher: str
    year: int
    table: str
    part: int
    position: int
    entity: str
    code: str
    label: str
    side: str
    item: str
    measure: str
    fen: int | None
    number: str
    printed: str
    page: int | None


class Project(Schema):
    """A project with its goals and indicators; amounts in fen."""

    id: int
    publication: int
    publisher: str
    year: int
    entity: str
    code: str
    name: str
    budget: int | None
    fiscal: int | None
    other: int | None
    purpose: str
    goals: list[Any]
    indicators: list[Any]
    measured: int
    address: str


class Hit(Schema):
    """Something found."""

    kind: str
    title: str
    text: str
    year: int | None
    fen: int | None
    address: str


class HitsOfKind(Schema):
    """What was found of a kind, likeliest first."""

    kind: str
    count: int
    more: bool
    hits: list[Hit]


@router.get("/publishers", response=Page[PublisherRow], summary="公开的单位")
@decorate_view(public)
def list_publishers(
    request: HttpRequest, paging: Asked, region: Annotated[Name | None, Query(description="财政区划，全名")] = None
) -> Page[PublisherRow]:
    """Return who publishes."""
    found = Publisher.objects.all()
    if region is not None:
        found = found.filter(region=region)
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
    year: Annotated[Year | None, Query()] = None,
    kind: Annotated[Kind | None, Query()] = None,
    current: Annotated[bool, Query(description="false：也列出已被更正的版本")] = True,
) -> Page[PublicationRow]:
    """Return publications, the last taken in first."""
    found = Publication.objects.select_related("publisher")
    asked = {"publisher__slug": publisher, "year": year, "kind": kind, "current": True if current else None}
    found = found.filter(**{name: value for name, value in asked.items() if value is not None})
    return page(found, paging, _publication, "-pk")


@router.get("/publications/{id}", response=PublicationRow, summary="一份公开")
@decorate_view(public)
def get_publication(request: HttpRequest, id: Path[Key]) -> PublicationRow:  # noqa: A002 - what addresses call it
    """Return a publication with its totals."""
    found = Publication.objects.select_related("publisher").filter(pk=id).first()
    if found is None:
        raise Problem("not_found")
    return _publication(found)


@router.get("/publications/{id}/disclosure", response=dict[str, Any], summary="一份公开的全部数据")
@decorate_view(public)
def get_disclosure(request: HttpRequest, id: Path[Key]) -> dict[str, Any]:  # noqa: A002
    """Return everything that was read of a publication (docs/schema/disclosure.schema.json)."""
    found = PublicationData.objects.filter(publication=id).first()
    if found is None:
        raise Problem("not_found")
    content: dict[str, Any] = found.disclosure
    return content


@router.get("/facts", response=Page[Fact], summary="公开的数字")
@decorate_view(public)
def list_facts(
    request: HttpRequest,
    paging: Asked,
    publication: Annotated[Key | None, Query()] = None,
    code: Annotated[FactCode | None, Query(description="科目、经济分类等编码")] = None,
    table: Annotated[Name | None, Query(description="表的类型")] = None,
    measure: Annotated[Name | None, Query()] = None,
    year: Annotated[Year | None, Query()] = None,
) -> Page[Fact]:
    """Return printed numbers of a publication, or those of a code in every current one."""
    if publication is None and code is None:
        raise Problem("invalid", "请给出 publication 或 code", place="query.code")
    asked = {"publication": publication, "code": code, "table": table, "measure": measure, "publication__year": year}
    wanted = {name: value for name, value in asked.items() if value is not None}
    if publication is None:
        wanted["publication__current"] = True
    return page(FactRow.objects.select_related("publication__publisher").filter(**wanted), paging, _fact, "pk")


@router.get("/projects", response=Page[Project], summary="公开的项目")
@decorate_view(public)
def list_projects(
    request: HttpRequest,
    paging: Asked,
    publication: Annotated[Key | None, Query()] = None,
    code: Annotated[FactCode | None, Query()] = None,
    unmeasured: Annotated[bool, Query(description="true：只要没有可衡量指标的项目")] = False,
) -> Page[Project]:
    """Return projects with goals and indicators; of current publications unless one is named."""
    wanted: dict[str, Any] = {"publication__current": True} if publication is None else {"publication": publication}
    if code is not None:
        wanted["code"] = code
    if unmeasured:
        wanted |= {"measured": 0, "indicators_count__gt": 0}
    return page(ProjectRow.objects.select_related("publication__publisher").filter(**wanted), paging, _project, "pk")


@router.get("/search", response=list[HitsOfKind], summary="查找")
@decorate_view(public)
def search(
    request: HttpRequest,
    q: Annotated[Words, Query(description="名称、编码、项目或文字，可以只有两个字")],
    year: Annotated[Year | None, Query()] = None,
    most: Annotated[int, Query(ge=1, le=50, description="每类最多几条")] = 20,
) -> list[HitsOfKind]:
    """Return what the portal's search finds, by kind."""
    found = find(q, year=year, most=most)
    return [
        HitsOfKind(kind=hits.kind, count=hits.count, more=hits.more, hits=[_hit(entry) for entry in hits.entries])
        for hits in found
    ]


def _publisher(found: Publisher) -> PublisherRow:
    names = ("slug", "name", "code", "region", "government", "latest")
    return PublisherRow(**{name: getattr(found, name) for name in names})


def _publication(found: Publication) -> PublicationRow:
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


def _of(publication: Publication) -> dict[str, Any]:
    return {"publication": publication.pk, "publisher": publication.publisher.slug, "year": publication.year}


def _fact(found: FactRow) -> Fact:
    shown = {name: getattr(found, name) for name in _FACT}
    return Fact(id=found.pk, **_of(found.publication), **shown, page=found.page)


def _project(found: ProjectRow) -> Project:
    names = ("entity", "code", "name", "budget", "fiscal", "other", "purpose", "goals", "indicators", "measured")
    shown = {name: getattr(found, name) for name in names}
    return Project(id=found.pk, **_of(found.publication), **shown, address=found.get_absolute_url())


def _hit(entry: SearchEntry) -> Hit:
    names = ("kind", "title", "text", "year", "fen")
    return Hit(**{name: getattr(entry, name) for name in names}, address=entry.get_absolute_url())
