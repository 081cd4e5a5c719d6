"""Loading a workbook that somebody sent, in a process of its own: what it costs, it costs that process alone."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yusuan.model.ledger import Ledger, LedgerError
from yusuan.model.ledger_json import from_json, to_json
from yusuan.operations.confined import confine, surroundings

#: Seconds and bytes of memory that loading may take.
SECONDS = 60
MEMORY = 2 * 1024**3


class LoadingFailedError(LedgerError):
    """A workbook could not be loaded within its limits; the message (Chinese) says what to do."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A ledger, or everything that is wrong with the workbook."""

    ledger: Ledger | None
    problems: tuple[dict[str, Any], ...] = ()
    """``text``, ``sheet``, ``cells``, ``row``, ``count``"""
    notices: tuple[str, ...] = ()
    """What was accepted after cleaning."""


def load_apart(path: Path) -> Loaded:
    """Load a workbook in a process without network and other files, and with limits on time and memory.

    Raises:
        LoadingFailedError: the process died or exceeded its limits.
    """
    command = [sys.executable, "-m", "yusuan.operations.loading_apart", str(path)]
    try:
        with surroundings() as environment:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, env=environment, check=False)
    except subprocess.TimeoutExpired:
        raise LoadingFailedError(f"{path.name}：读取超过{SECONDS}秒，已放弃；请检查是否混入了大量空白格式") from None
    if done.returncode != 0:
        raise LoadingFailedError(f"{path.name}：读不了这个文件；请另存为新的 .xlsx 再上传")
    data = json.loads(done.stdout)
    ledger = from_json(data["ledger"]) if data["ledger"] is not None else None
    return Loaded(ledger, tuple(data["problems"]), tuple(data["notices"]))


def _load(path: Path) -> dict[str, Any]:
    from yusuan.workbook import LedgerErrors, load_workbook

    try:
        ledger = load_workbook(path)
    except LedgerErrors as errors:
        problems = [_problem(p.text, p.place.sheet, p.cells, p.place.row, p.count) for p in errors.problems]
        return {"ledger": None, "problems": problems, "notices": [str(notice) for notice in errors.notices]}
    notices = [str(notice) for notice in ledger.notices]
    ledger.notices = []
    return {"ledger": to_json(ledger), "problems": [], "notices": notices}


def _problem(text: str, sheet: str | None, cells: list[str], row: int | None, count: int) -> dict[str, Any]:
    return {"text": text, "sheet": sheet or "", "cells": cells, "row": row, "count": count}


if __name__ == "__main__":
    confine(seconds=SECONDS, memory=MEMORY, reads=[Path(sys.argv[1])])
    sys.stdout.write(json.dumps(_load(Path(sys.argv[1])), ensure_ascii=True))
