"""Pictures of the pages of documents, drawn when somebody looks at them and kept as long as there is room.

A page is drawn in a confined process, with those that follow it: whoever looks at one looks at the next.
"""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from yusuan.operations.checking_apart import FailedApartError, draw_apart
from yusuan.web.desk import store
from yusuan.web.desk.models import BatchDocument
from yusuan.web.desk.original import Original

_AT_ONCE = 8
#: Seconds for which a page that could not be drawn is not tried again.
_REST = 600
#: One at a time in each process of the server: the others answer what is drawn already.
_TURN = threading.Lock()


def page_picture(document: BatchDocument, number: int) -> Path | None:
    """Return the PNG of a page of a document (from 1); None where there is no such page or it cannot be drawn."""
    folder = _folder(document.sha256)
    if (path := _known(folder, number)) is None:
        with _TURN:
            if (path := _known(folder, number)) is None:
                _draw(document, number, folder)
                path = _known(folder, number)
    if path is None or not path.stat().st_size:
        return None
    folder.touch()  # what is looked at stays longest
    return path


def forget(digest: str) -> None:
    """Remove the pictures of a file."""
    shutil.rmtree(_folder(digest), ignore_errors=True)


def _folder(digest: str) -> Path:
    base: Path = settings.DATA
    return base / "desk" / ".pages" / digest  # hidden: a backup leaves it out


def _known(folder: Path, number: int) -> Path | None:
    path = folder / f"{number}.png"
    if not path.is_file():
        return None
    failed = path.stat()
    return None if not failed.st_size and time.time() - failed.st_mtime > _REST else path


def _draw(document: BatchDocument, number: int, folder: Path) -> None:
    original = Original.of(document)
    if original is None or not 1 <= number <= len(original.pages):
        return
    page = original.pages[number - 1]
    source, first = page["source"], page["page"]
    same = [p for p in original.pages[number - 1 : number - 1 + _AT_ONCE] if p["source"] == source]
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="yusuan-") as place:
        drawn = Path(place) / "pages"
        drawn.mkdir()
        try:
            draw_apart(store.named_copy(document, Path(place)), drawn, source, first, len(same))
        except (FailedApartError, OSError):
            same = [page]
        for offset, other in enumerate(same):
            _keep(drawn / f"{other['page']}.png", folder / f"{number + offset}.png")
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
        if total <= settings.DESK_PICTURES or folder == just_drawn:
            break
        shutil.rmtree(folder, ignore_errors=True)
        total -= size


def _room(folder: Path) -> tuple[float, int, Path]:
    """Return when a folder was last looked at and how much is in it; nothing of one that is just being removed."""
    try:
        return folder.stat().st_mtime, sum(picture.stat().st_size for picture in folder.iterdir()), folder
    except OSError:
        return 0.0, 0, folder
