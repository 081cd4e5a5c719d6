"""Writing a version of what is published in a process of its own: limits on memory and time, no network, can be ended.

The ledger goes in as a file and the manifest comes out as one, beside the folder that is written.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from yusuan.model.ledger import Ledger
from yusuan.model.ledger_json import from_json, to_json
from yusuan.operations.publishing import write_version
from yusuan.operations.watched import FailedApartError, TooLongError, end_with_parent, run_watched

#: Seconds and bytes of memory that a version may take.
SECONDS = 1800.0
MEMORY = 6 * 1024**3
_ASKED, _STEP, _RESULT = "asked.json", "step.txt", "result.json"

Wanted = Callable[[str], bool]


def write_version_apart(
    ledger: Ledger, folder: Path, before: Path | None, *, wanted: Wanted, seconds: float = SECONDS
) -> dict[str, Any]:
    """Do what :func:`yusuan.operations.publishing.write_version` does, in a confined process.

    Args:
        ledger: what is published.
        folder: where to; made by the process.
        before: folder of the version that is corrected.
        wanted: asked several times a second with the step that the process is at (Chinese); the work is ended as soon
            as it says no.
        seconds: the time it may take.

    Returns:
        The manifest.

    Raises:
        FailedApartError: the files could not be written or do not read back; the message (Chinese) says why.
        StoppedError: ``wanted`` said no.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="yusuan-") as place:
        beside = Path(place)
        asked = {"ledger": to_json(ledger), "folder": str(folder), "before": str(before) if before else None}
        (beside / _ASKED).write_text(json.dumps(asked, ensure_ascii=False), encoding="utf-8")
        code = _run(beside, wanted, seconds)
        return _result(beside / _RESULT, code)


def _run(beside: Path, wanted: Wanted, seconds: float) -> int:
    step = beside / _STEP

    def still() -> bool:
        return wanted(step.read_text(encoding="utf-8") if step.is_file() else "")

    try:
        return run_watched("yusuan.operations.publishing_apart", [str(beside)], still, seconds)
    except TooLongError:
        raise FailedApartError("写公开文件用的时间太长，已停止；请稍后再试") from None


def _result(path: Path, code: int) -> dict[str, Any]:
    if code != 0 or not path.is_file():
        raise FailedApartError("写公开文件的进程崩溃或超出限制；请再试一次，仍然不行请联系管理员")
    result: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if "error" in result:
        raise FailedApartError(result["error"])
    manifest: dict[str, Any] = result["manifest"]
    return manifest


# What follows runs in the process apart.


def _main(place: Path) -> None:
    from yusuan.operations.confined import confine

    asked = json.loads((place / _ASKED).read_text(encoding="utf-8"))
    before, folder = Path(asked["before"]) if asked["before"] else None, Path(asked["folder"])
    os.chdir("/")
    given = [before] if before else []
    confine(seconds=int(SECONDS), memory=MEMORY, reads=given, writes=[place, folder.parent])
    _write(place, from_json(asked["ledger"]), folder, before)


def _write(place: Path, ledger: Ledger, folder: Path, before: Path | None) -> None:
    from yusuan.derive import UnsupportedTableError
    from yusuan.operations.building import SelfTestError
    from yusuan.operations.comparing import DiffError
    from yusuan.write.files import WriteError, write_text

    try:
        manifest = write_version(ledger, folder, before, lambda step: write_text(place / _STEP, step))
        result: dict[str, Any] = {"manifest": manifest}
    except (SelfTestError, WriteError, UnsupportedTableError, DiffError) as error:
        result = {"error": str(error)}
    except MemoryError:
        result = {"error": "写公开文件所需内存过大；请联系管理员"}
    write_text(place / _RESULT, json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    end_with_parent()
    _main(Path(sys.argv[1]))
