"""Worker processes: every core busy, memory flat, one crashing document never stops the others.

A worker process does everything for one document, files included, and hands back a small :class:`Checked`. A worker
that dies or exceeds its time is replaced, and its document reported as unreadable.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import time
import zlib
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from yusuan.operations.checked import Checked, Task, run_task, shown

#: Documents after which a worker is replaced, so that what libraries keep does not add up.
RECYCLE_AFTER = 64
#: Seconds a worker has to tidy up when it is told to stop.
_TIDY = 1.0


class _Worker:
    def __init__(self, task: Task) -> None:
        parent, child = multiprocessing.Pipe()
        self.connection: Connection = parent
        self.process: BaseProcess = multiprocessing.Process(target=_serve, args=(task, child), daemon=True)
        self.process.start()
        child.close()
        self.number: int | None = None
        self.started = 0.0
        self.done = 0

    def give(self, number: int, path: Path) -> None:
        self.number, self.started = number, time.monotonic()
        self.done += 1
        self.connection.send(path)

    def dismiss(self) -> None:
        """Tell the worker to end: at once where it is idle, after removing its unfinished files where it is not."""
        try:
            if self.number is None:
                self.connection.send(None)
            elif self.process.pid is not None and os.name == "posix":
                os.kill(self.process.pid, signal.SIGINT)
        except OSError:
            return  # it is dead already

    def stop(self) -> None:
        """Wait for a worker that was dismissed, and end it where it does not listen."""
        self.process.join(_TIDY)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.connection.close()


def _serve(task: Task, connection: Connection) -> None:
    try:
        while (path := connection.recv()) is not None:
            # Packed, since the results behind a slow document wait for it.
            connection.send_bytes(zlib.compress(pickle.dumps(run_task(task, path)), 1))
    except (EOFError, OSError, KeyboardInterrupt):
        return


def _unpacked(result: bytes | Checked) -> Checked:
    if isinstance(result, Checked):
        return result
    checked = pickle.loads(zlib.decompress(result))
    assert isinstance(checked, Checked)
    return checked


class Pool:
    """So many workers, and the results of what they do in the order of the documents."""

    def __init__(self, task: Task, jobs: int, seconds: float, recycle_after: int = RECYCLE_AFTER) -> None:
        self.task, self.seconds, self.recycle_after = task, seconds, recycle_after
        self.workers = [_Worker(task) for _ in range(jobs)]

    def results(self, paths: Sequence[Path]) -> Iterator[Checked]:
        """Yield the result of every document in order."""
        waiting = iter(enumerate(paths))
        ready: dict[int, bytes | Checked] = {}
        for worker in list(self.workers):
            self._next(worker, waiting)
        for number in range(len(paths)):
            while number not in ready:
                self._collect(paths, waiting, ready)
            yield _unpacked(ready.pop(number))

    def _collect(
        self, paths: Sequence[Path], waiting: Iterator[tuple[int, Path]], ready: dict[int, bytes | Checked]
    ) -> None:
        busy = {w.connection: w for w in self.workers if w.number is not None}
        for connection in wait(list(busy), timeout=1.0):
            worker = busy[connection]  # type: ignore[index]
            number = worker.number
            assert number is not None
            try:
                ready[number] = worker.connection.recv_bytes()
            except (EOFError, OSError):
                ready[number] = Checked(paths[number], None, f"{shown(paths[number])}：读取时程序崩溃，已跳过此文件")
                worker = self._replace(worker)
            self._next(worker, waiting)
        for worker in [w for w in self.workers if w.number is not None]:
            if time.monotonic() - worker.started > self.seconds and worker.number is not None:
                path, seconds = paths[worker.number], f"{self.seconds:.0f}"
                ready[worker.number] = Checked(path, None, f"{shown(path)}：处理超过 {seconds} 秒，已跳过此文件")
                worker.process.kill()
                self._next(self._replace(worker), waiting)

    def _next(self, worker: _Worker, waiting: Iterator[tuple[int, Path]]) -> None:
        worker.number = None
        if (item := next(waiting, None)) is None:
            return
        if worker.done >= self.recycle_after:
            worker = self._replace(worker)
        try:
            worker.give(*item)
        except OSError:  # it died while it had nothing to do
            self._replace(worker).give(*item)

    def _replace(self, worker: _Worker) -> _Worker:
        worker.dismiss()
        worker.stop()
        fresh = _Worker(self.task)
        self.workers[self.workers.index(worker)] = fresh
        return fresh

    def close(self) -> None:
        """End all workers."""
        for worker in self.workers:
            worker.dismiss()
        for worker in self.workers:
            worker.stop()
