"""The demonstration: its ledgers are those of the examples, its season is made by the steps, it refuses company."""

from __future__ import annotations

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from click.testing import CliRunner
from django.test import Client

from tests.web.conftest import Bureau
from tests.web.years.conftest import LEDGERS
from yusuan.cli.main import main
from yusuan.web.audit.chain import verify
from yusuan.web.demo.ledgers import FOLDER, packed
from yusuan.web.demo.people import PASSWORD, PEOPLE
from yusuan.web.demo.season import DemoRefusedError, is_there, make
from yusuan.web.years.models import DepartmentBudget, PublishedVersion, UnitBudget
from yusuan.workbook import load_workbook


def test_the_ledgers_are_those_of_the_examples() -> None:
    for year in (2023, 2024):
        for path in sorted((LEDGERS.parent / str(year)).glob("*.xlsx")):
            kept = (FOLDER / f"{year}-{path.stem}.json").read_text(encoding="utf-8")
            assert kept == packed(load_workbook(path)), f"run scripts/make_demo_ledgers.py ({year} {path.stem})"


@pytest.mark.django_db
def test_the_season_is_in_its_middle() -> None:
    assert not is_there()
    steps: list[str] = []
    make(steps.append)
    assert is_there()
    states = {b.department.code: b.state for b in DepartmentBudget.objects.filter(year__year=2024)}
    assert states == {"305": "collecting", "306": "in_review", "307": "approved"}
    units = {b.unit.code: b.state for b in UnitBudget.objects.filter(department_budget__year__year=2024)}
    assert (units["305001"], units["305002"], units["305003"]) == ("submitted", "returned", "draft")
    assert [v.number for v in PublishedVersion.objects.all()] == [2, 1]
    assert verify().intact
    for person in PEOPLE:
        client = Client()
        assert client.login(username=person.name, password=PASSWORD)
        assert client.get("/work/").status_code == 200
    pages = [b.get_absolute_url() for b in DepartmentBudget.objects.all()]
    pages += [b.get_absolute_url() for b in UnitBudget.objects.all()]
    client = Client()
    client.login(username="caizheng2", password=PASSWORD)
    assert [page for page in pages if client.get(page).status_code != 200] == []


def test_it_refuses_the_company_of_real_work(bureau: Bureau) -> None:
    with pytest.raises(DemoRefusedError, match="--data"):
        is_there()


def test_it_answers_to_this_machine_alone() -> None:
    done = CliRunner().invoke(main, ["serve", "--demo", "--host", "0.0.0.0"])
    assert done.exit_code == 2
    assert "本机" in done.output


def test_served_from_an_empty_folder_and_verified(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "YUSUAN_DATA")}
    command = [
        sys.executable,
        "-m",
        "yusuan",
        "serve",
        "--data",
        str(tmp_path / "data"),
        "--port",
        str(port),
        "--no-worker",
    ]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment)
    try:
        assert _ready(f"http://127.0.0.1:{port}/readyz", server)
    finally:
        server.terminate()
        output, _ = server.communicate(timeout=30)
    assert "已启动" in output.decode()
    verified = subprocess.run(
        [sys.executable, "-m", "yusuan", "audit", "verify", "--data", str(tmp_path / "data")],
        capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip
    assert verified.returncode == 0, verified.stderr
    assert re.search("操作日志完好：0条", verified.stdout)


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX systems")
def test_interrupted_it_is_made_anew(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "YUSUAN_DATA")}
    command = [sys.executable, "-m", "yusuan", "serve", "--demo", "--data", str(tmp_path), "--port", "0"]

    def started(last: str) -> subprocess.Popen[str]:
        server = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
        )
        assert server.stdout is not None
        for line in server.stdout:
            if last in line:
                break
        return server

    first = started("上年：更正")  # by now the first version was written
    first.kill()
    first.communicate()
    assert (tmp_path / "published" / "2023" / "305" / "v1").is_dir()
    second = started("已启动")
    second.terminate()
    second.communicate(timeout=30)
    with sqlite3.connect(tmp_path / "yusuan.sqlite3") as database:
        numbers = database.execute("SELECT number FROM years_publishedversion ORDER BY number").fetchall()
        shown = database.execute("SELECT source, current FROM portal_publication ORDER BY source").fetchall()
    assert numbers == [(1,), (2,)]
    assert shown == [("department_budget/2023/305/v1", 0), ("department_budget/2023/305/v2", 1)]
    assert sorted(path.name for path in (tmp_path / "published" / "2023" / "305").iterdir()) == ["v1", "v2"]


def _ready(address: str, server: subprocess.Popen[bytes]) -> bool:
    for _ in range(240):
        assert server.poll() is None, server.stdout and server.stdout.read()
        try:
            with urlopen(address, timeout=5) as response:
                return bool(json.loads(response.read())["status"] == "ok")
        except URLError:
            time.sleep(0.5)
    return False
