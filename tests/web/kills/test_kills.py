"""Web, worker, writer and database killed with SIGKILL while people work: nothing lost, doubled, stuck or half-done.

A longer campaign: ``python -m tests.web.kills.campaign 200 postgresql``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.kills.campaign import DURABLE, at_lines, at_random, run
from tests.web.kills.running import ROLES
from tests.web.postgresql import postgresql

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds processes in /proc")


def test_killed_at_random_on_sqlite(tmp_path: Path) -> None:
    found = run(tmp_path / "data", None, 3, at_random(5, 3.0, ROLES))
    assert found["problems"] == []
    assert found["answers"]["yes"]


def test_killed_at_random_on_postgresql(tmp_path: Path) -> None:
    try:
        with postgresql(options=DURABLE) as database:
            found = run(tmp_path / "data", database, 4, at_random(5, 3.0, (*ROLES, "database", "database")))
    except FileNotFoundError as error:
        pytest.skip(str(error))
    assert found["problems"] == []
    assert found["answers"]["yes"]


def test_killed_while_a_version_is_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the row is written, when its folder has just got its name, and when the transaction is about to end."""
    monkeypatch.setenv("KILL_AT_LINES", "1")
    found = run(tmp_path / "data", None, 5, at_lines([("enter", 0), ("_put", -1), ("enter", -1)]))
    assert found["problems"] == []
    assert found["publishings"].get("done")
