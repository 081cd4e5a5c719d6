"""Checking or reading one document that somebody sent, in a process of its own that is confined.

The process gets no network, no file but the document, limits on memory and time, and none of the caller's environment
(which holds secrets).
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from yusuan.operations.confined import confine, surroundings

#: Seconds that a document may take, and bytes of memory.
SECONDS = 120
MEMORY = 4 * 1024**3

What = Literal["check", "read"]


class NotReadError(Exception):
    """A document was not read; ``str()`` is for the user (Chinese). ``code`` says why, for programs."""

    def __init__(self, message: str, code: str = "unreadable") -> None:
        super().__init__(message)
        self.code = code
        """``unreadable``, ``too_slow``, ``crashed``; or ``usage`` where what was asked for is at fault"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted of a document."""

    what: What
    path: Path
    previous: Path | None = None
    profile: str | None = None
    language: str = "zh"

    def arguments(self) -> list[str]:
        """Return it as arguments of the process."""
        given = {"what": self.what, "path": str(self.path), "profile": self.profile, "language": self.language}
        return [json.dumps({**given, "previous": str(self.previous) if self.previous else None})]


def apart(asked: Asked, seconds: float = SECONDS) -> dict[str, Any]:
    """Return what ``yusuan check --format json`` or ``yusuan read --json`` prints for a document.

    Raises:
        NotReadError: it could not be read, took too long, or the process died over it.
    """
    name = asked.path.name
    try:
        with surroundings() as environment:
            written = _written(asked, environment, seconds)
    except subprocess.TimeoutExpired:
        raise NotReadError(f"{name}：处理超过 {seconds:g} 秒，已停止", "too_slow") from None
    try:
        answer: dict[str, Any] = json.loads(written)
    except ValueError:
        raise NotReadError(f"{name}：读取时程序崩溃或超出内存限制，已放弃", "crashed") from None
    if "error" in answer:
        raise NotReadError(answer["error"], answer["code"])
    result: dict[str, Any] = answer["data"]
    return result


def _written(asked: Asked, environment: dict[str, str], seconds: float) -> bytes:
    process = subprocess.Popen(
        [sys.executable, "-m", "yusuan.operations.apart", *asked.arguments()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=os.name == "posix",
    )
    try:
        return process.communicate(timeout=seconds)[0]
    except subprocess.TimeoutExpired:
        _end(process)
        raise


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process: first so that it can end what it started, then for good."""
    process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=1)
    if process.poll() is None:
        process.kill()
    process.communicate()


def _answer(what: What, path: Path, previous: Path | None, profile: str | None, language: str) -> dict[str, Any]:
    from yusuan.check.settings import SettingsError
    from yusuan.operations.tasks import CheckTask, ReadTask, prepare
    from yusuan.read.errors import ReadError

    try:
        if what == "read":
            return {"data": ReadTask("json", None, {})(path)}
        settings, before = prepare(None, profile, previous)
        return {"data": CheckTask(settings, before, language, None, None, {})(path)}
    except ReadError as error:
        return {"error": str(error).replace(f"{path.parent}{os.sep}", ""), "code": "unreadable"}
    except SettingsError as error:
        return {"error": str(error), "code": "usage"}
    except MemoryError:
        return {"error": f"{path.name}：处理所需内存过大，已放弃", "code": "crashed"}


def _main(text: str) -> None:
    given = json.loads(text)
    path, previous = Path(given["path"]), Path(given["previous"]) if given["previous"] else None
    os.chdir(path.anchor)  # settings of the folder that the server runs in are not for strangers
    confine(seconds=SECONDS, memory=MEMORY, reads=[path, *([previous] if previous else [])])
    answer = _answer(given["what"], path, previous, given["profile"], given["language"])
    sys.stdout.write(json.dumps(answer, ensure_ascii=True))


if __name__ == "__main__":
    _main(sys.argv[1])
