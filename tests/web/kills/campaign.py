"""A campaign of kills: people work while processes die at random moments; then everything is looked at.

``python -m tests.web.kills.campaign [KILLS] [sqlite|postgresql] [SEED]`` runs a long one and prints the figures.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.web.kills.running import ROLES, Site, until
from tests.web.kills.season import DEPARTMENTS
from tests.web.kills.working import NO, UNKNOWN, YES, Department, Desk, Notes
from tests.web.postgresql import PostgreSQL, postgresql

#: Seconds between two kills of a long campaign, at most.
_LONGEST = 8.0
#: A server that loses nothing it confirmed when its processes are killed.
DURABLE = {"synchronous_commit": "on", "full_page_writes": "on"}
DOCUMENT = "<html><body><h1>示例单位2024年部门预算公开</h1><p>本年收入100万元。</p></body></html>"


Kill = Callable[[Site, random.Random], Counter[str]]


def at_random(kills: int, longest: float, roles: Sequence[str]) -> Kill:
    """Return what kills so often a process of one of the roles, up to ``longest`` seconds after the one before."""

    def kill(site: Site, chance: random.Random) -> Counter[str]:
        killed: Counter[str] = Counter()
        while killed.total() < kills:
            time.sleep(chance.random() * longest)
            role = chance.choice(list(roles))
            killed[role] += site.kill(role, chance)
        return killed

    return kill


def at_lines(lines: Iterable[tuple[str, int]], seconds: float = 120) -> Kill:
    """Return what lets a worker kill itself before each of these lines of the step that publishes."""

    def kill(site: Site, chance: random.Random) -> Counter[str]:
        killed: Counter[str] = Counter()
        for function, line in lines:
            asked = site.data / "kill-at.json"
            asked.write_text(json.dumps({"function": function, "line": line}), encoding="utf-8")
            until(lambda asked=asked: not asked.exists(), seconds)
            killed[function] += 1
        return killed

    return kill


def run(data: Path, database: PostgreSQL | None, seed: int, kill: Kill) -> dict[str, Any]:
    """Let people work and processes be killed; return what was found (``problems``) and how much was done."""
    chance = random.Random(seed)
    site = Site(data, database)
    tokens = site.run("tests.web.kills.season")
    notes = Notes()
    people = [Department(site.port, code, tokens, notes, random.Random(seed + n)) for n, code in enumerate(DEPARTMENTS)]
    desk = Desk(site.port, tokens, notes, DOCUMENT)
    everybody: list[Department | Desk] = [*people, desk]
    try:
        site.start()
        for somebody in everybody:
            somebody.start()
        killed = kill(site, chance)
        notes.problems += [f"{somebody.name} went home" for somebody in everybody if not somebody.is_alive()]
        for somebody in everybody:
            somebody.ended.set()
        for somebody in everybody:
            somebody.join(90)
        told = data.parent / "told.json"
        told.write_text(json.dumps(notes.rows, ensure_ascii=False), encoding="utf-8")
        found: dict[str, Any] = site.run("tests.web.kills.looking", str(told))
    finally:
        site.stop()
    found["problems"] += notes.problems
    answers = {answer: notes.counted(answer) for answer in (YES, NO, UNKNOWN)}
    return {"killed": dict(killed), "answers": answers, **found}


def main(kills: int = 200, where: str = "postgresql", seed: int = 1) -> int:
    began = time.monotonic()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="yusuan-kills-")))
        database = stack.enter_context(postgresql(options=DURABLE)) if where == "postgresql" else None
        roles = (*ROLES, "database") if database else ROLES
        found = run(folder / "data", database, seed, at_random(kills, _LONGEST, roles))
    print(json.dumps(found | {"seconds": round(time.monotonic() - began)}, ensure_ascii=False, indent=1))
    return 1 if found["problems"] else 0


if __name__ == "__main__":
    kills, where, seed = [*sys.argv[1:], *("200", "postgresql", "1")[len(sys.argv) - 1 :]]
    sys.exit(main(int(kills), where, int(seed)))
