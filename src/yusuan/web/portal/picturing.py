"""Pages of published PDFs as pictures: drawn in a confined process when somebody looks, kept while there is room."""

from __future__ import annotations

import shutil
import threading
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from yusuan.operations.checking_apart import FailedApartError, draw_apart
from yusuan.web.portal.models import PublicationFile
from yusuan.web.portal.storing import path_of

_AT_ONCE = 4
#: Seconds for which a page that could not be drawn is not tried again, and for which a visitor waits for another's.
_REST, _WAIT = 600, 20
_MOST_BYTES = 512 * 1024 * 1024
_TURN = threading.Lock()


def page_picture(file: PublicationFile, number: int) -> Path | None:
    """Return the PNG of a page of a PDF (from 1); None where there is no such page or it cannot be drawn now."""
    folder = _base() / file.sha256
    if not _known(folder, number):
        if not _TURN.acquire(timeout=_WAIT):
            return None
        try:
            if not _known(folder, number):
                _draw(file, number, folder)
        finally:
            _TURN.release()
    path = folder / f"{number}.png"
    if not path.is_file() or not path.stat().st_size:
        return None
    folder.touch()  # what is looked at stays longest
    return path


def _base() -> Path:
    return Path(settings.DATA) / "public" / "pages"


def _known(folder: Path, number: int) -> bool:
    path = folder / f"{number}.png"
    if not path.is_file():
        return False
    kept = path.stat()
    return bool(kept.st_size) or time.time() - kept.st_mtime < _REST


def _draw(file: PublicationFile, number: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="yusuan-") as place:
        drawn = Path(place)
        with suppress(FailedApartError, OSError):
            draw_apart(path_of(file), drawn, "", number, _AT_ONCE)
        for page in range(number, number + _AT_ONCE):
            picture = drawn / f"{page}.png"
            if picture.is_file() or page == number:
                _keep(picture, folder / picture.name)
    _make_room(folder)


def _keep(picture: Path, target: Path) -> None:
    """Put a picture where it is kept; an empty file says that there is none."""
    temporary = target.with_suffix(f".{threading.get_ident()}.part")
    if picture.is_file():
        shutil.copyfile(picture, temporary)
    else:
        temporary.touch()
    temporary.replace(target)


def _make_room(just_drawn: Path) -> None:
    """Remove the pictures that were looked at longest ago where all together take more than they may."""
    folders = [_room(folder) for folder in just_drawn.parent.iterdir()]
    total = sum(size for _, size, _ in folders)
    for _, size, folder in sorted(folders):
        if total <= _MOST_BYTES or folder == just_drawn:
            break
        shutil.rmtree(folder, ignore_errors=True)
        total -= size


def _room(folder: Path) -> tuple[float, int, Path]:
    """Return when a folder was last looked at and how much is in it; nothing of one that is just being removed."""
    try:
        return folder.stat().st_mtime, sum(picture.stat().st_size for picture in folder.iterdir()), folder
    except OSError:
        return 0.0, 0, folder
