"""The published files: kept once by their hash in the data folder, found again by their path within it."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from yusuan.web.portal.models import Publication, PublicationFile
from yusuan.write.files import write_bytes

#: Where files go that are not in the data folder already.
FOLDER = "public"


def keep(publication: Publication, files: Iterable[Path], page: str | None) -> None:
    """Record the files of a publication, copying those from outside; ``page`` is the text of our own web page, if any.

    Raises:
        OSError, yusuan.write.files.WriteError: a file cannot be read or kept.
    """
    rows: dict[str, PublicationFile] = {}
    for path in files:
        data = path.read_bytes()
        name = path.name if path.name not in rows else f"{path.parent.name}-{path.name}"
        rows[name] = _row(publication, name, data, _inside(path))
    for row in rows.values():
        row.read = page is not None and row is next(iter(rows.values()))
    if page is not None:
        name = f"{publication.title}（网页）.html"
        rows[name] = _row(publication, name, page.encode(), None)
        rows[name].page = rows[name].own = True
    else:
        for row in rows.values():
            row.own = row.format == "html"
        own = next((row for row in rows.values() if row.own), None)
        if own is not None:
            own.page = True
    PublicationFile.objects.bulk_create(rows.values())


def path_of(file: PublicationFile) -> Path:
    """Return where a file is kept."""
    return Path(settings.DATA) / file.path


def _inside(path: Path) -> str | None:
    data = Path(settings.DATA).resolve()
    whole = path.resolve()
    return whole.relative_to(data).as_posix() if whole.is_relative_to(data) else None


def _row(publication: Publication, name: str, data: bytes, inside: str | None) -> PublicationFile:
    digest = sha256(data).hexdigest()
    suffix = Path(name).suffix.lower()
    if inside is None:
        inside = f"{FOLDER}/{digest[:2]}/{digest}{suffix}"
        target = Path(settings.DATA) / inside
        if not target.exists():
            write_bytes(target, data)
    return PublicationFile(
        publication=publication, name=name, path=inside, format=suffix.removeprefix("."), bytes=len(data), sha256=digest
    )
