"""``make bench-web``: fill a PostgreSQL of its own (once), start the real server, ask for pages, print the figures.

The database stays in ``output/bench-web`` and is used again with the same parameters. ``--help`` lists what else can be
chosen; ``docs/performance.md`` says how it is measured.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from bench.__main__ import table
from bench.web.budgets import VERSION
from bench.web.load import Answer, ask, steady
from bench.web.serving import Server, serving
from bench.web.visitors import DATA, MIXES, SHARES, addresses, mixed
from tests.web.postgresql import postgresql

_ROWS = ("Publisher", "Publication", "FactRow", "ProjectRow", "Sentence", "SearchEntry")
#: Of the database server beside what the tests set; those of compose.yaml.
_SERVER = {"shared_buffers": "512MB", "max_wal_size": "4GB", "jit": "off"}
_PERCENTILES = {"p50 ms": 0.5, "p95 ms": 0.95, "p99 ms": 0.99, "most ms": 1.0}


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # the database is ended in order
    arguments = _arguments()
    folder = Path("output/bench-web") / f"{arguments.disclosures}-v{VERSION}"
    folder.mkdir(parents=True, exist_ok=True)
    if not _mark(folder).exists():
        shutil.rmtree(folder / "database", ignore_errors=True)  # filled by half, if it is there
    os.environ["YUSUAN_DATA"] = str(folder)
    with postgresql(folder / "database", _SERVER) as server:
        os.environ["DATABASE_URL"] = server.url
        _filled(folder, arguments.disclosures)
        if not arguments.fill:
            _measure(arguments)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.web", description=__doc__)
    parser.add_argument("--disclosures", type=int, default=20_000)
    parser.add_argument("--rate", type=int, default=50, help="requests a second")
    parser.add_argument("--requests", type=int, default=500, help="of each kind of page alone")
    parser.add_argument("--mixed", type=int, default=3000, help="of all kinds together, of each mix")
    parser.add_argument("--kinds", default="", help="only these, separated by commas")
    parser.add_argument("--processes", type=int, help="of the server (as many as it takes by itself, unless given)")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--fill", action="store_true", help="only fill the database")
    parser.add_argument("--no-snapshot", action="store_true", help="leave out the snapshot of everything")
    return parser.parse_args()


def _mark(folder: Path) -> Path:
    """Return the file that says that the database is whole."""
    return folder / "filled.json"


def _filled(folder: Path, publications: int) -> None:
    from yusuan.web.site.starting import migrate, prepare

    prepare()
    migrate()
    from bench.web.filling import fill
    from yusuan.web.portal import models

    if not _mark(folder).exists():
        fill(publications, lambda text: print(text, file=sys.stderr))
        _mark(folder).write_text(json.dumps({"publications": publications, "version": VERSION}))
    counted = {name: getattr(models, name).objects.count() for name in _ROWS}
    table("rows", [counted | {"database GB": _size() / 1e9}])


def _size() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _measure(arguments: argparse.Namespace) -> None:
    from bench.web.taking import snapshot, taking_in

    table("taking in, one process", [taking_in(arguments.disclosures)])
    from django.db import connection

    connection.close()
    with serving(arguments.processes, arguments.port) as server:
        asked = _Asked(server, arguments)
        asked.warm()
        for title, kinds in (("pages", SHARES), ("data", DATA)):
            found = [row for kind in kinds if arguments.kinds in ("", kind) or kind in arguments.kinds.split(",")
                     for row in asked.kind(kind)]  # fmt: skip
            table(f"{title}, each kind alone, {arguments.rate} requests a second, hardly one twice", found)
        for mix in MIXES if not arguments.kinds else ():
            table(f"pages, all kinds together ({mix}), {arguments.rate} requests a second", asked.mix(mix))
        table("memory of the web processes in MB", asked.memory)
    if not (arguments.no_snapshot or arguments.kinds):
        table("a snapshot of everything", [snapshot()])


class _Asked:
    """What the server was asked, and the memory it took."""

    def __init__(self, server: Server, arguments: argparse.Namespace) -> None:
        self._server, self._arguments = server, arguments
        self._pages = addresses("uniform", arguments.disclosures, 3)
        self.memory: list[dict[str, Any]] = []

    def warm(self) -> None:
        """Let the server load what it needs: ten pages of each kind."""
        pages = addresses("uniform", self._arguments.disclosures, 2)
        requests = [(kind, next(found)) for kind, found in pages.items() for _ in range(10)]
        self._ask(requests, 20)
        self._note("warm")

    def kind(self, kind: str) -> Iterator[dict[str, Any]]:
        """Ask for pages of one kind."""
        requests = [(kind, address) for address in islice(self._pages[kind], self._arguments.requests)]
        yield from _figures(self._ask(requests, self._arguments.rate))
        self._note(kind)

    def mix(self, mix: str) -> list[dict[str, Any]]:
        """Ask for pages of all kinds, as often as visitors do."""
        pages = mixed(addresses(mix, self._arguments.disclosures, 4), 5)
        answers = self._ask(list(islice(pages, self._arguments.mixed)), self._arguments.rate)
        self._note(mix)
        return [*_figures(answers), *_figures([Answer("all", *_rest(a)) for a in answers])]

    def _ask(self, requests: list[tuple[str, str]], rate: float) -> list[Answer]:
        return ask(self._server.port, steady(requests, rate))

    def _note(self, after: str) -> None:
        taken = self._server.memory()
        self.memory.append({"after": after} | {f"process {n}": mb for n, mb in enumerate(taken, 1)})


def _rest(answer: Answer) -> tuple[float, int, int, bool]:
    return answer.seconds, answer.status, answer.bytes, answer.kept


def _figures(answers: Iterable[Answer]) -> Iterator[dict[str, Any]]:
    """Yield the percentiles of each kind; of pages that were kept apart, where a tenth were or were not."""
    kinds: dict[str, list[Answer]] = {}
    for answer in answers:
        kinds.setdefault(answer.kind, []).append(answer)
    for kind, of_it in kinds.items():
        good = sorted(a.seconds for a in of_it if a.status in (200, 302))
        new = sorted(a.seconds for a in of_it if not a.kept and a.status in (200, 302))
        row = {"kind": kind, "requests": len(of_it), "failed": len(of_it) - len(good)}
        row |= {name: _percentile(good, share) for name, share in _PERCENTILES.items()}
        kept = len(good) - len(new)
        yield row | {"kept %": round(100 * kept / len(of_it)), "p95 of new ms": _percentile(new, 0.95)}


def _percentile(ordered: list[float], share: float) -> int | None:
    return round(1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)]) if ordered else None


if __name__ == "__main__":
    sys.exit(main())
