"""Taking in publications one after another, and the snapshot of everything: how fast, with how much memory."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from datetime import date
from typing import Any

from bench.web.budgets import YEARS, Body, budget

_TAKEN = 30
_DAY = date(2024, 12, 31)


def taking_in(publications: int) -> dict[str, Any]:
    """Take in publishers that are not there yet, with all checks and the web page; they are removed afterwards."""
    from yusuan.model.serial import from_json
    from yusuan.web.portal.ingest import ingest
    from yusuan.web.portal.models import Publisher

    first = publications // len(YEARS)
    bodies = [body for body in map(Body, range(first, first + 2 * _TAKEN)) if not body.large][:_TAKEN]
    try:
        began = time.perf_counter()
        for body in bodies:
            ingest(from_json(budget(body, YEARS[-1])))
        seconds = time.perf_counter() - began
    finally:
        for publisher in Publisher.objects.filter(slug__in=[body.name for body in bodies]):
            publisher.delete()
    return {"publications": len(bodies), "a second": len(bodies) / seconds, "ms each": 1000 * seconds / len(bodies)}


def snapshot() -> dict[str, Any]:
    """Write a snapshot in a process of its own; return its time and memory."""
    from django.conf import settings

    folder = settings.DATA / "snapshots" / _DAY.isoformat()
    shutil.rmtree(folder, ignore_errors=True)
    began = time.perf_counter()
    command = [sys.executable, "-m", "yusuan", "manage", "snapshot", "--date", _DAY.isoformat()]
    writing = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(writing.pid, 0)
    if status:
        raise RuntimeError("the snapshot failed")
    size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    return {"s": time.perf_counter() - began, "MB on disk": size, "memory MB": round(used.ru_maxrss / 1024)}
