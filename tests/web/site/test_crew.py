"""Processes that are kept running: started anew when they die, ended with who started them, told to go or not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.web.kills.running import processes
from yusuan.web.site import crew as crews
from yusuan.web.site.crew import Crew

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds processes in /proc")

_PARENT = """
import sys
from yusuan.web.site.crew import Crew
crew = Crew()
for _ in range(2):
    crew.add(["tests.web.site.sleeper", sys.argv[1]])
crew.keep()
"""


def until(happened: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.02)


def lives(pid: int) -> bool:
    return pid in processes()


def numbers(folder: Path) -> list[int]:
    return sorted(int(path.name) for path in folder.iterdir() if path.name.isdecimal())


@pytest.fixture
def crew() -> Iterator[Crew]:
    made = Crew()
    yield made
    made.stop()


def test_what_dies_is_started_anew(tmp_path: Path) -> None:
    codes: list[int] = []
    crew = Crew(lambda command, code: codes.append(code))
    crew.add(["tests.web.site.sleeper", str(tmp_path)])
    crew.keep_aside()
    try:
        until(lambda: numbers(tmp_path))
        (first,) = numbers(tmp_path)
        os.kill(first, signal.SIGKILL)
        until(lambda: len(numbers(tmp_path)) == 2)
        assert codes == [-signal.SIGKILL]
    finally:
        crew.stop()
    assert not any(lives(pid) for pid in numbers(tmp_path))


def test_what_dies_again_and_again_is_started_less_and_less_often(crew: Crew, tmp_path: Path) -> None:
    crew.add(["tests.web.site.no_such_module"])
    crew.keep_aside()
    until(lambda: crew._members[0].wait > 1.5, 60)
    assert crew._members[0].wait <= crews._LONGEST_WAIT


def test_who_does_not_go_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crews, "_FINISH", 0.2)
    monkeypatch.setattr(crews, "_GIVE_BACK", 0.2)
    crew = Crew()
    crew.add(["tests.web.site.sleeper", str(tmp_path), "deaf"])
    until(lambda: (tmp_path / "deaf").exists())
    crew.stop()
    assert not any(lives(pid) for pid in numbers(tmp_path))


def test_all_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", _PARENT, str(tmp_path)])
    until(lambda: len(numbers(tmp_path)) == 2)
    parent.kill()
    parent.wait()
    until(lambda: not any(lives(pid) for pid in numbers(tmp_path)), 5)


def test_the_workers_of_a_worker_end_with_it(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    command = [sys.executable, "-m", "yusuan", "worker", "--data", str(tmp_path), "--jobs", "2"]
    parent = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)

    def helpers() -> list[int]:
        every = processes().items()
        return [pid for pid, (above, command) in every if above == parent.pid and "yusuan worker" in command]

    try:
        until(lambda: len(helpers()) == 2)
        started = helpers()
    finally:
        parent.kill()
        parent.wait()
    until(lambda: not any(lives(pid) for pid in started), 10)
