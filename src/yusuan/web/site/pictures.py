"""Pictures of pages, drawn when somebody looks at them and kept as long as there is room: a folder for each file."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

#: Seconds for which a page that could not be drawn is not tried again.
_REST = 600


class PictureShelf:
    """Draws one file at a time in each process of the server: the others answer what is drawn already."""

    def __init__(self, *, wait: float = -1) -> None:
        """Let whoever asks wait so many seconds for another's turn; -1: as long as it takes."""
        self._turn, self._wait = threading.Lock(), wait

    def picture(self, folder: Path, number: int, most: int, draw: Callable[[], None]) -> Path | None:
        """Return the PNG of page ``number`` in ``folder``, drawn by ``draw`` where it is not there yet.

        None where it cannot be drawn, or not now. The folders beside it may take ``most`` bytes together.
        """
        if not _known(folder, number):
            if not self._turn.acquire(timeout=self._wait):
                return None
            try:
                if not _known(folder, number):
                    draw()
                    if folder.is_dir():
                        _make_room(folder, most)
            finally:
                self._turn.release()
        path = folder / f"{number}.png"
        if not path.is_file() or not path.stat().st_size:
            return None
        folder.touch()  # what is looked at stays longest
        return path


def keep(picture: Path, target: Path) -> None:
    """Put a picture where it is kept; an empty file says that there is none."""
    temporary = target.with_suffix(f".{threading.get_ident()}.part")
    if picture.is_file():
        shutil.copyfile(picture, temporary)
    else:
        temporary.touch()
    temporary.replace(target)


def _known(folder: Path, number: int) -> bool:
    path = folder / f"{number}.png"
    if not path.is_file():
        return False
    kept = path.stat()
    return bool(kept.st_size) or time.time() - kept.st_mtime <= _REST


def _make_room(just_drawn: Path, most: int) -> None:
    """Remove the pictures that were looked at longest ago where all together take more than they may."""
    folders = [_room(folder) for folder in just_drawn.parent.iterdir()]
    total = sum(size for _, size, _ in folders)
    for _, size, folder in sorted(folders):
        if total <= most or folder == just_drawn:
            break
        shutil.rmtree(folder, ignore_errors=True)
        total -= size


def _room(folder: Path) -> tuple[float, int, Path]:
    """Return when a folder was last looked at and how much is in it; nothing of one that is just being removed."""
    try:
        return folder.stat().st_mtime, sum(picture.stat().st_size for picture in folder.iterdir()), folder
    except OSError:
        return 0.0, 0, folder
