"""Processes beside this one: started anew when they die, ended with it, whichever way it ends.

Each is given the reading end of a pipe as its standard input. Nothing is ever written to it; it ends when this process
ends, killed or not, on every system, and then they end too (:func:`end_with_parent`).
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

#: Seconds between two looks at whether all are alive.
_LOOK = 0.25
#: Seconds to wait before one that died is started anew: more each time that it dies soon after.
_FIRST_WAIT, _LONGEST_WAIT, _SETTLED = 0.25, 15.0, 10.0
#: Seconds for ending in order: to finish what is at hand, then to give it back.
_FINISH, _GIVE_BACK = 8.0, 4.0


@dataclass
class _Member:
    command: Sequence[str]
    handles: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    due: float = 0.0
    wait: float = field(default=_FIRST_WAIT)

    def start(self) -> None:
        inherited: dict[str, tuple[int, ...]] = {"pass_fds": self.handles} if self.handles else {}
        # A session of its own: Ctrl+C reaches this process, which ends the others in order.
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.PIPE,
            start_new_session=True,
            **inherited,  # type: ignore[call-overload]
        )
        self.started = time.monotonic()

    def look(self) -> int | None:
        """Start it where it is not there and its time has come; return the code with which it ended just now."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.due:
                self.start()
            return None
        code = self.process.poll()
        if code is None:
            return None
        self._forget()
        self.wait = _FIRST_WAIT if now - self.started > _SETTLED else min(self.wait * 2, _LONGEST_WAIT)
        self.due = now + self.wait
        return code

    def _forget(self) -> None:
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.close()
        self.process = None

    def signal(self) -> None:
        if self.process is not None:
            with contextlib.suppress(OSError):
                self.process.terminate()

    def end(self, until: float) -> bool:
        """Wait for it; return whether it ended in time."""
        if self.process is None:
            return True
        try:
            self.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            return False
        self._forget()
        return True

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self._forget()


class Crew:
    """Processes that are kept running until :meth:`stop`."""

    def __init__(self, died: Callable[[Sequence[str], int], None] = lambda command, code: None) -> None:
        self._members: list[_Member] = []
        self._died = died
        self._stopped = threading.Event()
        self._watch: threading.Thread | None = None

    def add(self, command: Sequence[str], handles: Sequence[int] = ()) -> None:
        """Start a process of ``python -m`` and these arguments; ``handles`` are the open files that it gets too."""
        member = _Member([sys.executable, "-m", *command], tuple(handles))
        self._members.append(member)
        member.start()

    def keep(self) -> None:
        """Look after them until they are to stop; what ends is started anew."""
        while not self._stopped.wait(_LOOK):
            for member in self._members:
                code = member.look()
                if code is not None and not self._stopped.is_set():
                    self._died(member.command, code)

    def keep_aside(self) -> None:
        """Do the same in a thread."""
        self._watch = threading.Thread(target=self.keep, name="crew", daemon=True)
        self._watch.start()

    def stop(self) -> None:
        """End them all: they finish what is at hand, or give it back, or are killed."""
        self._stopped.set()
        if self._watch is not None:
            self._watch.join()
        for seconds in (_FINISH, _GIVE_BACK):
            for member in self._members:
                member.signal()
            until = time.monotonic() + seconds
            if all(member.end(until) for member in self._members):
                return
        for member in self._members:
            member.kill()


def end_with_parent() -> None:
    """Let this process end as soon as its standard input does: that of a crew's member ends with who started it."""
    threading.Thread(target=_wait_for_the_end, name="parent", daemon=True).start()


def _wait_for_the_end() -> None:
    with contextlib.suppress(OSError):
        while os.read(0, 512):
            pass
    os._exit(1)  # nobody is there to be told; what was begun is given back when its claim runs out
