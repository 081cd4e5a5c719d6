"""Bytes → :class:`~yusuan.model.document.Document`: one module per format, each imported when it is needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from yusuan.model.document import Document

if TYPE_CHECKING:
    from yusuan.read.guard import Limits


def read_document(path: str | Path, *, limits: Limits | None = None) -> Document:
    """Return the document in ``path``."""
    path = Path(path)
    return read_bytes(path.read_bytes(), path.name, limits)


def read_bytes(data: bytes, name: str, limits: Limits | None = None) -> Document:
    """Return the document that ``data`` holds; ``name`` is the file as the user gave it."""
    from yusuan.read.text import read_text

    return read_text(data, name, limits)
