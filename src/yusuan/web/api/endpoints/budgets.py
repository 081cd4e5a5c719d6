"""What a unit's and a department's budget have alike in the API: how it is found, findings, reasons."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from ninja import Query, Schema

from yusuan.web.api.access import person
from yusuan.web.api.values import Words, Year
from yusuan.web.people.rights import places
from yusuan.web.years.assessments import Assessment

M = TypeVar("M", bound=Model)
OfYear = Annotated[Year | None, Query(description="预算年度")]


class Reason(Schema):
    """Why a step is taken."""

    reason: Words


class Findings(Schema):
    """What the rules say of the present ledgers."""

    counts: dict[str, int]
    findings: list[dict[str, Any]]
    crashed: dict[str, str]


class Said(Schema):
    """Who said something, and when."""

    author: str
    made_at: datetime


def findings_of(found: Assessment | None) -> Findings:
    """Return an assessment as it is answered; nothing where no ledger was saved."""
    if found is None:
        return Findings(counts={}, findings=[], crashed={})
    return Findings(counts=found.counts, findings=found.findings, crashed=found.crashed)


def reached(request: HttpRequest, rows: QuerySet[M], place: str, **asked: Any) -> QuerySet[M]:
    """Return the rows whose organisation (column ``place``) one's posts reach, narrowed by what was asked for."""
    wanted = {name: value for name, value in asked.items() if value is not None}
    return rows.filter(**{f"{place}__in": places(person(request), "view_budget")}, **wanted)
