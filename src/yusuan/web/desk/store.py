"""Where files that were handed in are kept: by their content, apart from what is served, under names nobody chose."""

from __future__ import annotations

import os
import shutil
from hashlib import sha256
from pathlib import Path, PurePosixPath

from django.conf import settings

from yusuan.web.desk.models import BatchDocument

_LONGEST = 60


def keep(data: bytes) -> str:
    """Store a file and return its SHA-256; the same content is stored once. Raises OSError where the disk is full."""
    digest = sha256(data).hexdigest()
    target = upload(digest)
    if target.is_file():
        target.touch()  # it is wanted again: whoever tidies up leaves it alone
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f".{digest}.{os.getpid()}.part")
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o600)  # it is data, whatever it says it is
        temporary.replace(target)
    return digest


def upload(digest: str) -> Path:
    """Return where a file of this SHA-256 is kept."""
    folder: Path = settings.DATA
    return folder / "uploads" / digest[:2] / digest


def results(document: BatchDocument) -> Path:
    """Return the folder of a document's report and annotated copy."""
    folder: Path = settings.DATA
    return folder / "desk" / document.results


def named_copy(document: BatchDocument, folder: Path) -> Path:
    """Copy a document into ``folder`` under a name that readers and messages can show; return the copy."""
    name = document.short_name.replace("\\", "_").replace("\0", "").strip(". ") or "文件"
    given = PurePosixPath(name)
    path = folder / f"{given.stem[:_LONGEST]}{given.suffix[:8]}"
    shutil.copyfile(upload(document.sha256), path)
    return path
