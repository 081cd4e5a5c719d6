"""A long run that is interrupted leaves nothing half-written and nobody running, and goes on where it stopped."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

_DOCUMENTS = 9
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are sent the POSIX way")


@pytest.fixture
def folder(documents: Path, tmp_path: Path) -> Path:
    made = tmp_path / "预算"
    made.mkdir()
    for number in range(_DOCUMENTS):
        shutil.copy(documents / "hebei/quyang-2024.docx", made / f"{number:02}.docx")
    (made / "坏.docx").write_bytes(b"PK\x03\x04")
    return made


def _start(folder: Path, *more: str) -> subprocess.Popen[str]:
    """Start a check in a session of its own, so that no process of it can hide."""
    command = [sys.executable, "-m", "yusuan.cli.main", "check", str(folder), "--jobs", "2", *more]
    return subprocess.Popen(
        [sys.executable, "-c", f"import sys; sys.argv={command[2:]!r}; from yusuan.cli.main import main; main()"],
        cwd=folder.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def _wait_for_lines(journal: Path, lines: int) -> int:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        done = journal.read_bytes().count(b"\n") if journal.exists() else 0
        if done >= lines:
            return done
        time.sleep(0.01)
    raise AssertionError("nothing was done in time")


def _running(session: int) -> list[str]:
    listed = subprocess.run(["ps", "-s", str(session), "-o", "pid=,stat="], capture_output=True, text=True).stdout
    return [line for line in listed.splitlines() if "Z" not in line]


@pytest.mark.parametrize("everyone", [True, False], ids=["Ctrl-C", "signal to the parent"])
def test_interrupted_run_goes_on(folder: Path, everyone: bool) -> None:
    output, journal = folder.parent / "out.jsonl", folder.parent / ".out.jsonl.unfinished"
    arguments = ("--format", "json", "-o", str(output))
    process = _start(folder, *arguments)
    done = _wait_for_lines(journal, 3)
    (os.killpg if everyone else os.kill)(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "--resume" in errors
    assert _running(process.pid) == []
    assert {p.name for p in folder.parent.iterdir()} == {"预算", ".out.jsonl.unfinished"}

    with journal.open("ab") as stream:
        stream.write(b'{"file": "')  # as a power cut leaves it
    kept = journal.read_bytes().splitlines()[0]
    again = _start(folder, *arguments, "--resume")
    _wait_for_lines(journal, done)
    assert journal.read_bytes().splitlines()[0] == kept
    again.communicate(timeout=60)
    assert again.returncode == 3
    assert not journal.exists()

    resumed = output.read_bytes()
    whole = _start(folder, *arguments)
    whole.communicate(timeout=60)
    assert output.read_bytes() == resumed
    assert resumed.count(b"\n") == _DOCUMENTS + 1  # and the one that cannot be read


def test_changed_documents_and_lost_reports_are_done_again(folder: Path) -> None:
    reports, journal = folder.parent / "报告", folder.parent / ".报告.unfinished"
    arguments = ("--format", "html", "-o", str(reports))
    process = _start(folder, *arguments)
    _wait_for_lines(journal, 4)
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=20)
    assert not list(reports.glob(".*")), "a report was left half-written"
    (reports / "00.html").unlink()
    (folder / "01.docx").write_bytes(b"PK\x03\x04")
    kept = (reports / "02.html").stat().st_mtime_ns
    again = _start(folder, *arguments, "--resume")
    _, errors = again.communicate(timeout=60)
    assert again.returncode == 3
    assert "01.docx" in errors
    assert (reports / "00.html").exists()
    assert (reports / "02.html").stat().st_mtime_ns == kept


def test_resuming_needs_an_output(folder: Path) -> None:
    process = _start(folder, "--resume")
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 2
    assert "--output" in errors
