"""A process that reads what strangers sent: no network, and limits on memory, time, file size and open files.

On Linux the kernel refuses: a seccomp filter, for which no special rights are needed, lets the process and everything
that it starts open sockets to this machine's own programs (``AF_UNIX``) alone. Beside it, and on other systems alone,
Python's own connections are refused. What is in force, :func:`confine` says.
"""

from __future__ import annotations

import ctypes
import platform
import struct
import sys
from dataclasses import dataclass

#: Limits unless others are asked for: seconds of processor time, bytes of memory, bytes of a file that is written.
SECONDS, MEMORY, FILE_SIZE, OPEN_FILES = 120, 2 * 1024**3, 1024**3, 256

#: machine → (its number for the kernel's audit, socket(), io_uring_setup(); from which number on another ABI begins)
_MACHINES = {"x86_64": (0xC000003E, 41, 425, 0x40000000), "aarch64": (0xC00000B7, 198, 425, None)}
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER_MODE = 38, 22, 2
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1  # EPERM
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
_AF_UNIX = 1


@dataclass(frozen=True, slots=True)
class Confinement:
    """What holds the process: whether the kernel refuses the network, and whether limits are set."""

    network: bool
    limits: bool


def confine(*, seconds: int = SECONDS, memory: int = MEMORY, file_size: int = FILE_SIZE) -> Confinement:
    """Confine this process and all that it starts, for good; return what could be done here."""
    limits = _limit(seconds, memory, file_size)
    network = _filter()
    sys.addaudithook(_refuse)
    return Confinement(network, limits)


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
    instructions = b"".join(_instructions(*machine))
    program = _Program(len(instructions) // 8, instructions)
    control = ctypes.CDLL(None, use_errno=True).prctl
    if control(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(control(_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0) == 0)


def _instructions(machine: int, socket: int, ring: int, foreign: int | None) -> list[bytes]:
    """Return the filter: refused are other ABIs, io_uring (it opens sockets too), sockets but local ones."""
    steps: list[tuple[int, int, str, str]] = [
        (_LOAD, _MACHINE, "", ""),
        (_EQUAL, machine, "next", "refuse"),
        (_LOAD, _NUMBER, "", ""),
        *([(_AT_LEAST, foreign, "refuse", "next")] if foreign is not None else []),
        (_EQUAL, ring, "refuse", "next"),
        (_EQUAL, socket, "next", "allow"),
        (_LOAD, _FIRST_ARGUMENT, "", ""),
        (_EQUAL, _AF_UNIX, "allow", "refuse"),
        (_RETURN, _ALLOW, "", ""),
        (_RETURN, _REFUSE, "", ""),
    ]
    ends = {"allow": len(steps) - 2, "refuse": len(steps) - 1}
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
