"""The pages of one publication: at a glance, tables, projects, text, findings, files."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language, gettext, gettext_lazy, gettext_noop

from yusuan.web.portal import charts
from yusuan.web.portal.caching import about_publication
from yusuan.web.portal.drawing import table_rows
from yusuan.web.portal.models import FactRow, ProjectRow, Publication, PublishedTable
from yusuan.web.portal.places import Places
from yusuan.web.portal.pointing import pointed
from yusuan.web.portal.prose import with_amounts
from yusuan.write.wording import table_name

#: The totals at a glance: field, its name, and the table that prints it.
TOTALS = (
    ("revenue_total", gettext_noop("收入总计"), "revenue_expenditure_summary"),
    ("expenditure_total", gettext_noop("支出总计"), "revenue_expenditure_summary"),
    ("general_public", gettext_noop("一般公共预算财政拨款支出"), "general_public_expenditure"),
    ("basic", gettext_noop("基本支出"), "expenditure_summary"),
    ("project", gettext_noop("项目支出"), "expenditure_summary"),
    ("three_public", gettext_noop("“三公”经费"), "three_public"),
    ("agency_operating", gettext_noop("机关运行经费"), "three_public"),
    ("procurement", gettext_noop("政府采购预算"), "procurement"),
)
_AMOUNTS_OF_PROJECT = (
    (gettext_lazy("预算（万元）"), "budget"),
    (gettext_lazy("财政拨款（万元）"), "fiscal"),
    (gettext_lazy("其他资金（万元）"), "other"),
)
_PROJECTS_AT_A_GLANCE, _PROJECTS_ON_A_PAGE = 8, 200


def frame_of(publication: Publication, here: str) -> dict[str, Any]:
    """What every page of a publication shows; one query for its files, one for the other issues."""
    files = list(publication.files.all())
    current = Publication.objects.filter(publisher=publication.publisher, current=True)
    issues = list(current.order_by("-year", "kind").defer("flow", "parts"))
    for issue in issues:
        issue.publisher = publication.publisher
    return {
        "publication": publication,
        "publisher": publication.publisher,
        "files": files,
        "places": Places(publication, files),
        "issues": issues,
        "here": here,
    }


@about_publication
def overview(request: HttpRequest, publication: Publication) -> HttpResponse:
    """Return the publication at a glance."""
    frame = frame_of(publication, "overview")
    tables = list(publication.tables.defer("content"))
    main = min((table.part for table in tables), default=0)
    facts = list(publication.facts.filter(table__in=charts.TABLES, part=main, measure="total"))
    drawn = [
        charts.flow(publication, facts),
        charts.by_function(publication, facts),
        charts.by_economic_class(publication, facts),
        charts.three_public(_three_public(publication, frame["issues"])),
        charts.plans(publication.projects.filter(listed=True).only("publication", "plan", "plan_unit", "budget")),
        charts.over_years([p for p in frame["issues"] if p.kind == publication.kind]),
    ]
    first = {table.type: table for table in reversed(tables) if table.part == main}
    places: Places = frame["places"]
    amounts = [
        (gettext(label), fen, _total_place(publication, key, first.get(type_), places))
        for key, label, type_ in TOTALS
        if (fen := getattr(publication, key)) is not None
    ]
    largest = publication.projects.filter(listed=True).order_by("-budget").exclude(budget=None)[:_PROJECTS_AT_A_GLANCE]
    context = {
        "amounts": amounts,
        "charts": [chart for chart in drawn if chart],
        "largest": [(row, _project_place(places, row, "budget")) for row in largest],
    }
    return render(request, "portal/overview.html", frame | context)


def _total_place(publication: Publication, key: str, table: PublishedTable | None, places: Places) -> str:
    anchor = publication.places.get(key) or (table.anchor if table is not None else "")
    return places.of(anchor, table.page if table is not None else None) if anchor else ""


def _three_public(publication: Publication, issues: list[Publication]) -> QuerySet[FactRow]:
    same = [p.pk for p in issues if p.kind == publication.kind]
    return FactRow.objects.filter(
        Q(publication__in=same) | Q(publication=publication), table="three_public", part=0, item__in=charts.ITEMS
    ).select_related("publication__publisher")


@about_publication
def tables(request: HttpRequest, publication: Publication) -> HttpResponse:
    """List the tables, by part."""
    frame = frame_of(publication, "tables")
    listed = list(publication.tables.defer("content"))
    parts = [(name or publication.title, [t for t in listed if t.part == n]) for n, _, name, _ in publication.parts]
    return render(request, "portal/tables.html", frame | {"parts": parts})


@about_publication
def table(request: HttpRequest, publication: Publication, position: int) -> HttpResponse:
    """Show a table as it is printed; every number leads to its place in the published file."""
    shown = get_object_or_404(publication.tables, position=position)
    frame = frame_of(publication, "tables")
    places: Places = frame["places"]
    others = list(publication.tables.defer("content").filter(part=shown.part))
    part = next((name for number, _, name, _ in publication.parts if number == shown.part), "")
    context = {
        "table": shown,
        "rows": table_rows(shown.content["rows"], lambda cell: _place(places, shown, cell)),
        "place": places.of(shown.anchor, shown.page),
        "others": others,
        "part": part,
        "official": table_name(shown.type, "en") if (get_language() or "").startswith("en") else "",
    }
    return render(request, "portal/table.html", frame | context)


def _place(places: Places, table: PublishedTable, cell: dict[str, Any]) -> str:
    return places.of(cell.get("anchor") or table.anchor, cell.get("page") or table.page)


@about_publication
def projects(request: HttpRequest, publication: Publication) -> HttpResponse:
    """List the projects; those without a measurable target where asked."""
    listed = publication.projects.filter(listed=True).defer("indicators", "goals")
    words, unmeasured = request.GET.get("q", "").strip()[:60], request.GET.get("unmeasured") == "1"
    if words:
        listed = listed.filter(Q(name__icontains=words) | Q(code__icontains=words))
    if unmeasured:
        listed = listed.filter(measured=0)
    order = {"budget": "-budget", "name": "name"}.get(request.GET.get("order", ""), "position")
    rows = list(listed.order_by(order)[: _PROJECTS_ON_A_PAGE + 1])
    frame = frame_of(publication, "projects")
    context = {
        "rows": [(row, _project_place(frame["places"], row, "budget")) for row in rows[:_PROJECTS_ON_A_PAGE]],
        "more": len(rows) > _PROJECTS_ON_A_PAGE,
        "words": words,
        "unmeasured": unmeasured,
        "order": request.GET.get("order", ""),
    }
    return render(request, "portal/projects.html", frame | context)


def _project_place(places: Places, project: ProjectRow, key: str) -> str:
    return places.of(project.places.get(key, {}).get("cell") or project.anchor, project.page)


@about_publication
def project(request: HttpRequest, publication: Publication, position: int) -> HttpResponse:
    """Show a project with its goal and indicators, and the same project in other years."""
    shown = get_object_or_404(publication.projects, position=position)
    shown.publication = publication
    frame = frame_of(publication, "projects")
    places: Places = frame["places"]
    alike = ProjectRow.objects.none()
    if shown.code or shown.name:
        same = Q(code=shown.code) if shown.code else Q(pk__in=())
        alike = ProjectRow.objects.filter(
            same | Q(name=shown.name),
            publication__publisher=publication.publisher,
            publication__current=True,
            listed=True,
        ).exclude(publication=publication)
    context = {
        "project": shown,
        "chart": charts.plan(shown.plan or [], shown.plan_unit),
        "place": places.of(shown.anchor, shown.page),
        "amounts": [
            (label, fen, _project_place(places, shown, key))
            for label, key in _AMOUNTS_OF_PROJECT
            if (fen := getattr(shown, key)) is not None
        ],
        "plan": [
            (label, value, printed, _project_place(places, shown, f"plan{number}"))
            for number, (label, value, printed) in enumerate(shown.plan or [])
        ],
        "alike": alike.select_related("publication__publisher").defer("indicators", "goals")[:12],
    }
    return render(request, "portal/project.html", frame | context)


@about_publication
def sentences(request: HttpRequest, publication: Publication) -> HttpResponse:
    """Show the explanation with the amounts it states."""
    frame = frame_of(publication, "sentences")
    places: Places = frame["places"]
    rows = [(row, with_amounts(row, places)) for row in publication.sentences.all()]
    return render(request, "portal/sentences.html", frame | {"rows": rows})


@about_publication
def findings(request: HttpRequest, publication: Publication) -> HttpResponse:
    """Show what the rules find in what is published."""
    frame = frame_of(publication, "findings")
    rows = pointed(publication, list(publication.findings.all()), frame["places"])
    context = {
        "open": [row for row in rows if row.finding.data.get("waived") is None],
        "waived": [row for row in rows if row.finding.data.get("waived") is not None],
    }
    return render(request, "portal/findings.html", frame | context)


@about_publication
def files(request: HttpRequest, publication: Publication) -> HttpResponse:
    """List the files with their hashes, the data, and the versions."""
    frame = frame_of(publication, "files")
    versions = list(
        Publication.objects.filter(
            publisher=publication.publisher, year=publication.year, kind=publication.kind
        ).order_by("-version")
    )
    for version in versions:
        version.publisher = publication.publisher
    listed = [(file, frame["places"].address(file)) for file in frame["files"]]
    return render(request, "portal/files.html", frame | {"listed": listed, "versions": versions})
