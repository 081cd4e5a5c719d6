"""Documents of strangers are read in a process that has no network, limits, and none of the caller's secrets."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from yusuan.operations.apart import Asked, NotReadError, apart

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples" / "documents"

_CONFINED = """
import socket, subprocess, sys
from yusuan.operations.confined import confine
done = confine(memory=1024**3, file_size=1000)
assert done.network, "the kernel does not refuse the network"
def refused(function, kind):
    try:
        function()
    except kind:
        return
    raise SystemExit(f"not refused: {function}")
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK):
    kind = socket.SOCK_RAW if family == socket.AF_NETLINK else socket.SOCK_STREAM
    refused(lambda: socket.socket(family, kind), OSError)
refused(lambda: socket.getaddrinfo("localhost", 80), PermissionError)
socket.socketpair()
child = subprocess.run([sys.executable, "-c", "import socket; socket.socket()"], capture_output=True, text=True)
assert "PermissionError" in child.stderr, child.stderr
refused(lambda: bytearray(2 * 1024**3), MemoryError)
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
def write():
    with open(sys.argv[1], "wb", buffering=0) as file:
        file.write(bytes(1000))
        file.write(bytes(1000))
refused(write, OSError)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's filter is Linux's")
def test_a_confined_process_has_no_network_and_limits(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _CONFINED, str(tmp_path / "file")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["department-budget-2024.docx", "final-accounts-2024.pdf", "unit-budget-2024.xlsx"])
def test_a_document_is_checked_and_read(name: str) -> None:
    assert apart(Asked("check", EXAMPLES / name))["findings"]
    assert apart(Asked("read", EXAMPLES / name))["tables"]


def test_last_year_and_profile_reach_the_rules() -> None:
    document = EXAMPLES / "department-budget-2024.docx"
    figures = apart(Asked("check", document, previous=document, profile="figures"))
    assert len(figures["findings"]) != len(apart(Asked("check", document))["findings"])
    with pytest.raises(NotReadError) as caught:
        apart(Asked("check", document, profile="none such"))
    assert caught.value.code == "usage"


def test_what_is_no_budget_says_so_without_the_server_s_folders(tmp_path: Path) -> None:
    path = tmp_path / "日记.txt"
    path.write_text("今天天气很好", encoding="utf-8")
    with pytest.raises(NotReadError, match=r"^日记\.txt：没有识别出") as caught:
        apart(Asked("check", path))
    assert str(tmp_path) not in str(caught.value)


def test_the_environment_stays_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, str] = {}
    started = subprocess.Popen

    def noting(*args: object, **options: object) -> object:
        given.update(options["env"])  # type: ignore[call-overload]
        return started(*args, **options)  # type: ignore[call-overload]

    monkeypatch.setenv("SECRET_KEY", "secret")
    monkeypatch.setattr("yusuan.operations.apart.subprocess.Popen", noting)
    apart(Asked("read", EXAMPLES / "unit-budget-2024.xlsx"))
    assert "PATH" in given
    assert "SECRET_KEY" not in given


def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(NotReadError) as caught:
        apart(Asked("check", EXAMPLES / "department-budget-2024.docx"), seconds=0.01)
    assert caught.value.code == "too_slow"
