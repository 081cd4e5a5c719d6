"""Organisations of which something is public."""

from __future__ import annotations

from typing import Annotated

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from ninja.decorators import decorate_view

from yusuan.web.api.caching import public
from yusuan.web.api.cursors import Asked, Page, page
from yusuan.web.api.problems import Problem
from yusuan.web.api.values import Code
from yusuan.web.places.models import Level, Organisation
from yusuan.web.years.models import PublishedVersion

router = Router(tags=["机构和年度"])


class OrganisationRow(Schema):
    """A finance bureau, a department or a unit."""

    code: str
    name: str
    level: Level
    parent: str | None
    region: str
    nature: str | None


@router.get("/organisations", response=Page[OrganisationRow], summary="有公开内容的机构")
@decorate_view(public)
def list_organisations(
    request: HttpRequest,
    paging: Asked,
    level: Annotated[Level | None, Query()] = None,
    parent: Annotated[Code | None, Query()] = None,
) -> Page[OrganisationRow]:
    """Return bureaus, departments that have published, and the units whose budgets those hold."""
    found = published_organisations()
    if level is not None:
        found = found.filter(level=level)
    if parent is not None:
        found = found.filter(parent__code=parent)
    return page(found, paging, _organisation, "code")


@router.get("/organisations/{code}", response=OrganisationRow, summary="一个机构")
@decorate_view(public)
def get_organisation(request: HttpRequest, code: Path[Code]) -> OrganisationRow:
    """Return an organisation of which something is public."""
    found = published_organisations().filter(code=code).first()
    if found is None:
        raise Problem("not_found")
    return _organisation(found)


def published_organisations() -> QuerySet[Organisation]:
    """Return the organisations that may be named: a unit is public with its department's publication, never before."""
    budgets = PublishedVersion.objects.values("budget")
    named = Q(level=Level.FINANCE) | Q(department_budgets__in=budgets) | Q(unit_budgets__department_budget__in=budgets)
    return Organisation.objects.filter(pk__in=Organisation.objects.filter(named).values("pk")).select_related("parent")


def _organisation(found: Organisation) -> OrganisationRow:
    return OrganisationRow(
        code=found.code,
        name=found.name,
        level=Level(found.level),
        parent=found.parent.code if found.parent else None,
        region=found.region,
        nature=found.nature or None,
    )
