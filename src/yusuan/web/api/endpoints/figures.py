"""Figures across publications: facts, projects, who spends most under a code, and search."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.db.models import Max, Q
from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from ninja.decorators import decorate_view

from yusuan.web.api.caching import public
from yusuan.web.api.cursors import Asked, Page, page
from yusuan.web.api.endpoints.publications import Region
from yusuan.web.api.problems import Problem
from yusuan.web.api.values import FactCode, Key, Name, Words, Year
from yusuan.web.portal.models import FactRow, ProjectRow, Publication, SearchEntry
from yusuan.web.portal.places import place_address
from yusuan.web.portal.search.finding import KINDS, find

router = Router(tags=["公开门户"])
EntryKind = Literal["publisher", "code", "project", "sentence"]
#: With what every answer shows of them; of projects, no copies that a department prints of its units'.
FACTS = FactRow.objects.select_related("publication__publisher").defer("publication__flow", "publication__parts")
PROJECTS = (
    ProjectRow.objects.filter(listed=True)
    .select_related("publication__publisher")
    .defer("publication__flow", "publication__parts")
)
_FACT = ("table", "part", "position", "entity", "code", "label", "side", "item", "measure", "fen", "number", "printed")


class Fact(Schema):
    """A printed number, in fen; ``number`` where it is no money. ``address`` shows where it is printed."""

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
    address: str


class Indicator(Schema):
    """A performance indicator, as it is printed."""

    level1: str
    level2: str
    name: str
    description: str
    target: str
    basis: str


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
    goals: list[str]
    indicators: list[Indicator]
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
    return page(FACTS.filter(**wanted), paging, _fact, "pk")


@router.get("/projects", response=Page[Project], summary="公开的项目")
@decorate_view(public)
def list_projects(
    request: HttpRequest,
    paging: Asked,
    publication: Annotated[Key | None, Query()] = None,
    code: Annotated[FactCode | None, Query()] = None,
    year: Annotated[Year | None, Query()] = None,
    region: Region = None,
    unmeasured: Annotated[bool, Query(description="true：只要没有可衡量指标的项目")] = False,
    q: Annotated[Name | None, Query(description="一份公开里名称或编码含有这些字的；要给出 publication")] = None,
) -> Page[Project]:
    """Return projects with goals and indicators; of current publications unless one is named."""
    asked = {"publication": publication, "code": code, "publication__year": year}
    wanted: dict[str, Any] = {name: value for name, value in asked.items() if value is not None}
    if publication is None:
        wanted["publication__current"] = True
    if region is not None:
        wanted["publication__publisher__region__contains"] = region
    if unmeasured:
        wanted["measured"] = 0
    if q is not None and publication is None:
        raise Problem("invalid", "用 q 时请给出 publication；在全部公开里找请用 /search", place="query.publication")
    words = Q() if q is None else Q(name__icontains=q) | Q(code__icontains=q)
    return page(PROJECTS.filter(words, **wanted), paging, project_row, "pk")


@router.get("/codes/{code}", response=Page[Fact], summary="一个科目：谁支出最多")
@decorate_view(public)
def list_code(
    request: HttpRequest,
    paging: Asked,
    code: Path[FactCode],
    year: Annotated[Year | None, Query(description="缺省为最近有预算的一年")] = None,
) -> Page[Fact]:
    """Return what current publications of a year spend under a code, the largest first."""
    # Economic codes begin with 3 and have five digits at most; function codes begin with 2.
    table = "general_public_basic_expenditure" if code[:1] == "3" else "expenditure_summary"
    rows = FACTS.filter(code=code, table=table, measure="total", part=0, year=year or latest_year())
    return page(rows.filter(publication__current=True, fen__isnull=False), paging, _fact, "-fen", "pk")


@router.get("/search", response=list[HitsOfKind], summary="查找")
@decorate_view(public)
def search(
    request: HttpRequest,
    q: Annotated[Words, Query(description="名称、编码、项目或文字，可以只有两个字")],
    kind: Annotated[EntryKind | None, Query(description="只要一类")] = None,
    year: Annotated[Year | None, Query()] = None,
    most: Annotated[int, Query(ge=1, le=50, description="每类最多几条")] = 20,
) -> list[HitsOfKind]:
    """Return what the portal's search finds, by kind."""
    found = find(q, kinds=(kind,) if kind else KINDS, year=year, most=most)
    return [
        HitsOfKind(kind=hits.kind, count=hits.count, more=hits.more, hits=[_hit(entry) for entry in hits.entries])
        for hits in found
    ]


def _of(publication: Publication) -> dict[str, Any]:
    return {"publication": publication.pk, "publisher": publication.publisher.slug, "year": publication.year}


def _fact(found: FactRow) -> Fact:
    shown = {name: getattr(found, name) for name in _FACT}
    return Fact(
        id=found.pk,
        **_of(found.publication),
        **shown,
        page=found.page,
        address=place_address(found.publication, found.anchor),
    )


def project_row(found: ProjectRow) -> Project:
    """Return a project as it stands in lists."""
    names = ("entity", "code", "name", "budget", "fiscal", "other", "purpose", "goals", "measured")
    shown = {name: getattr(found, name) for name in names}
    return Project(
        id=found.pk,
        **_of(found.publication),
        **shown,
        indicators=[Indicator(**dict(zip(Indicator.model_fields, row, strict=True))) for row in found.indicators],
        address=found.get_absolute_url(),
    )


def _hit(entry: SearchEntry) -> Hit:
    names = ("kind", "title", "text", "year", "fen")
    return Hit(**{name: getattr(entry, name) for name in names}, address=entry.get_absolute_url())


def latest_year(kind: str = "budget") -> int:
    """Return the latest year of which something current is public, 0 where nothing is."""
    latest: int | None = Publication.objects.filter(current=True, kind=kind).aggregate(last=Max("year"))["last"]
    return latest or 0
