"""A PostgreSQL of the tests' own: made in a temporary folder, reached by a socket in it, gone afterwards.

``python -m tests.web.postgresql COMMAND…`` runs a command with ``DATABASE_URL`` set to it; with a folder given to
:func:`postgresql`, its files stay there for the next time. PostgreSQL refuses to run as root; there it runs as the user
``postgres`` of the system's package, or as ``nobody``.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
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

    def __init__(self, folder: Path, binaries: Path, data: Path, options: Mapping[str, str]) -> None:
        self.folder, self.data, self._binaries, self._options = folder, data, binaries, {**_OPTIONS, **options}
        self.url = f"postgres://postgres@{quote(str(folder), safe='')}/postgres"

    def make(self) -> None:
        """Make the files of the server."""
        data = str(self.data)
        self._run("initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "-N")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = " ".join(f"-c {name}={value}" for name, value in self._options.items())
        listening = f"{options} -k {self.folder}"
        self._run("pg_ctl", "-D", str(self.data), "-w", "-l", str(self.folder / "log"), "-o", listening, "start")

    def stop(self, mode: str = "immediate") -> None:
        """End it at once; ``fast``: with everything written."""
        self._run("pg_ctl", "-D", str(self.data), "-w", "-m", mode, "stop")

    def _run(self, program: str, *arguments: str) -> None:
        command = [*_as_somebody(), str(self._binaries / program), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder, check=False)
        if done.returncode != 0:
            log = self.folder / "log"
            said = log.read_text(encoding="utf-8", errors="replace") if log.is_file() else ""
            raise RuntimeError(f"{program}: {done.stderr or done.stdout}{said}")


@contextmanager
def postgresql(kept: Path | None = None, options: Mapping[str, str] | None = None) -> Iterator[PostgreSQL]:
    """Yield a server that runs; raises ``FileNotFoundError`` where PostgreSQL is not installed.

    Args:
        kept: Folder of its files, which stay there; in a temporary one that is removed, unless given.
        options: Settings beside those of the tests.
    """
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="yusuan-pg-", dir="/tmp"))  # the path of a socket must be short
    data = kept.resolve() if kept is not None else folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    if _as_somebody():
        user = pwd.getpwnam(_somebody())
        for path in (folder, data):
            os.chown(path, user.pw_uid, user.pw_gid)
    data.chmod(0o700)
    server = PostgreSQL(folder, binaries, data, options or {})
    try:
        if not (data / "PG_VERSION").exists():
            server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop("fast" if kept is not None else "immediate")
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
