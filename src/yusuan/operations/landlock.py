"""Files that a process may open, enforced by Linux (Landlock, from 5.13 on) for it and all that it starts, for good.

No special rights are needed. Where the kernel does not know it, nothing is refused, and :func:`shut_in` says so.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

_CREATE, _ADD, _RESTRICT, _BENEATH, _VERSION = 444, 445, 446, 1, 1
_NO_NEW_PRIVILEGES = 38
#: ABI of the kernel → how many kinds of access to files it knows (the lowest bits), from the highest on.
_KINDS = ((5, 16), (3, 15), (2, 14), (1, 13))
_EXECUTE, _WRITE, _READ, _LIST, _TRUNCATE, _DEVICE = 1, 2, 4, 8, 1 << 14, 1 << 15
_OF_FILES = _EXECUTE | _WRITE | _READ | _TRUNCATE | _DEVICE
#: From ABI 6 on: no abstract sockets and no signals to processes outside.
_SCOPES = 3
#: What programs are made of, whatever they do. Nothing of it is anybody's secret.
_SYSTEM = (
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/opt/libreoffice", "/nix/store",
    "/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts", "/etc/group", "/etc/libreoffice", "/etc/locale.alias",
    "/etc/localtime", "/etc/mime.types", "/etc/nsswitch.conf", "/etc/passwd",
    "/var/cache/fontconfig", "/var/lib/libreoffice", "/var/spool/libreoffice",
    "/proc/cpuinfo", "/proc/filesystems", "/proc/meminfo", "/sys/devices/system/cpu",
)  # fmt: skip
_DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom", "/dev/full")


def shut_in(reads: Iterable[Path], writes: Iterable[Path]) -> bool:
    """Let this process open only what programs need, ``reads`` for reading and ``writes`` for everything.

    Both name files or folders with all that is in them; what does not exist is left out. Call it before threads are
    started: it holds the calling thread and what comes of it.

    Returns:
        Whether the kernel refuses everything else from now on.
    """
    library = ctypes.CDLL(None, use_errno=True)
    known = library.syscall(_CREATE, None, 0, _VERSION) if _is_linux() else -1
    bits = next((count for abi, count in _KINDS if known >= abi), 0)
    if not bits:
        return False
    every = (1 << bits) - 1
    wanted = struct.pack("=QQQ", every, 0, _SCOPES if known >= 6 else 0)
    rules = library.syscall(_CREATE, wanted, len(wanted) if known >= 6 else 8, 0)
    if rules < 0:
        return False
    try:
        for path in (*map(Path, _SYSTEM), *map(Path, _libraries()), *reads):
            _allow(library, rules, path, every & (_EXECUTE | _READ | _LIST))
        for path in (*map(Path, _DEVICES), *writes):
            _allow(library, rules, path, every & ~_DEVICE)
        library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        return bool(library.syscall(_RESTRICT, rules, 0) == 0)
    finally:
        os.close(rules)


def _is_linux() -> bool:
    return sys.platform == "linux" and platform.machine() in ("x86_64", "aarch64")


def _libraries() -> set[str]:
    """Return where Python and its packages are; never the folder that the process was started in."""
    paths = sysconfig.get_paths()
    found = {paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    own, prefix = Path(__file__).resolve().parents[1], Path(sys.prefix)
    return found | {str(own), sys.executable, str(prefix / "pyvenv.cfg"), str(Path(sys.base_prefix) / "lib")}


def _allow(library: ctypes.CDLL, rules: int, path: Path, access: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:  # it is not here
        return
    try:
        if not path.is_dir():
            access &= _OF_FILES
        rule = struct.pack("=Qi", access, place)
        if library.syscall(_ADD, rules, _BENEATH, rule, 0) != 0:
            raise OSError(ctypes.get_errno(), f"landlock: {path}")
    finally:
        os.close(place)
