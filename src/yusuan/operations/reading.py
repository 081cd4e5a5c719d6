"""Reading one document into a disclosure."""

from __future__ import annotations

from pathlib import Path

from yusuan.model import Disclosure


def read(path: str | Path) -> Disclosure:
    """Read a published document (a file, or a folder or ZIP that holds one disclosure in several files).

    Returns:
        The disclosure: tables, projects, narrative statements, and what was not understood. Amounts are in fen.

    Raises:
        yusuan.read.errors.ReadError: the file cannot be read; its message is for the user.
    """
    from yusuan.read import read_document
    from yusuan.recognise import recognise

    return recognise(read_document(path))
