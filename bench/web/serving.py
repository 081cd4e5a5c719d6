"""The real server (``yusuan serve``) under measurement, and the memory its processes take."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs."""

    process: int
    port: int

    def memory(self) -> list[int]:
        """Return the memory (resident, MB) of the process and of each that it started."""
        return [_resident(number) for number in (self.process, *_children(self.process))]


@contextmanager
def serving(processes: int | None, port: int = 0) -> Iterator[Server]:
    """Start the server with many requests allowed of one address, and end it afterwards."""
    command = [sys.executable, "-m", "yusuan", "serve", "--port", str(port), "--no-worker"]
    command += ["--processes", str(processes)] if processes else []
    environment = {**os.environ, "YUSUAN_LOG": "json", "DJANGO_SETTINGS_MODULE": "bench.web.settings"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as started:
        try:
            assert started.stdout is not None
            at = next(int(m[1]) for line in started.stdout if (m := re.search(r":(\d+)/", line)))
            _wait(at)
            yield Server(started.pid, at)
        finally:
            started.terminate()


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server does not answer")


def _children(process: int) -> list[int]:
    found = [int(n) for n in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    return found + [below for child in found for below in _children(child)]


def _resident(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    match = re.search(r"VmRSS:\s+(\d+)", status)
    return round(int(match[1]) / 1024) if match else 0
