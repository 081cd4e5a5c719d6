"""Published versions and their files."""

from __future__ import annotations

import mimetypes
from datetime import datetime
from typing import Annotated

from django.conf import settings
from django.http import FileResponse, HttpRequest
from ninja import Path, Query, Router, Schema
from ninja.decorators import decorate_view
from pydantic import Field

from yusuan.web.api.caching import public
from yusuan.web.api.cursors import Asked, Page, page
from yusuan.web.api.problems import Problem
from yusuan.web.api.values import DepartmentCode, Number, Year
from yusuan.web.years.models import PublishedVersion

router = Router(tags=["公开的版本"])
FileName = Annotated[str, Field(max_length=300, pattern=r"^[^\x00-\x1f]+$")]


class FileRow(Schema):
    """A published file."""

    path: str
    bytes: int
    sha256: str
    address: str


class VersionRow(Schema):
    """A published version of a department's budget."""

    year: int
    department: str
    department_name: str
    number: int
    published_at: datetime
    corrects: str | None
    files: list[FileRow]


@router.get("/versions", response=Page[VersionRow], summary="公开的各版本")
@decorate_view(public)
def list_versions(
    request: HttpRequest,
    paging: Asked,
    year: Annotated[Year | None, Query()] = None,
    department: Annotated[DepartmentCode | None, Query()] = None,
) -> Page[VersionRow]:
    """Return published versions, latest first; an erratum is a version after the first."""
    found = PublishedVersion.objects.defer("content").select_related("budget__year", "budget__department")
    if year is not None:
        found = found.filter(budget__year__year=year)
    if department is not None:
        found = found.filter(budget__department__code=department)
    return page(found, paging, version_row, "-pk")


@router.get("/versions/{year}/{department}/{number}", response=VersionRow, summary="一个公开的版本")
@decorate_view(public)
def get_version(
    request: HttpRequest, year: Path[Year], department: Path[DepartmentCode], number: Path[Number]
) -> VersionRow:
    """Return a published version with the hashes of its files."""
    return version_row(_found(year, department, number))


@router.get("/versions/{year}/{department}/{number}/files/{path:name}", response=bytes, summary="下载一个公开的文件")
@decorate_view(public)
def get_file(
    request: HttpRequest, year: Path[Year], department: Path[DepartmentCode], number: Path[Number], name: Path[FileName]
) -> FileResponse:
    """Return a published file as an attachment; its ETag is its SHA-256, and it never changes."""
    found = _found(year, department, number)
    entry = next((file for file in found.manifest["files"] if file["path"] == name), None)
    path = settings.DATA / found.folder / name
    if entry is None or not path.is_file():
        raise Problem("not_found")
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = FileResponse(path.open("rb"), as_attachment=True, filename=path.name, content_type=kind)
    response["ETag"] = f'"{entry["sha256"]}"'
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _found(year: int, department: str, number: int) -> PublishedVersion:
    found = (
        PublishedVersion.objects.defer("content")
        .select_related("budget__year", "budget__department")
        .filter(budget__year__year=year, budget__department__code=department, number=number)
        .first()
    )
    if found is None:
        raise Problem("not_found")
    return found


def version_row(found: PublishedVersion) -> VersionRow:
    """Return a version as it is shown."""
    year, department = found.budget.year.year, found.budget.department
    base = f"/api/versions/{year}/{department.code}/{found.number}/files/"
    files = [
        FileRow(path=f["path"], bytes=f["bytes"], sha256=f["sha256"], address=base + f["path"])
        for f in found.manifest["files"]
    ]
    return VersionRow(
        year=year,
        department=department.code,
        department_name=department.name,
        number=found.number,
        published_at=found.published_at,
        corrects=found.reason or None,
        files=files,
    )
