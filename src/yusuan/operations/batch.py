"""Checking many documents at once, or one in this process."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from yusuan.operations.checked import Checked, Task, run_task

#: Seconds one document may take.
SECONDS = 300.0


def run_all(
    task: Task,
    paths: Sequence[Path],
    jobs: int | None = None,
    seconds: float = SECONDS,
    recycle_after: int | None = None,
) -> Iterator[Checked]:
    """Run a task on every document and yield the results in the order of ``paths``.

    ``jobs`` is the number of worker processes (as many as cores unless given); each is replaced after
    ``recycle_after`` documents. One document alone is done in this process.
    """
    jobs = min(jobs or os.cpu_count() or 1, len(paths))
    if len(paths) == 1 or jobs == 0:
        yield from (run_task(task, path) for path in paths)
        return
    from yusuan.operations.pool import RECYCLE_AFTER, Pool  # the machinery of processes, where there is work for it

    pool = Pool(task, jobs, seconds, recycle_after or RECYCLE_AFTER)
    try:
        yield from pool.results(paths)
    finally:
        pool.close()
