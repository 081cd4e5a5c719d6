"""A site of real processes: started, found, killed, started again."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from tests.web.postgresql import PostgreSQL

ROOT = Path(__file__).resolve().parents[3]
#: What is killed, by a word of its command.
_WORDS = {"web": "yusuan.web.site.serving", "worker": "yusuan worker", "writer": "publishing_apart"}
ROLES = ("web", "worker", "writer", "serve")


class Site:
    """``yusuan serve`` with two processes that answer, a worker, and the database."""

    def __init__(self, data: Path, database: PostgreSQL | None) -> None:
        self.data, self.database = data, database
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "YUSUAN_DATA")}
        self.environment = {
            **kept,
            "DJANGO_SETTINGS_MODULE": "tests.web.kills.settings",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
            "SECRET_KEY": "the same for all processes, and after each start",
            "YUSUAN_LOG": "text",
            **({"DATABASE_URL": database.url} if database else {}),
        }
        self.process: subprocess.Popen[bytes] | None = None

    def run(self, module: str, *arguments: str) -> Any:
        """Run a module of these tests on the site's data and return the JSON that it prints."""
        command = [sys.executable, "-m", module, str(self.data), *arguments]
        done = subprocess.run(
            command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600
        )
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        return json.loads(done.stdout.splitlines()[-1])

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [sys.executable, "-m", "yusuan", "serve", "--data", str(self.data), "--port", str(self.port)]
        with (self.data.parent / "site.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--processes", "2"], env=self.environment, cwd=ROOT, stdout=log, stderr=log
            )
        until(self.answers, 60)

    def answers(self) -> bool:
        """Say whether it answers."""
        with contextlib.suppress(OSError), urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
        return False

    def found(self, role: str) -> list[int]:
        """Return the processes of a role that live."""
        if self.process is None:
            return []
        if role == "serve":
            return [self.process.pid]
        below = _below(self.process.pid)
        return [pid for pid, command in below.items() if _WORDS[role] in command]

    def kill(self, role: str, chance: random.Random) -> bool:
        """Kill a process of a role with SIGKILL; return whether there was one. What belongs to it is started again."""
        if role == "database":
            self._kill_database()
            return True
        living = self.found(role)
        if not living:
            return False
        others = list(_below(living[0])) if role == "serve" else []
        with contextlib.suppress(ProcessLookupError):
            os.kill(chance.choice(living), signal.SIGKILL)
        if role == "serve":
            assert self.process is not None
            self.process.wait()
            until(lambda: not any(_lives(pid) for pid in others), 10)  # nothing outlives who started it
            self.start()
        return True

    def _kill_database(self) -> None:
        assert self.database is not None
        noted = self.database.data / "postmaster.pid"
        first = int(noted.read_text(encoding="utf-8").split()[0])
        every = [first, *_below(first)]
        for pid in every:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        until(lambda: not any(_lives(pid) for pid in every), 10)
        # A killed process that nobody asks after keeps its number, and would pass for a living one.
        noted.unlink()
        for lock in self.database.folder.glob(".s.PGSQL.*"):
            lock.unlink()
        self.database.start()

    def stop(self) -> None:
        """End it in order."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)


def until(happened: Any, seconds: float) -> None:
    """Wait until something is so; raise AssertionError where it is not in time."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, f"not within {seconds} s: {happened}"
        time.sleep(0.05)


def processes() -> dict[int, tuple[int, str]]:
    """Return every process that lives: who started it, and its command."""
    found: dict[int, tuple[int, str]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            with contextlib.suppress(OSError):
                state, parent = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()[:2]
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                if state not in "ZX":
                    found[int(folder.name)] = int(parent), command
    return found


def _below(pid: int) -> dict[int, str]:
    """Return the processes that a process started, and those that they did, with their commands."""
    every = processes()
    found: dict[int, str] = {}
    inside = {pid}
    for _ in range(4):
        found |= {number: command for number, (parent, command) in every.items() if parent in inside}
        inside |= found.keys()
    return found


def _lives(pid: int) -> bool:
    return pid in processes()
