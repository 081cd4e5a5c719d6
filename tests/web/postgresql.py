"""A PostgreSQL of the tests' own: made in a temporary folder, reached by a socket in it, gone afterwards.

``python -m tests.web.postgresql COMMAND…`` runs a command with ``DATABASE_URL`` set to it. PostgreSQL refuses to run
as root; there it runs as the user ``postgres`` of the system's package, or as ``nobody``.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

#: What the tests trade for speed: nothing of it outlives them.
_OPTIONS = {
    "listen_addresses": "''",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
}


class PostgreSQL:
    """A server that runs; ``url`` is its ``DATABASE_URL``."""

    def __init__(self, folder: Path, binaries: Path) -> None:
        self.folder, self._binaries = folder, binaries
        self.url = f"postgres://postgres@{quote(str(folder), safe='')}/postgres"

    def make(self) -> None:
        """Make the files of the server."""
        data = str(self.folder / "data")
        self._run("initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "-N")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = " ".join(f"-c {name}={value}" for name, value in _OPTIONS.items())
        listening = f"{options} -k {self.folder}"
        self._run(
            "pg_ctl", "-D", str(self.folder / "data"), "-w", "-l", str(self.folder / "log"), "-o", listening, "start"
        )

    def stop(self) -> None:
        """End it at once."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-m", "immediate", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        command = [*_as_somebody(), str(self._binaries / program), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder, check=False)
        if done.returncode != 0:
            log = self.folder / "log"
            said = log.read_text(encoding="utf-8", errors="replace") if log.is_file() else ""
            raise RuntimeError(f"{program}: {done.stderr or done.stdout}{said}")


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """Yield a server that runs; raises ``FileNotFoundError`` where PostgreSQL is not installed."""
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="yusuan-pg-", dir="/tmp"))  # the path of a socket must be short
    if _as_somebody():
        user = pwd.getpwnam(_somebody())
        os.chown(folder, user.pw_uid, user.pw_gid)
    server = PostgreSQL(folder, binaries)
    try:
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path:
    """Return the folder of PostgreSQL's programs: Debian keeps them by version and off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    on_path = shutil.which("initdb")
    if found or on_path:
        return found[-1].parent if found else Path(str(on_path)).resolve().parent
    raise FileNotFoundError("PostgreSQL is not installed: apt-get install postgresql")


def _somebody() -> str:
    return "postgres" if any(user.pw_name == "postgres" for user in pwd.getpwall()) else "nobody"


def _as_somebody() -> list[str]:
    """Return what must stand before a command so that it does not run as root."""
    if os.geteuid() != 0:
        return []
    user = pwd.getpwnam(_somebody())
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", "--"]


def main(command: Sequence[str]) -> int:
    """Run a command on a server of its own and return its exit code."""
    with postgresql() as server:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": server.url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
