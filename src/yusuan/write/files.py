"""Files appear whole or not at all: they are written beside their place and then moved there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class WriteError(Exception):
    """A file could not be written; the message (Chinese) says which and why."""


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Give a temporary path beside ``path`` to write to, and move it to ``path`` when the block ends well.

    Raises:
        WriteError: the folder cannot be written or the disk is full; nothing is left behind.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        temporary.replace(path)
    except OSError as error:
        raise WriteError(f"{path}：无法写入（{error.strerror or error}）") from error
    finally:
        with suppress(OSError):  # what cannot be removed was never made
            temporary.unlink()


def write_text(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8 with Unix line ends, whole or not at all; raises :class:`WriteError`."""
    with replaced(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def write_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` whole or not at all; raises :class:`WriteError`."""
    with replaced(path) as temporary:
        temporary.write_bytes(data)
