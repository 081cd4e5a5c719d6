"""Checking or comparing documents in a confined process that leaves pages: the report, an annotated copy, a comparison.

What a document costs, it costs that process alone: it may crash, hang, or eat its memory, and nobody else notices.
Unlike :mod:`yusuan.operations.apart`, the work can be ended half-way, and its results are files.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from yusuan.model.report import Report

#: Seconds and bytes of memory that one document may take.
SECONDS = 300.0
MEMORY = 4 * 1024**3
#: Variables that the process needs; the others hold secrets.
_PASSED = ("PATH", "HOME", "TMPDIR", "TEMP", "TMP", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT", "VIRTUAL_ENV")
_PARENT_DEATH_SIGNAL = 1
#: Files in the folder of results, beside ``result.json``.
REPORT, COMPARISON = "report.html", "comparison.html"
_RESULT = "result.json"
_LOOK = 0.2


class FailedApartError(Exception):
    """The document could not be worked on; the message (Chinese) says why and what to do."""


class StoppedError(Exception):
    """The work was ended because the caller no longer wants it."""


def check_apart(
    path: Path, folder: Path, *, wanted: Callable[[], bool] = lambda: True, seconds: float = SECONDS
) -> dict[str, Any]:
    """Check a document; write its HTML report and, where its format allows, an annotated copy into ``folder``.

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
        FailedApartError: it cannot be read, crashed, or exceeded its limits.
        StoppedError: ``wanted`` said no.
    """
    return _apart("check", (path,), folder, wanted, seconds)


def compare_apart(before: Path, after: Path, folder: Path, *, seconds: float = 120.0) -> dict[str, Any]:
    """Compare two documents and write the page ``comparison.html`` into ``folder``; raises FailedApartError."""
    return _apart("compare", (before, after), folder, lambda: True, seconds)


def _apart(
    action: str, paths: Sequence[Path], folder: Path, wanted: Callable[[], bool], seconds: float
) -> dict[str, Any]:
    command = [sys.executable, "-m", "yusuan.operations.checking_apart", action, str(folder), *map(str, paths)]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in _PASSED if name in os.environ},
        start_new_session=True,
    )
    try:
        _watch(process, paths[0].name, wanted, seconds)
    finally:
        _end(process)
    return _result(folder, paths[0].name, process.returncode)


def _watch(process: subprocess.Popen[bytes], name: str, wanted: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_LOOK)
            return
        if time.monotonic() > end:
            raise FailedApartError(f"{name}：处理超过{seconds:.0f}秒，已跳过此文件；请检查文件是否异常，或拆分后再试")
        if not wanted():
            raise StoppedError(name)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and what it started."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _result(folder: Path, name: str, code: int) -> dict[str, Any]:
    path = folder / _RESULT
    if code != 0 or not path.is_file():
        raise FailedApartError(f"{name}：读取时程序崩溃或超出限制，已跳过此文件；请检查文件是否损坏，另存后再试")
    result: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if "error" in result:
        raise FailedApartError(result["error"])
    return result


# What follows runs in the process apart.


def _main(action: str, folder: Path, paths: list[Path]) -> None:
    from yusuan.read.errors import ReadError
    from yusuan.write.files import write_text

    work = _check if action == "check" else _compare
    try:
        result = work(folder, paths)
    except ReadError as error:
        result = {"error": str(error).replace(f"{paths[0].parent}{os.sep}", "")}
    except MemoryError:
        result = {"error": f"{paths[0].name}：处理所需内存过大，已跳过此文件；请检查文件是否异常，或拆分后再试"}
    write_text(folder / _RESULT, json.dumps(result, ensure_ascii=False))


def _check(folder: Path, paths: list[Path]) -> dict[str, Any]:
    from yusuan.compare.totals import total_of
    from yusuan.model.compared import TOTALS
    from yusuan.operations.checking import check
    from yusuan.write.files import write_text
    from yusuan.write.html_report import html_report

    report = check(paths[0])
    disclosure = report.disclosure
    part = min(disclosure.parts(), default=0)
    code = disclosure.identity.entity_code
    write_text(folder / REPORT, html_report(report))
    return {
        **report.to_json(),
        "findings": _findings(report),
        "entity_code": code.value if code else None,
        "completeness": _completeness(report),
        "figures": {key: total_of(disclosure, key, part) for key in TOTALS if _is_amount(key)},
        "annotated": _annotated(paths[0], report, folder),
    }


def _findings(report: Report) -> list[dict[str, Any]]:
    from yusuan.operations.assessing import finding_key
    from yusuan.write.html_report import Targets

    targets = Targets(report)
    every = (f for finding in report.findings for f in (finding, *finding.consequences))
    return [{**f.to_json(), "key": finding_key(f), "target": targets.of(f.place)} for f in every]


def _completeness(report: Report) -> int | None:
    passed, failed = (sum(rule.startswith("COM") for rule in rules) for rules in (report.passed, report.failed))
    return 100 * passed // (passed + failed) if passed + failed else None


def _is_amount(key: str) -> bool:
    return key not in ("units", "projects", "posts", "present")


def _annotated(path: Path, report: Report, folder: Path) -> str | None:
    from yusuan.write.annotate import annotate
    from yusuan.write.files import WriteError

    try:
        return annotate(path, report, folder).name
    except WriteError:  # the format holds no notes: the report shows the findings all the same
        return None


def _compare(folder: Path, paths: list[Path]) -> dict[str, Any]:
    from yusuan.operations.comparing import diff, write_diff

    write_diff(diff(paths[0], paths[1]), folder / COMPARISON, "html")
    return {}


def _die_with_parent() -> None:
    """End this process with the one that began it, so that a worker that is killed leaves nothing running."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)


if __name__ == "__main__":
    from yusuan.operations.confined import confine

    _die_with_parent()
    os.chdir("/")  # settings of the folder that the worker runs in are not for strangers
    confine(seconds=int(SECONDS), memory=MEMORY)
    _main(sys.argv[1], Path(sys.argv[2]), [Path(argument) for argument in sys.argv[3:]])
