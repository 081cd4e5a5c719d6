"""Where visitors come in: the first page, search, a publisher, a code."""

from __future__ import annotations

from django.db.models import Count, Max, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from yusuan.reference.codes import function_code
from yusuan.reference.economic import economic_code
from yusuan.web.portal.caching import about_everything
from yusuan.web.portal.charts import over_years
from yusuan.web.portal.models import FactRow, Publication, Publisher, SearchEntry

_ON_A_LIST = 50


@about_everything
def home(request: HttpRequest) -> HttpResponse:
    """Search, what there is, what came last."""
    current = Publication.objects.filter(current=True)
    totals = current.aggregate(
        publishers=Count("publisher", distinct=True),
        publications=Count("pk"),
        figures=Sum("figures_count"),
        projects=Sum("projects_count"),
        year=Max("year"),
    )
    latest = current.select_related("publisher").defer("flow", "parts").order_by("-published_at", "-pk")[:10]
    most = current.filter(year=totals["year"], kind="budget", three_public__gt=0)
    most = most.select_related("publisher").defer("flow", "parts").order_by("-three_public")[:5]
    return render(request, "portal/home.html", {"totals": totals, "latest": latest, "most": most})


@about_everything
def publisher(request: HttpRequest, slug: str) -> HttpResponse:
    """All that a publisher published."""
    who = get_object_or_404(Publisher, slug=slug)
    listed = list(who.publications.order_by("-year", "kind", "-version"))
    for publication in listed:
        publication.publisher = who
    current = [p for p in listed if p.current]
    if len(listed) == 1:
        return redirect(listed[0])
    budgets = [p for p in current if p.kind == "budget"]
    chart = over_years(budgets)
    context = {"publisher": who, "current": current, "replaced": [p for p in listed if not p.current]}
    return render(request, "portal/publisher.html", context | {"charts": [chart] if chart else []})


@about_everything
def code(request: HttpRequest, code: str) -> HttpResponse:
    """Who spends most under a code in a year, and the codes above and below it."""
    asked = request.GET.get("year", "")
    years = list(Publication.objects.filter(current=True).order_by("-year").values_list("year", flat=True).distinct())
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else next(iter(years), 0)
    # Economic codes begin with 3 and have five digits at most; function codes begin with 2.
    table = "general_public_basic_expenditure" if code[:1] == "3" else "expenditure_summary"
    rows = FactRow.objects.filter(
        code=code, table=table, measure="total", part=0, year=year, publication__current=True, fen__isnull=False
    )
    rows = rows.select_related("publication__publisher").defer("publication__flow", "publication__parts")
    listed = list(rows.order_by("-fen")[: _ON_A_LIST + 1])
    family = SearchEntry.objects.filter(kind="code", place__in=[code, *_above(code)])
    named = {entry.place: entry.title.removeprefix(entry.place).strip() for entry in family.order_by("-pk")}
    context = {
        "code": code,
        "label": named.get(code) or _official(code) or gettext("没有公开文件列出这个科目"),
        "rows": listed[:_ON_A_LIST],
        "more": len(listed) > _ON_A_LIST,
        "year": year,
        "years": years if year in years else [year, *years],
        "above": [(above, named.get(above) or _official(above)) for above in _above(code)],
        "below": _below(code),
    }
    return render(request, "portal/code.html", context)


def _above(code: str) -> list[str]:
    """Return the codes above one: 2070104 is of 20701, that of 207."""
    return [code[:length] for length in (3, 5) if code.isdigit() and length < len(code)]


def _official(code: str) -> str:
    known = economic_code(code) if code[:1] in "35" else function_code(code)
    return known.name if known is not None else ""


def _below(code: str) -> list[tuple[str, str]]:
    """Return the codes below one that publications print, with their names."""
    if not code.isdigit() or len(code) not in (3, 5):
        return []
    entries = SearchEntry.objects.filter(kind="code", place__startswith=code).exclude(place=code).order_by("place")
    found = {e.place: e.title.removeprefix(e.place).strip() for e in entries if len(e.place) == len(code) + 2}
    return list(found.items())[:_ON_A_LIST]
