"""Checking, comparing or drawing documents in a confined process that leaves files: the report, a copy, pictures.

What a document costs, it costs that process alone: it may crash, hang, or eat its memory, and nobody else notices.
Unlike :mod:`yusuan.operations.apart`, the work can be ended half-way, and its results are files.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yusuan.operations.watched import FailedApartError, StoppedError, TooLongError, end_with_parent, run_watched

if TYPE_CHECKING:
    from yusuan.operations.preparing import Whose

__all__ = [
    "FailedApartError",
    "KilledError",
    "StoppedError",
    "adopt_apart",
    "check_apart",
    "compare_apart",
    "draw_apart",
]
#: Seconds and bytes of memory that one document may take.
SECONDS = 300.0
MEMORY = 4 * 1024**3
_RESULT = "result.json"


class KilledError(FailedApartError):
    """The process was killed from outside, which need not be the document's fault."""


def check_apart(
    path: Path, folder: Path, *, wanted: Callable[[], bool] = lambda: True, seconds: float = SECONDS
) -> dict[str, Any]:
    """Check a document; write report, facsimile and, where its format allows, an annotated copy into ``folder``.

    The facsimile (``yusuan.write.facsimile``) is JSON packed with gzip.

    Args:
        path: the document; its name is the one that messages show.
        folder: an existing folder of this document's own.
        wanted: asked several times a second; the work is ended as soon as it says no.
        seconds: the time it may take.

    Returns:
        The report as ``yusuan check --format json`` prints it, each finding with its ``key`` and the ``target``
        (id of the element of the report that shows its place, or empty); ``completeness`` is the per cent of rules of
        completeness that passed of those that applied (None: none did), ``figures`` key figures in fen
        (``yusuan.model.compared.TOTALS``), ``annotated`` the name of the copy or None.

    Raises:
        FailedApartError: it cannot be read, crashed, or exceeded its limits (``KilledError``: it was killed).
        StoppedError: ``wanted`` said no.
    """
    return _apart("check", (path,), folder, wanted, seconds)


def draw_apart(path: Path, folder: Path, source: str, first: int, count: int, *, seconds: float = 60.0) -> None:
    """Write ``count`` pages of a document from ``first`` on as ``<number>.png`` into ``folder``.

    Args:
        path: a PDF, an image file, or an archive that holds one.
        folder: an existing folder.
        source: path of the file in the archive; empty where the document is no archive.
        first: number of the first page, from 1.
        count: how many; pages that the file does not have, or that are broken, are left out.
        seconds: the time it may take.

    Raises:
        FailedApartError: it cannot be opened, crashed, or exceeded its limits.
    """
    _apart("draw", (path, source, str(first), str(count)), folder, lambda: True, seconds)


def compare_apart(before: Path, after: Path, folder: Path, *, seconds: float = 120.0) -> dict[str, Any]:
    """Compare two documents and write the page ``comparison.html`` into ``folder``; raises FailedApartError."""
    return _apart("compare", (before, after), folder, lambda: True, seconds)


def adopt_apart(
    path: Path, whose: Whose, folder: Path, *, wanted: Callable[[], bool] = lambda: True, seconds: float = SECONDS
) -> dict[str, Any]:
    """Make last year's published document a proposal for a unit's ledger of this year.

    Args:
        path: the document; its name is the one that messages show.
        whose: whose ledger, of which year, is wanted.
        folder: an existing folder of this document's own.
        wanted: asked several times a second; the work is ended as soon as it says no.
        seconds: the time it may take.

    Returns:
        ``ledger`` as JSON (``yusuan.model.ledger_json``); ``contradictions`` of the document and ``notes`` on what was
        assumed, in words (Chinese).

    Raises:
        FailedApartError: it cannot be read, is another year's or unit's, crashed, or exceeded its limits.
        StoppedError: ``wanted`` said no.
    """
    return _apart("adopt", (path, json.dumps(asdict(whose))), folder, wanted, seconds)


def _apart(
    action: str, arguments: Sequence[Path | str], folder: Path, wanted: Callable[[], bool], seconds: float
) -> dict[str, Any]:
    name = Path(arguments[0]).name
    given = [action, str(folder), *map(str, arguments)]
    try:
        code = run_watched("yusuan.operations.checking_apart", given, wanted, seconds)
    except TooLongError:
        raise FailedApartError(
            f"{name}：处理超过{seconds:.0f}秒，已跳过此文件；请检查文件是否异常，或拆分后再试"
        ) from None
    return _result(folder, name, code)


def _result(folder: Path, name: str, code: int) -> dict[str, Any]:
    path = folder / _RESULT
    if code == -signal.SIGKILL:
        raise KilledError(f"{name}：处理时被系统中止（可能是内存不足），已跳过此文件；可以点“重新检查”再试")
    if code != 0 or not path.is_file():
        raise FailedApartError(f"{name}：读取时程序崩溃或超出限制，已跳过此文件；请检查文件是否损坏，另存后再试")
    result: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if "error" in result:
        raise FailedApartError(result["error"])
    return result


# What follows runs in the process apart.


def _main(action: str, folder: Path, arguments: Sequence[str]) -> None:
    from yusuan.operations import confined_work
    from yusuan.read.errors import ReadError
    from yusuan.write.files import write_text

    path = Path(arguments[0])
    try:
        result = confined_work.ACTIONS[action](folder, arguments)
    except ReadError as error:
        result = {"error": str(error).replace(f"{path.parent}{os.sep}", "")}
    except MemoryError:
        result = {"error": f"{path.name}：处理所需内存过大，已跳过此文件；请检查文件是否异常，或拆分后再试"}
    write_text(folder / _RESULT, json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    from yusuan.operations.confined import confine

    end_with_parent()
    os.chdir("/")  # settings of the folder that the worker runs in are not for strangers
    given, results = [Path(name) for name in sys.argv[3 : 5 if sys.argv[1] == "compare" else 4]], Path(sys.argv[2])
    confine(seconds=int(SECONDS), memory=MEMORY, reads=given, writes=[results])
    _main(sys.argv[1], results, sys.argv[3:])
