"""What is removed: batches that somebody deletes or whose time is over, and files that belong to nothing any more."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from yusuan.web.audit.chain import append
from yusuan.web.desk import store
from yusuan.web.desk.models import Batch, BatchDocument, Judgement
from yusuan.web.people.models import User

#: Seconds for which a file is left alone that belongs to nothing: somebody may just be handing it in.
_YOUNG = 3600


def remove(batch: Batch, by: User | None) -> None:
    """Delete a batch with its documents and their files; what people said of the findings is kept.

    What is being checked ends within seconds, for its claim is gone. ``by`` is None where its time is over.
    """
    with transaction.atomic():
        held = Batch.objects.select_for_update().get(pk=batch.pk)
        documents = list(held.documents.values_list("pk", "sha256"))
        kept = Judgement.objects.filter(document__batch=held).count()
        data = {"title": held.title, "documents": len(documents), "judgements_kept": kept}
        append(by, "delete_batch", held.subject, data)
        held.delete()
        transaction.on_commit(lambda: _remove_files(documents))


def remove_old(days: int) -> int:
    """Delete the batches that were handed in more than some days ago; return how many there were. 0 days: none."""
    if not days:
        return 0
    old = list(Batch.objects.filter(made_at__lt=timezone.now() - timedelta(days=days)))
    for batch in old:
        remove(batch, None)
    return len(old)


def _remove_files(documents: Iterable[tuple[int, str]]) -> None:
    base: Path = settings.DATA / "desk"
    for key, _ in documents:
        for folder in base.glob(f"{key}-*"):
            shutil.rmtree(folder, ignore_errors=True)
    digests = {digest for _, digest in documents}
    used = set(BatchDocument.objects.filter(sha256__in=digests).values_list("sha256", flat=True))
    for digest in digests - used:
        shutil.rmtree(base / ".pages" / digest, ignore_errors=True)
        for path in (*(base / "compared").glob(f"*{digest}*"), store.upload(digest)):
            if path.name != digest or _is_old(path):
                path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Orphans:
    """Files that belong to no document, and the bytes that they take."""

    paths: list[Path]
    size: int


def orphans() -> Orphans:
    """Return the uploads, results, pictures and comparisons that belong to no document any more."""
    found = sorted(path for path in _unowned() if _is_old(path))
    return Orphans(found, sum(_size(path) for path in found))


def sweep() -> Orphans:
    """Remove what belongs to no document any more, and return it."""
    found = orphans()
    for path in found.paths:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return found


def _unowned() -> Iterator[Path]:
    base: Path = settings.DATA
    # Files first, then the rows: what is handed in meanwhile is not taken for an orphan.
    files = [path for path in (base / "uploads").glob("??/*") if path.is_file()]
    folders = [path for path in (base / "desk").glob("*-*") if path.is_dir()]
    pictures = list((base / "desk" / ".pages").glob("*"))
    compared = list((base / "desk" / "compared").glob("*"))
    digests = set(BatchDocument.objects.order_by().values_list("sha256", flat=True).distinct())
    results = set(BatchDocument.objects.exclude(results="").order_by().values_list("results", flat=True))
    running = {f"{key}-{claim}" for key, claim in BatchDocument.objects.exclude(claim="").values_list("pk", "claim")}
    yield from (path for path in (*files, *pictures) if path.name not in digests)
    yield from (folder for folder in folders if folder.name not in results | running)
    yield from (page for page in compared if not set(page.name.partition(".")[0].split("-")) <= digests)


def _is_old(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > _YOUNG
    except OSError:  # somebody else removed it
        return False


def _size(path: Path) -> int:
    try:
        return sum(p.stat().st_size for p in path.rglob("*")) if path.is_dir() else path.stat().st_size
    except OSError:
        return 0
