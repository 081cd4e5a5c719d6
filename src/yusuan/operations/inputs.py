"""Which documents a user means: files as they are, a folder as many documents or as one disclosure in several files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

#: Endings that a reader exists for.
ENDINGS = frozenset(
    {
        ".docx", ".docm", ".doc", ".wps", ".pdf", ".xlsx", ".xlsm", ".xls", ".et", ".csv", ".tsv",
        ".htm", ".html", ".mht", ".txt", ".md", ".zip", ".rtf",
    }
)  # fmt: skip

_PIECE = re.compile(
    r"^(?:附件|附表|表)?[0-9０-９一二三四五六七八九十]+[-—_.、．：: ]|附件|附表|公开表|情况说明|绩效目标表?$|目录|封面"
)


def documents_of(paths: Iterable[Path], *, package: bool | None = None) -> list[Path]:
    """Return the documents that ``paths`` name, folders opened, in a stable order.

    A folder is many documents, unless its files are evidently the pieces of one disclosure (附件1…, 附表…, 情况说明):
    then the folder itself is the document. ``package`` decides for every folder where it is given.

    Raises:
        FileNotFoundError: a path does not exist.
    """
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(str(path))
        found.extend(_open(path, package) if path.is_dir() else [path])
    return list(dict.fromkeys(found))


def _open(folder: Path, package: bool | None) -> list[Path]:
    children = sorted(p for p in folder.iterdir() if not p.name.startswith((".", "~$")))
    files = [p for p in children if p.is_file() and p.suffix.lower() in ENDINGS]
    folders = [p for p in children if p.is_dir()]
    if package or (package is None and _is_package(files, folders)):
        return [folder]
    return files + [document for child in folders for document in _open(child, package)]


def _is_package(files: list[Path], folders: list[Path]) -> bool:
    pieces = [p for p in files if _PIECE.search(p.stem)]
    return not folders and 2 <= len(files) <= 40 and len(pieces) * 2 > len(files)
