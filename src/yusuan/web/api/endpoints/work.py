"""Work on a file that somebody sends, after which nothing is kept: checking and reading."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import Annotated, Any, Literal

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile as Sent
from django.http import HttpRequest, HttpResponseBase
from ninja import File, Query, Router
from ninja.decorators import decorate_view
from ninja.files import UploadedFile

from yusuan.operations.apart import Asked, NotReadError, apart
from yusuan.operations.inputs import ENDINGS
from yusuan.web.api.problems import Problem, answer
from yusuan.web.api.rates import WORK

router = Router(tags=["检查和读取"])
#: Documents worked on at once in this process; who comes when all are taken is told to come again.
_PLACES = BoundedSemaphore(os.cpu_count() or 2)
_CODES = {"unreadable": "unreadable", "crashed": "unreadable", "usage": "invalid", "too_slow": "too_slow"}
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]")
View = Callable[..., HttpResponseBase]
#: Bytes of a request beside its files.
_AROUND = 1024 * 64
Document = Annotated[UploadedFile, File(description="一份公开文件，或装着一份公开文件的 ZIP")]
Profile = Literal["full", "figures", "disclosure", "performance", "wording"]


def limited_to(most: Callable[[], int]) -> Callable[[View], View]:
    """Refuse what is larger than ``most`` bytes before it is read; some room is left for what stands around files."""

    def limiting(run: View) -> View:
        @wraps(run)
        def checked(request: HttpRequest, *args: Any, **given: Any) -> HttpResponseBase:
            length = request.META.get("CONTENT_LENGTH") or "0"
            if not length.isascii() or not length.isdigit() or int(length) > most() + _AROUND:
                return answer(request, Problem("too_large"))
            return run(request, *args, **given)

        return checked

    return limiting


#: For a file or two.
limited = limited_to(lambda: 2 * settings.UPLOAD_LIMIT)


@router.post("/check", response=dict[str, Any], summary="检查一份文件", throttle=WORK)
@decorate_view(limited)
def check(
    request: HttpRequest,
    file: Document,
    previous: Annotated[UploadedFile | None, File(description="上一年度的文件")] = None,
    profile: Annotated[Profile, Query(description="检查方案")] = "full",
    language: Annotated[Literal["zh", "en"], Query()] = "zh",
) -> dict[str, Any]:
    """Return what ``yusuan check --format json`` prints (docs/schema/findings.schema.json); nothing is kept."""
    with _stored(file, previous) as (path, before):
        return _done(Asked("check", path, before, profile, language))


@router.post("/read", response=dict[str, Any], summary="读取一份文件", throttle=WORK)
@decorate_view(limited)
def read(request: HttpRequest, file: Document) -> dict[str, Any]:
    """Return what ``yusuan read --json`` prints (docs/schema/disclosure.schema.json); nothing is kept."""
    with _stored(file) as (path, _):
        return _done(Asked("read", path))


def _done(asked: Asked) -> dict[str, Any]:
    if not _PLACES.acquire(timeout=5):
        raise Problem("busy", wait=10)
    try:
        return apart(asked, settings.API_WORK_SECONDS)
    except NotReadError as error:
        raise Problem(_CODES[error.code], str(error), place="file") from error
    finally:
        _PLACES.release()


@contextmanager
def _stored(file: Sent, previous: Sent | None = None) -> Iterator[tuple[Path, Path | None]]:
    with TemporaryDirectory(prefix="yusuan-") as folder:
        yield stored(file, Path(folder) / "file"), stored(previous, Path(folder) / "previous") if previous else None


def stored(file: Sent, folder: Path) -> Path:
    """Store an upload in a new folder and return where; its name keeps nothing but what is fit for one.

    Raises:
        Problem: too large, empty, or of a kind that nothing reads.
    """
    name = PurePosixPath((file.name or "").replace("\\", "/")).name
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in ENDINGS:
        raise Problem("unsupported", f"不支持“{suffix or name}”文件；请用 DOCX、XLSX、PDF、HTML 或 ZIP", place="file")
    if not file.size or file.size > settings.UPLOAD_LIMIT:
        most = settings.UPLOAD_LIMIT // 1024**2
        raise Problem("too_large", f"文件超过 {most} MB" if file.size else "文件是空的", place="file")
    folder.mkdir(parents=True)
    path = folder / (_UNPRINTABLE.sub("_", PurePosixPath(name).stem)[:60] + suffix)
    with path.open("xb") as target:
        shutil.copyfileobj(file, target)
    return path
