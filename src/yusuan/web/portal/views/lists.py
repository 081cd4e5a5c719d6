"""Lists across publishers: the largest 三公, 三公 per head, projects without a measurable target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from yusuan.web.portal.caching import about_everything
from yusuan.web.portal.models import ProjectRow, Publication

_ON_A_PAGE, _PAGES = 50, 20


@dataclass(frozen=True, slots=True)
class Ranking:
    """A list of publications by one of their amounts."""

    key: str
    field: str
    title: Promise | str
    lead: Promise | str
    unit: str
    """万元, 元, or empty for a number."""


RANKINGS = {
    r.key: r
    for r in (
        Ranking(
            "three-public",
            "three_public",
            gettext_lazy("“三公”经费最高"),
            gettext_lazy("财政拨款“三公”经费，按公开的表。"),
            "万元",
        ),
        Ranking(
            "three-public-per-head",
            "three_public_per_head",
            gettext_lazy("人均“三公”经费最高"),
            gettext_lazy("“三公”经费除以情况说明里写明的实有或在职人数；没有写明人数的不列。"),
            "元",
        ),
        Ranking(
            "expenditure",
            "expenditure_total",
            gettext_lazy("支出总计最高"),
            gettext_lazy("收支总表的支出总计。"),
            "万元",
        ),
        Ranking(
            "agency-operating",
            "agency_operating",
            gettext_lazy("机关运行经费最高"),
            gettext_lazy("按公开的表或情况说明。"),
            "万元",
        ),
        Ranking(
            "unmeasured",
            "unmeasured_count",
            gettext_lazy("没有可衡量指标的项目最多"),
            gettext_lazy("绩效指标里没有一个指标值是数字的项目个数。"),
            "",
        ),
        Ranking(
            "findings",
            "findings_count",
            gettext_lazy("公开后仍有问题最多"),
            gettext_lazy("规则在公开文件里找到、没有豁免的问题个数。"),
            "",
        ),
    )
}
UNMEASURED_PROJECTS = "unmeasured-projects"


@about_everything
def lists(request: HttpRequest) -> HttpResponse:
    """List the lists."""
    return render(request, "portal/lists.html", {"rankings": RANKINGS.values(), "projects": UNMEASURED_PROJECTS})


@about_everything
def ranking(request: HttpRequest, key: str) -> HttpResponse:
    """Show a list of publications."""
    if key not in RANKINGS:
        raise Http404
    shown = RANKINGS[key]
    filters = _filters(request)
    rows = Publication.objects.filter(current=True, year=filters["year"], kind=filters["kind"])
    if filters["region"]:
        rows = rows.filter(publisher__region__startswith=filters["region"])
    rows = rows.filter(**{f"{shown.field}__gt": 0}).order_by(F(shown.field).desc(), "pk").select_related("publisher")
    rows = rows.defer("flow", "parts")
    listed, paging = _page(request, rows)
    found = [(number, row, getattr(row, shown.field)) for number, row in enumerate(listed, paging["first"])]
    return render(request, "portal/ranking.html", {"ranking": shown, "rows": found, **filters, **paging})


@about_everything
def unmeasured_projects(request: HttpRequest) -> HttpResponse:
    """Show the projects of which no indicator has a number as target, the largest first."""
    filters = _filters(request)
    rows = ProjectRow.objects.filter(
        listed=True, measured=0, budget__isnull=False, publication__current=True, publication__year=filters["year"]
    )
    if filters["region"]:
        rows = rows.filter(publication__publisher__region__startswith=filters["region"])
    rows = rows.order_by("-budget", "pk").select_related("publication__publisher")
    rows = rows.defer("indicators", "goals", "plan", "publication__flow", "publication__parts")
    listed, paging = _page(request, rows)
    return render(request, "portal/unmeasured.html", {"rows": listed, **filters, **paging})


def _filters(request: HttpRequest) -> dict[str, Any]:
    year = request.GET.get("year", "")
    kind = "final" if request.GET.get("kind") == "final" else "budget"
    years = Publication.objects.filter(current=True, kind=kind)
    chosen = int(year) if year.isdecimal() and len(year) == 4 else years.aggregate(last=Max("year"))["last"]
    return {"year": chosen, "kind": kind, "region": request.GET.get("region", "").strip()[:50]}


def _page(request: HttpRequest, rows: Any) -> tuple[list[Any], dict[str, Any]]:
    asked = request.GET.get("page", "1")
    page = min(max(int(asked), 1), _PAGES) if asked.isdecimal() and len(asked) < 4 else 1
    start = (page - 1) * _ON_A_PAGE
    found = list(rows[start : start + _ON_A_PAGE + 1])
    more = page + 1 if len(found) > _ON_A_PAGE and page < _PAGES else None
    return found[:_ON_A_PAGE], {"first": start + 1, "next": more, "previous": page - 1 or None}
