"""Killed with SIGKILL at any moment: what was done is done, what was not is not, and the chain holds."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

KILLS = 6
SET_UP = """
import sys
from datetime import date
from pathlib import Path
from yusuan.web.site.starting import migrate, prepare
prepare(Path(sys.argv[1]))
migrate()
from yusuan.web.demo.people import make_people, make_places
from yusuan.web.years.steps.open_year import open_year
places = make_places()
people = make_people(places)
day = date(2024, 1, 1)
open_year(people["caizheng"], places["100"], 2024, "hebei-2024", opens=day, units_due=day, departments_due=day,
          departments=[places["305"]])
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX systems")
def test_killed_again_and_again_the_work_goes_on(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "YUSUAN_DATA")}
    subprocess.run([sys.executable, "-c", SET_UP, str(tmp_path)], check=True, env=environment)
    chance = random.Random(20240101)
    work = Path(__file__).with_name("working.py")
    for _ in range(KILLS):
        worker = subprocess.Popen([sys.executable, str(work), str(tmp_path)], stdout=subprocess.PIPE, env=environment)
        assert worker.stdout is not None
        assert worker.stdout.readline(), "it works until it is killed"
        time.sleep(chance.random() * 0.4)
        worker.kill()
        worker.communicate()
    command = [sys.executable, "-m", "yusuan", "audit", "verify", "--data", str(tmp_path)]
    verified = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert verified.returncode == 0, verified.stderr
    with sqlite3.connect(tmp_path / "yusuan.sqlite3") as database:

        def one(query: str) -> int:
            return int(database.execute(query).fetchone()[0])

        entry = "SELECT count(*) FROM audit_auditentry WHERE action = "
        assert one("SELECT count(*) FROM years_ledgerrevision") == one(f"{entry}'save_revision'") >= KILLS
        given, returned = one(f"{entry}'submit'"), one(f"{entry}'return_to_unit'")
        (state,) = database.execute(
            "SELECT state FROM years_unitbudget WHERE unit_id = (SELECT id FROM places_organisation WHERE code = ?)",
            ("305001",),
        ).fetchone()
        assert given - returned == (state == "submitted")
        numbers = [row[0] for row in database.execute("SELECT number FROM years_ledgerrevision ORDER BY number")]
        assert numbers == list(range(1, len(numbers) + 1))
