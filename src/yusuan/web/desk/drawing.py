"""Pictures of the pages of documents, drawn when somebody looks at them and kept as long as there is room.

A page is drawn in a confined process, with those that follow it: whoever looks at one looks at the next.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from yusuan.operations.checking_apart import FailedApartError, draw_apart
from yusuan.web.desk import store
from yusuan.web.desk.models import BatchDocument
from yusuan.web.desk.original import Original
from yusuan.web.site.pictures import PictureShelf, keep

_AT_ONCE = 8
_SHELF = PictureShelf()


def page_picture(document: BatchDocument, number: int) -> Path | None:
    """Return the PNG of a page of a document (from 1); None where there is no such page or it cannot be drawn."""
    folder = _folder(document.sha256)
    return _SHELF.picture(folder, number, settings.DESK_PICTURES, lambda: _draw(document, number, folder))


def forget(digest: str) -> None:
    """Remove the pictures of a file."""
    shutil.rmtree(_folder(digest), ignore_errors=True)


def _folder(digest: str) -> Path:
    base: Path = settings.DATA
    return base / "desk" / ".pages" / digest  # hidden: a backup leaves it out


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
            keep(drawn / f"{other['page']}.png", folder / f"{number + offset}.png")
