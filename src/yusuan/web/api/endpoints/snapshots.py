"""The dated snapshots of everything that is public."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Path, Router, Schema
from ninja.decorators import decorate_view

from yusuan.web.api.caching import public
from yusuan.web.api.cursors import Asked, Page, listed
from yusuan.web.api.problems import Problem
from yusuan.web.portal.snapshots import MANIFEST, list_snapshots

router = Router(tags=["公开门户"])


class SnapshotFile(Schema):
    """A file of a snapshot."""

    path: str
    bytes: int
    rows: int
    sha256: str
    address: str


class SnapshotRow(Schema):
    """A snapshot. ``since`` is the one that its deltas start from; ``changed``, ``removed``: publications since."""

    date: datetime.date
    since: datetime.date | None
    changed: list[str]
    removed: list[str]
    files: list[SnapshotFile]
    manifest: str


@router.get("/snapshots", response=Page[SnapshotRow], summary="数据快照")
@decorate_view(public)
def list_all_snapshots(request: HttpRequest, paging: Asked) -> Page[SnapshotRow]:
    """Return the snapshots, latest first."""
    return listed(list_snapshots(), paging, _row, lambda found: str(found["date"]))


@router.get("/snapshots/{day}", response=SnapshotRow, summary="一天的数据快照")
@decorate_view(public)
def get_snapshot(request: HttpRequest, day: Path[datetime.date]) -> SnapshotRow:
    """Return a snapshot with the hashes of its files."""
    found = next((found for found in list_snapshots() if found["date"] == day.isoformat()), None)
    if found is None:
        raise Problem("not_found")
    return _row(found)


def _row(found: dict[str, Any]) -> SnapshotRow:
    day = found["date"]
    files = [SnapshotFile(**file, address=_address(day, file["path"])) for file in found["files"]]
    names = ("since", "changed", "removed")
    return SnapshotRow(date=day, files=files, manifest=_address(day, MANIFEST), **{n: found[n] for n in names})


def _address(day: str, name: str) -> str:
    return reverse("portal:snapshot", args=[day, name])
