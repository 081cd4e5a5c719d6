"""Which documents a user means: files as they are, a folder as many documents or as one disclosure in several files."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from yusuan.model.text import late, printable_name

#: Endings that a reader exists for.
ENDINGS = frozenset(
    {
        ".docx", ".docm", ".doc", ".wps", ".pdf", ".xlsx", ".xlsm", ".xls", ".et", ".csv", ".tsv",
        ".htm", ".html", ".mht", ".txt", ".md", ".zip", ".rtf",
    }
)  # fmt: skip

_PIECE = late(
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


def output_names(documents: Sequence[Path]) -> dict[Path, str]:
    """Return a name for the results of each document, without ending, that no other document shares.

    It is the file's name without its ending; with it where two files differ in the ending only; and with the folders
    below the common one where two files have the same name.
    """
    stems, names = Counter(_stem(p) for p in documents), Counter(p.name.casefold() for p in documents)
    parents = [os.path.abspath(p.parent) for p in documents]  # noqa: PTH100 - resolving would follow links
    common = os.path.commonpath(parents) if len({Path(p).anchor for p in parents}) == 1 else ""
    found: dict[Path, str] = {}
    for document, parent in zip(documents, parents, strict=True):
        if stems[_stem(document)] == 1:
            found[document] = printable_name(document.stem)
        elif names[document.name.casefold()] == 1:
            found[document] = printable_name(document.name)
        else:
            folders = os.path.relpath(parent, common) if common else parent.strip("/\\").replace(":", "")
            found[document] = printable_name((Path(folders) / document.name).as_posix())
    return found


def _stem(path: Path) -> str:
    return path.stem.casefold()


def _open(folder: Path, package: bool | None) -> list[Path]:
    children = sorted(p for p in folder.iterdir() if not p.name.startswith((".", "~$", "README")))
    files = [p for p in children if p.is_file() and p.suffix.lower() in ENDINGS]
    folders = [p for p in children if p.is_dir()]
    if package or (package is None and _is_package(files, folders)):
        return [folder]
    return files + [document for child in folders for document in _open(child, package)]


def _is_package(files: list[Path], folders: list[Path]) -> bool:
    pieces = [p for p in files if _PIECE.search(p.stem)]
    return not folders and 2 <= len(files) <= 40 and len(pieces) * 2 > len(files)
