"""A process of its own that is watched: ended when it takes too long or is no longer wanted, and with who began it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from yusuan.operations.confined import surroundings

_PARENT_DEATH_SIGNAL = 1
_LOOK = 0.2


class FailedApartError(Exception):
    """What was to be done could not be; the message (Chinese) says why and what to do."""


class TooLongError(Exception):
    """The process was ended because it took too long."""


class StoppedError(Exception):
    """The process was ended because the caller no longer wants it."""


def run_watched(module: str, arguments: Sequence[str], wanted: Callable[[], bool], seconds: float) -> int:
    """Run ``python -m module`` and return its exit code; it and what it started are gone then.

    Args:
        module: calls :func:`end_with_parent` first.
        arguments: of the module.
        wanted: asked several times a second; the process is ended as soon as it says no.
        seconds: the time it may take.

    Raises:
        TooLongError: it took longer.
        StoppedError: ``wanted`` said no.
    """
    with surroundings() as environment:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        try:
            _watch(process, wanted, time.monotonic() + seconds)
        finally:
            _end(process)
    return process.returncode


def _watch(process: subprocess.Popen[bytes], wanted: Callable[[], bool], end: float) -> None:
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_LOOK)
            return
        if time.monotonic() > end:
            raise TooLongError
        if not wanted():
            raise StoppedError


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and what it started."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def end_with_parent() -> None:
    """End this process with the one that began it, so that a worker that is killed leaves nothing running."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
