"""Lists across publishers: the largest, what grew most, per head, what is missing; and lists of projects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext

from yusuan.web.portal.caching import about_everything
from yusuan.web.portal.models import ProjectRow, Publication
from yusuan.web.portal.places import place_address
from yusuan.web.portal.rankings import PROJECT_LISTS, RANKINGS, Ranking
from yusuan.write.wording import table_name

_ON_A_PAGE, _PAGES = 50, 20


@dataclass(slots=True)
class Ranked:
    """A line of a list of publications."""

    number: int
    publication: Publication
    value: int
    place: str
    """Address of what the value is made of; empty where there is none."""
    beside: int | None = None
    """The number that the value is taken with: people, the year before, the whole."""
    beside_place: str = ""
    note: str = ""


@about_everything
def lists(request: HttpRequest) -> HttpResponse:
    """List the lists."""
    return render(
        request, "portal/lists.html", {"rankings": RANKINGS.values(), "project_lists": PROJECT_LISTS.values()}
    )


@about_everything
def ranking(request: HttpRequest, key: str) -> HttpResponse:
    """Show a list of publications or of projects."""
    if key in PROJECT_LISTS:
        return _projects(request, key)
    if key not in RANKINGS:
        raise Http404
    shown = RANKINGS[key]
    filters = _filters(request)
    every = Publication.objects.filter(current=True, year=filters["year"], kind=filters["kind"])
    if filters["region"]:
        every = every.filter(publisher__region__contains=filters["region"])
    field = F(shown.field)
    order: list[Any] = [field.asc() if shown.least else field.desc(), *shown.then, "pk"]
    rows = every.filter(shown.condition).order_by(*order).select_related("publisher").defer("flow", "parts")
    counts = every.aggregate(
        all=Count("pk"), listed=Count("pk", filter=shown.condition), unknown=Count("pk", filter=shown.unknown)
    )
    listed, paging = _page(request, rows)
    found = [_ranked(shown, number, row) for number, row in enumerate(listed, paging["first"])]
    left_out = {"unknown": counts["unknown"], "others": counts["all"] - counts["listed"] - counts["unknown"]}
    context = {"ranking": shown, "rows": found, "left_out": left_out, "all": counts["all"]}
    return render(request, "portal/ranking.html", {**context, **filters, **paging})


def _ranked(shown: Ranking, number: int, at: Publication) -> Ranked:
    row = Ranked(number, at, getattr(at, shown.field), "")
    where = [at.publisher.slug, at.issue]
    match shown.made_of:
        case "projects":
            row.place = reverse("portal:projects", args=where) + "?unmeasured=1"
            row.beside = at.projects_count
        case "findings":
            row.place = reverse("portal:findings", args=where)
        case "tables":
            row.place = reverse("portal:tables", args=where)
            language = "en" if (get_language() or "").startswith("en") else "zh"
            row.note = "；".join(table_name(type_, language) for type_ in at.missing)
        case key:
            row.place = place_address(at, at.places.get(key, ""))
            row.beside = getattr(at, shown.beside) if shown.beside else None
            row.beside_place = place_address(at, at.places.get(shown.beside, "")) if shown.beside else ""
    if shown.beside == "staff":
        row.note = gettext("人数据台账") if at.staff_source == "ledger" else gettext("人数据情况说明")
    return row


def _projects(request: HttpRequest, key: str) -> HttpResponse:
    shown = PROJECT_LISTS[key]
    filters = _filters(request)
    rows: QuerySet[ProjectRow] = ProjectRow.objects.filter(
        shown.condition, listed=True, publication__current=True, publication__year=filters["year"]
    )
    if filters["region"]:
        rows = rows.filter(publication__publisher__region__contains=filters["region"])
    rows = rows.order_by(*shown.order).select_related("publication__publisher")
    rows = rows.defer("indicators", "goals", "plan", "purpose", "publication__flow", "publication__parts")
    listed, paging = _page(request, rows)
    found = [(row, place_address(row.publication, row.places.get("budget", {}).get("cell", ""))) for row in listed]
    return render(request, "portal/project_list.html", {"list": shown, "rows": found, **filters, **paging})


def _filters(request: HttpRequest) -> dict[str, Any]:
    year = request.GET.get("year", "")
    kind = "final" if request.GET.get("kind") == "final" else "budget"
    known = Publication.objects.filter(current=True, kind=kind).order_by("-year")
    years = list(known.values_list("year", flat=True).distinct())
    chosen = int(year) if year.isdecimal() and len(year) == 4 else next(iter(years), None)
    if chosen is not None and chosen not in years:
        years.append(chosen)
    return {"year": chosen, "years": years, "kind": kind, "region": request.GET.get("region", "").strip()[:50]}


def _page(request: HttpRequest, rows: Any) -> tuple[list[Any], dict[str, Any]]:
    asked = request.GET.get("page", "1")
    page = min(max(int(asked), 1), _PAGES) if asked.isdecimal() and len(asked) < 4 else 1
    start = (page - 1) * _ON_A_PAGE
    found = list(rows[start : start + _ON_A_PAGE + 1])
    more = page + 1 if len(found) > _ON_A_PAGE and page < _PAGES else None
    return found[:_ON_A_PAGE], {"first": start + 1, "next": more, "previous": page - 1 or None}
