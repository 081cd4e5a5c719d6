"""Dated snapshots of everything that is public: files with hashes, and what is new since the snapshot before.

`publications.csv`, `facts.parquet` and `projects.parquet` hold everything that is current; `facts-delta.parquet` and
`projects-delta.parquet` what was added or changed since: whoever has the snapshot before takes out the rows of the
publications that are `changed` or `removed` and adds those of the delta. `manifest.json` lists the files with their
hashes, and every publication with its own, so that anybody can tell what the next delta must hold.
"""

from __future__ import annotations

import csv
import datetime
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from hashlib import file_digest
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.conf import settings
from django.db import transaction

from yusuan.web.portal.dataset import (
    FACTS,
    PROJECTS,
    PUBLICATIONS,
    fact_values,
    project_values,
    publication_name,
    publication_values,
    write_parquet,
)
from yusuan.web.portal.models import FactRow, ProjectRow, Publication

MANIFEST = "manifest.json"
_AT_ONCE = 100
"""Publications whose rows are in memory together."""

Rows = Iterator[Sequence[tuple[Any, ...]]]


class SnapshotError(ValueError):
    """A snapshot cannot be made; the message (Chinese) says why."""


def snapshots_folder() -> Path:
    """Return where snapshots are kept."""
    return Path(settings.DATA) / "snapshots"


def list_snapshots() -> list[dict[str, Any]]:
    """Return the manifests of the snapshots without their publications, latest first."""
    paths = sorted(snapshots_folder().glob(f"[0-9]*/{MANIFEST}"), reverse=True)
    return [_manifest(path, path.stat().st_mtime_ns) for path in paths]


@lru_cache(maxsize=1000)
def _manifest(path: Path, changed: int) -> dict[str, Any]:
    """Return a manifest without its publications; it is long, and does not change once it is there."""
    manifest = json.loads(path.read_text(encoding="utf-8"))
    return {key: value for key, value in manifest.items() if key != "publications"}


def make_snapshot(date: datetime.date) -> Path:
    """Write the snapshot of a day and return its folder; it appears whole or not at all.

    Raises:
        SnapshotError: there is one of that day already.
        OSError: it cannot be written.
    """
    folder = snapshots_folder() / date.isoformat()
    if folder.exists():
        raise SnapshotError(f"{date} 的数据快照已经有了：{folder}；已公布的快照不再改动")
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(mkdtemp(prefix=f".{date}.", suffix=".part", dir=folder.parent))
    try:
        with transaction.atomic():  # everything as of one moment
            _write(staging, date)
        staging.chmod(0o755)
        staging.rename(folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return folder


def _write(folder: Path, date: datetime.date) -> None:
    known = Publication.objects.filter(current=True).select_related("publisher").order_by("pk")
    current = list(known.defer("flow", "parts", "places", "missing"))
    hashes = {publication_name(at): at.sha256 for at in current}
    base, before = _before(date)
    changed = [at for at in current if before.get(publication_name(at)) != at.sha256]
    counts = {"publications.csv": _publications(folder / "publications.csv", current)}
    for suffix, chosen in (("", current), ("-delta", changed)) if base else (("", current),):
        for stem, columns, rows in (("facts", FACTS, _facts), ("projects", PROJECTS, _projects)):
            counts[f"{stem}{suffix}.parquet"] = write_parquet(folder / f"{stem}{suffix}.parquet", columns, rows(chosen))
    manifest = {
        "date": date.isoformat(),
        "since": base,
        "changed": sorted(publication_name(at) for at in changed) if base else [],
        "removed": sorted(set(before) - set(hashes)),
        "files": [_described(folder / name, count) for name, count in counts.items()],
        "publications": dict(sorted(hashes.items())),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def _before(date: datetime.date) -> tuple[str | None, dict[str, str]]:
    earlier = [p for p in snapshots_folder().glob(f"[0-9]*/{MANIFEST}") if p.parent.name < date.isoformat()]
    if not earlier:
        return None, {}
    manifest = json.loads(max(earlier).read_text(encoding="utf-8"))
    return manifest["date"], manifest["publications"]


def _publications(path: Path, current: Sequence[Publication]) -> int:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(PUBLICATIONS)
        writer.writerows(map(publication_values, current))
    return len(current)


def _facts(chosen: Sequence[Publication]) -> Rows:
    return _batches(chosen, lambda keys: FactRow.objects.filter(publication__in=keys).order_by("pk"), fact_values)


def _projects(chosen: Sequence[Publication]) -> Rows:
    return _batches(chosen, lambda keys: ProjectRow.objects.filter(publication__in=keys).order_by("pk"), project_values)


def _batches(
    chosen: Sequence[Publication], rows_of: Callable[[list[int]], Any], values: Callable[[Publication, Any], Any]
) -> Rows:
    by_key = {at.pk: at for at in chosen}
    keys = list(by_key)
    for start in range(0, len(keys), _AT_ONCE):
        rows = rows_of(keys[start : start + _AT_ONCE])
        yield [values(by_key[row.publication_id], row) for row in rows.iterator(chunk_size=5000)]


def _described(path: Path, rows: int) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return {"path": path.name, "bytes": path.stat().st_size, "sha256": digest, "rows": rows}
