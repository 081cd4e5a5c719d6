"""What was published, for everybody: versions, their files with hashes, errata."""

from __future__ import annotations

import mimetypes

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yusuan.web.years.models import PublishedVersion

#: Pages that we wrote may run their own scripts and nothing else: they have no access to this site.
_PAGE_POLICY = (
    "sandbox allow-scripts allow-popups allow-downloads allow-modals; default-src 'none'; style-src 'unsafe-inline'; "
    "script-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'"
)


@require_safe
def version(request: HttpRequest, year: int, code: str, number: int | None = None) -> HttpResponse:
    """Show a version (the latest unless ``number`` says) with its files, and the others."""
    versions = PublishedVersion.objects.filter(budget__year__year=year, budget__department__code=code)
    versions = versions.select_related("budget__department", "budget__year")
    shown = versions.first() if number is None else versions.filter(number=number).first()
    if shown is None:
        raise Http404
    files = [{**f, "name": f["path"].rsplit("/", 1)[-1], "what": _what(f["path"])} for f in shown.manifest["files"]]
    groups = {
        _("更正"): [f for name in _NAMES for f in files if f["path"] == name],
        _("公开文件"): [f for f in files if "/" not in f["path"]],
        _("开放数据"): [f for f in files if f["path"].startswith("data/")],
    }
    context = {"published": shown, "versions": versions, "groups": {k: v for k, v in groups.items() if v}}
    return render(request, "years/version.html", context)


_KINDS = {
    "docx": _("Word 文档"),
    "pdf": _("PDF 文件"),
    "xlsx": _("Excel 工作簿"),
    "html": _("网页"),
    "json": _("JSON 数据"),
    "csv": _("CSV 数据"),
    "parquet": _("Parquet 数据"),
}
_NAMES = {
    "erratum/erratum.html": _("更正公告（网页）"),
    "erratum/erratum.docx": _("更正公告（Word 文档）"),
    "erratum/differences.html": _("全部差异（网页）"),
}


def _what(path: str) -> str:
    return str(_NAMES.get(path) or _KINDS.get(path.rsplit(".", 1)[-1], _("文件")))


@require_safe
def file(request: HttpRequest, year: int, code: str, number: int, path: str) -> HttpResponseBase:
    """Send a file of a version: pages to look at, everything else to keep."""
    found = get_object_or_404(PublishedVersion, budget__year__year=year, budget__department__code=code, number=number)
    entry = next((f for f in found.manifest["files"] if f["path"] == path), None)
    target = settings.DATA / found.folder / path
    if entry is None or not target.is_file():
        raise Http404
    is_page = path.endswith(".html")
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    response = FileResponse(
        target.open("rb"),
        as_attachment=not is_page,
        filename=target.name,
        content_type=f"{kind}; charset=utf-8" if kind.startswith("text/") else kind,
    )
    response.headers["ETag"] = f'"{entry["sha256"]}"'
    response.headers["Cache-Control"] = "public, max-age=3600"
    if is_page:
        response.headers["Content-Security-Policy"] = _PAGE_POLICY
    return response
