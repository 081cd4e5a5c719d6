"""The portal's lists: publications by one of their numbers, and projects."""

from __future__ import annotations

from typing import Annotated, Literal

from django.db.models import F
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from ninja.decorators import decorate_view
from pydantic import Field

from yusuan.web.api.caching import public
from yusuan.web.api.cursors import Asked, Page, listed, page
from yusuan.web.api.endpoints.figures import PROJECTS, Project, latest_year, project_row
from yusuan.web.api.endpoints.publications import PUBLICATIONS, PublicationRow, Region, publication_row
from yusuan.web.api.problems import Problem
from yusuan.web.api.values import Kind, Year
from yusuan.web.portal.models import Publication
from yusuan.web.portal.rankings import PROJECT_LISTS, RANKINGS, ProjectList, Ranking

router = Router(tags=["公开门户"])
ListKey = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[a-z0-9-]+$")]
OfYear = Annotated[Year | None, Query(description="缺省为最近的一年")]


class ListRow(Schema):
    """A list: of publications under ``/lists/{key}``, of projects under ``/project-lists/{key}``."""

    key: str
    of: Literal["publications", "projects"]
    title: str
    lead: str


class Ranked(Schema):
    """A publication in a list: the amount (fen) or number it is ranked by, and what that is taken with."""

    value: int
    beside: int | None
    publication: PublicationRow


@router.get("/lists", response=Page[ListRow], summary="各种排行")
@decorate_view(public)
def list_lists(request: HttpRequest, paging: Asked) -> Page[ListRow]:
    """Return the lists there are."""
    rows = [*map(_list, RANKINGS.values()), *map(_list, PROJECT_LISTS.values())]
    return listed(rows, paging, lambda row: row, lambda row: row.key)


@router.get("/lists/{key}", response=Page[Ranked], summary="一种排行")
@decorate_view(public)
def get_list(
    request: HttpRequest, paging: Asked, key: Path[ListKey], year: OfYear = None, region: Region = None,
    kind: Annotated[Kind, Query()] = "budget",
) -> Page[Ranked]:  # fmt: skip
    """Return current publications of a year by one of their numbers, as the portal's list of the same name."""
    ranking = RANKINGS.get(key)
    if ranking is None:
        raise Problem("not_found")
    rows = PUBLICATIONS.filter(ranking.condition, current=True, year=year or latest_year(kind), kind=kind)
    if region is not None:
        rows = rows.filter(publisher__region__contains=region)
    others = [name.removeprefix("-") for name in ranking.then]
    rows = rows.annotate(**{f"{name}_or_0": Coalesce(F(name), 0) for name in others})

    def shown(row: Publication) -> Ranked:
        beside = getattr(row, ranking.beside) if ranking.beside else None
        return Ranked(value=getattr(row, ranking.field), beside=beside, publication=publication_row(row))

    order = (ranking.field if ranking.least else f"-{ranking.field}", *(f"{name}_or_0" for name in ranking.then), "pk")
    return page(rows, paging, shown, *order)


@router.get("/project-lists/{key}", response=Page[Project], summary="一种项目清单")
@decorate_view(public)
def get_project_list(
    request: HttpRequest, paging: Asked, key: Path[ListKey], year: OfYear = None, region: Region = None
) -> Page[Project]:
    """Return projects of current publications of a year, as the portal's list of the same name."""
    found = PROJECT_LISTS.get(key)
    if found is None:
        raise Problem("not_found")
    rows = PROJECTS.filter(found.condition, publication__current=True, publication__year=year or latest_year())
    if region is not None:
        rows = rows.filter(publication__publisher__region__contains=region)
    return page(rows, paging, project_row, *found.order)


def _list(found: Ranking | ProjectList) -> ListRow:
    of: Literal["publications", "projects"] = "publications" if isinstance(found, Ranking) else "projects"
    return ListRow(key=found.key, of=of, title=str(found.title), lead=str(found.lead))
