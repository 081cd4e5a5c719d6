"""Pages of published PDFs as pictures: drawn in a confined process when somebody looks, kept while there is room."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from yusuan.operations.checking_apart import FailedApartError, draw_apart
from yusuan.web.portal.models import PublicationFile
from yusuan.web.portal.storing import path_of
from yusuan.web.site.pictures import PictureShelf, keep

_AT_ONCE = 4
_MOST_BYTES = 512 * 1024 * 1024
#: A visitor waits so many seconds for another's pages.
_SHELF = PictureShelf(wait=20)


def page_picture(file: PublicationFile, number: int) -> Path | None:
    """Return the PNG of a page of a PDF (from 1); None where there is no such page or it cannot be drawn now."""
    folder = _base() / file.sha256
    return _SHELF.picture(folder, number, _MOST_BYTES, lambda: _draw(file, number, folder))


def _base() -> Path:
    return Path(settings.DATA) / "public" / "pages"


def _draw(file: PublicationFile, number: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="yusuan-") as place:
        drawn = Path(place)
        with suppress(FailedApartError, OSError):
            draw_apart(path_of(file), drawn, "", number, _AT_ONCE)
        for page in range(number, number + _AT_ONCE):
            picture = drawn / f"{page}.png"
            if picture.is_file() or page == number:
                keep(picture, folder / picture.name)
