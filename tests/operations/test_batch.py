"""Many documents at once: order kept, crashes and time limits contained, workers replaced."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from yusuan.operations import pool
from yusuan.operations.batch import run_all
from yusuan.operations.checked import run_task
from yusuan.read.errors import ReadError
from yusuan.write.files import WriteError


def task(path: Path) -> dict[str, Any]:
    """Do what the name of the path says."""
    name = path.name
    if name.startswith("exit"):
        os._exit(3)
    if name.startswith("sleep"):
        time.sleep(60)
    if name.startswith("slow"):
        time.sleep(0.3)
    if name.startswith("bug"):
        raise ValueError("坏了")
    if name.startswith("unreadable"):
        raise ReadError(str(path), "读不了", "换一份")
    if name.startswith("unwritable"):
        raise WriteError(f"{path}：无法写入（磁盘已满）")
    if name.startswith("memory"):
        raise MemoryError
    return {"name": name, "process": os.getpid()}


def paths(*names: str) -> list[Path]:
    return [Path("某县") / name for name in names]


def test_results_come_in_the_order_of_the_paths() -> None:
    given = paths("slow1", *(f"a{n}" for n in range(10)), "slow2", "b")
    results = list(run_all(task, given, jobs=3))
    assert [r.path for r in results] == given
    assert [r.data["name"] for r in results if r.data] == [p.name for p in given]


def test_crashing_worker_costs_only_its_document() -> None:
    results = list(run_all(task, paths("a", "exit1", "b", "exit2", "c"), jobs=2))
    assert [r.data is not None for r in results] == [True, False, True, False, True]
    assert results[1].error == "某县/exit1：读取时程序崩溃，已跳过此文件"


def test_time_limit_costs_only_its_document() -> None:
    started = time.monotonic()
    results = list(run_all(task, paths("sleep", "a", "b"), jobs=2, seconds=1))
    assert [r.data is not None for r in results] == [False, True, True]
    assert results[0].error == "某县/sleep：处理超过 1 秒，已跳过此文件"
    assert time.monotonic() - started < 20


def test_all_workers_crash_and_the_rest_is_done() -> None:
    results = list(run_all(task, paths("exit1", "exit2", "exit3", "a"), jobs=3))
    assert [r.data is not None for r in results] == [False, False, False, True]


def test_workers_are_replaced_so_that_memory_stays_flat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "RECYCLE_AFTER", 3)
    results = list(run_all(task, paths(*(f"a{n}" for n in range(10))), jobs=1))
    counts: dict[int, int] = {}
    for result in results:
        assert result.data is not None
        counts[result.data["process"]] = counts.get(result.data["process"], 0) + 1
    assert sorted(counts.values()) == [1, 3, 3, 3]


def error_of(name: str) -> str | None:
    return run_task(task, Path("某县") / name).error


def test_errors_say_whose_fault_it_is() -> None:
    assert error_of("unwritable") == "某县/unwritable：无法写入（磁盘已满）"
    assert error_of("bug") == "某县/bug：程序内部错误（ValueError：坏了），请反馈此文件"
    assert (error_of("unreadable") or "").startswith("某县/unreadable：读不了")
    assert "内存" in (error_of("memory") or "")


def test_one_document_is_done_in_this_process_and_none_gives_nothing() -> None:
    (result,) = run_all(task, paths("a"))
    assert result.data is not None and result.data["process"] == os.getpid()
    assert list(run_all(task, [])) == []


def test_stopping_early_leaves_no_workers() -> None:
    import multiprocessing

    before = {p.pid for p in multiprocessing.active_children()}
    results = run_all(task, paths("a", "sleep1", "sleep2"), jobs=3)
    assert next(iter(results)).data is not None
    results.close()  # type: ignore[attr-defined]
    assert {p.pid for p in multiprocessing.active_children()} <= before
