"""Downloads: published files, figures as CSV and Parquet, snapshots of everything, the catalogue."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header

from yusuan.web.portal.caching import about_everything, about_publication
from yusuan.web.portal.catalogue import catalogue
from yusuan.web.portal.dataset import FACTS, PROJECTS, fact_values, parquet_bytes, project_values
from yusuan.web.portal.models import Publication
from yusuan.web.portal.picturing import page_picture as drawn_page
from yusuan.web.portal.snapshots import MANIFEST, list_snapshots, snapshots_folder
from yusuan.web.portal.storing import path_of

_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}
_MOST_PAGES = 5000
_OTHER = "application/octet-stream"
#: Our own page brings its style and script with it; in a sandbox it has nothing of this site's.
_PAGE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; sandbox allow-scripts allow-popups allow-modals"
)


@about_publication
def file(request: HttpRequest, publication: Publication, number: int, name: str) -> FileResponse:
    """Send a published file; our own page and PDF are shown in place, everything else is saved."""
    found = get_object_or_404(publication.files, pk=number, name=name)
    path = path_of(found)
    if not path.is_file():
        raise Http404
    shown = found.own or found.format == "pdf"
    response = FileResponse(path.open("rb"), content_type=_TYPES.get(found.format, _OTHER))
    response["Content-Disposition"] = _disposition(not shown, found.name)
    response["Content-Security-Policy"] = _PAGE_POLICY if found.own else "default-src 'none'; object-src 'self'"
    return response


@about_publication
def page_picture(request: HttpRequest, publication: Publication, number: int, page: int) -> FileResponse:
    """Send a page of the PDF that was read as a picture."""
    found = get_object_or_404(publication.files, pk=number, read=True, format="pdf")
    path = drawn_page(found, page) if 0 < page <= _MOST_PAGES else None
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), content_type="image/png")


@about_publication
def facts_csv(request: HttpRequest, publication: Publication) -> HttpResponse:
    """Every number of the tables as CSV (with a byte order mark, for Excel and WPS)."""
    rows = publication.facts.order_by("pk").iterator(chunk_size=2000)
    return _csv(list(FACTS), (fact_values(publication, row) for row in rows), f"{publication.title}-facts.csv")


@about_publication
def facts_parquet(request: HttpRequest, publication: Publication) -> HttpResponse:
    """Every number of the tables as Parquet."""
    data = parquet_bytes(FACTS, [fact_values(publication, row) for row in publication.facts.order_by("pk")])
    return _attachment(data, f"{publication.title}-facts.parquet")


@about_publication
def projects_csv(request: HttpRequest, publication: Publication) -> HttpResponse:
    """The projects as CSV."""
    rows = (project_values(publication, row) for row in publication.projects.all())
    return _csv(list(PROJECTS), rows, f"{publication.title}-projects.csv")


@about_publication
def disclosure_json(request: HttpRequest, publication: Publication) -> HttpResponse:
    """The whole disclosure as JSON (docs/schema/disclosure.schema.json)."""
    text = json.dumps(publication.data.disclosure, ensure_ascii=False, indent=1) + "\n"
    return _attachment(text.encode(), f"{publication.title}.json")


def datasets(request: HttpRequest) -> HttpResponse:
    """List the snapshots of everything."""
    return render(request, "portal/datasets.html", {"snapshots": list_snapshots()})


def snapshot_file(request: HttpRequest, date: str, name: str) -> FileResponse:
    """Send a file of a snapshot; its name must stand in the manifest."""
    folder = snapshots_folder() / date
    listed = {entry["path"] for found in list_snapshots() if found["date"] == date for entry in found["files"]}
    path = Path(folder / name)
    if name not in {*listed, MANIFEST} or not path.is_file():
        raise Http404
    response = FileResponse(path.open("rb"), content_type=_TYPES.get(path.suffix[1:], _OTHER))
    response["Content-Disposition"] = _disposition(True, f"yusuan-{date}-{name}")
    response["Cache-Control"] = "public, max-age=86400"
    return response


@about_everything
def catalogue_json(request: HttpRequest) -> JsonResponse:
    """The catalogue of datasets (DCAT, JSON-LD), 50 publications a page."""
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isdecimal() and len(asked) <= 18 else None
    data: dict[str, Any] = catalogue(request.build_absolute_uri, before)
    return JsonResponse(data, content_type="application/ld+json", json_dumps_params={"ensure_ascii": False})


def _csv(header: list[str], rows: Any, name: str) -> HttpResponse:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_inert(value) for value in row] for row in rows)
    return _attachment(("\ufeff" + buffer.getvalue()).encode(), name)


def _inert(value: object) -> object:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "@", "\t", "\r") else value


def _attachment(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=_TYPES.get(name.rpartition(".")[2], _OTHER))
    response["Content-Disposition"] = _disposition(True, name)
    return response


def _disposition(save: bool, name: str) -> str:
    return content_disposition_header(save, name) or "inline"
