"""A process that reads what strangers sent: no network, few files, and limits on memory, time, file size, open files.

On Linux the kernel refuses, for which no special rights are needed. A seccomp filter lets the process and everything
that it starts open sockets to their own like (``AF_UNIX``) alone, and neither connect nor listen: not even to a
database of this machine. Landlock leaves it the files that it is given (:mod:`yusuan.operations.landlock`). Beside
them, and on other systems alone, Python's own connections are refused. What is in force, :func:`confine` says.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from yusuan.operations.landlock import shut_in

#: Limits unless others are asked for: seconds of processor time, bytes of memory, bytes of a file that is written.
SECONDS, MEMORY, FILE_SIZE, OPEN_FILES = 120, 2 * 1024**3, 1024**3, 256
#: Variables that a process needs: programs and languages.
_PASSED = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT", "VIRTUAL_ENV")


@dataclass(frozen=True, slots=True)
class _Machine:
    """Numbers of a kind of processor: its own for the kernel's audit, and those of system calls."""

    own: int
    socket: int
    connect: int
    bind: int
    listen: int
    ring: int = 425
    foreign: int | None = None
    """From which number on calls are another ABI's."""


_MACHINES = {
    "x86_64": _Machine(0xC000003E, 41, 42, 49, 50, foreign=0x40000000),
    "aarch64": _Machine(0xC00000B7, 198, 203, 200, 201),
}
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER_MODE = 38, 22, 2
_ALLOW, _REFUSE, _PRETEND = 0x7FFF0000, 0x00050000 | 1, 0x00050000  # allow; EPERM; do nothing and report success
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
_AF_UNIX = 1


@dataclass(frozen=True, slots=True)
class Confinement:
    """What holds the process: whether the kernel refuses the network, other files, and whether limits are set."""

    network: bool
    limits: bool
    files: bool


def confine(
    *,
    seconds: int = SECONDS,
    memory: int = MEMORY,
    file_size: int = FILE_SIZE,
    reads: Sequence[Path] | None = None,
    writes: Sequence[Path] = (),
) -> Confinement:
    """Confine this process and all that it starts, for good; return what could be done here.

    ``reads`` and ``writes`` are the files and folders that are left to it, beside those that programs are made of and
    the folder of temporary files, which should be its own (:func:`surroundings`). Without ``reads`` it keeps all.
    """
    limits = _limit(seconds, memory, file_size)
    files = reads is not None and shut_in(reads, (*writes, Path(tempfile.gettempdir())))
    network = _filter()
    sys.addaudithook(_refuse)
    return Confinement(network, limits, files)


@contextmanager
def surroundings() -> Iterator[dict[str, str]]:
    """Yield the environment for a process that is to be confined: nothing secret, and temporary files of its own.

    Their folder is gone afterwards, even where the process was killed.
    """
    with tempfile.TemporaryDirectory(prefix="yusuan-", ignore_cleanup_errors=True) as folder:
        kept = {name: os.environ[name] for name in _PASSED if name in os.environ}
        yield kept | dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), folder)


def _limit(seconds: int, memory: int, file_size: int) -> bool:
    try:
        import resource
    except ImportError:  # no such limits on this system
        return False
    wanted = (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, file_size),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    )
    for name, limit in wanted:
        highest = resource.getrlimit(name)[1]
        most = limit if highest == resource.RLIM_INFINITY else min(limit, highest)
        resource.setrlimit(name, (most, most))
    return True


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def _filter() -> bool:
    machine = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None:
        return False
    instructions = b"".join(_instructions(machine))
    program = _Program(len(instructions) // 8, instructions)
    control = ctypes.CDLL(None, use_errno=True).prctl
    if control(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(control(_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0) == 0)


def _instructions(machine: _Machine) -> list[bytes]:
    """Return the filter: refused are other ABIs, connecting, io_uring (it does that too), sockets but local ones.

    LibreOffice makes a socket in /tmp for whoever would talk to it, and gives up where it cannot: it is told that it
    has one.
    """
    foreign = [] if machine.foreign is None else [(_AT_LEAST, machine.foreign, "refuse", "next")]
    steps: list[tuple[int, int, str, str]] = [
        (_LOAD, _MACHINE, "", ""),
        (_EQUAL, machine.own, "next", "refuse"),
        (_LOAD, _NUMBER, "", ""),
        *foreign,
        *((_EQUAL, number, "refuse", "next") for number in (machine.ring, machine.connect)),
        *((_EQUAL, number, "pretend", "next") for number in (machine.bind, machine.listen)),
        (_EQUAL, machine.socket, "next", "allow"),
        (_LOAD, _FIRST_ARGUMENT, "", ""),
        (_EQUAL, _AF_UNIX, "allow", "refuse"),
        (_RETURN, _ALLOW, "", ""),
        (_RETURN, _REFUSE, "", ""),
        (_RETURN, _PRETEND, "", ""),
    ]
    ends = {"allow": len(steps) - 3, "refuse": len(steps) - 2, "pretend": len(steps) - 1}
    return [
        struct.pack("=HBBI", code, _jump(yes, at, ends), _jump(no, at, ends), value)
        for at, (code, value, yes, no) in enumerate(steps)
    ]


def _jump(target: str, at: int, ends: dict[str, int]) -> int:
    """Return how many instructions after the next one a jump leads."""
    return ends[target] - at - 1 if target in ends else 0


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        raise PermissionError(f"这个进程不能使用网络（{event}）")
