"""Documents of strangers are read in a process that has no network, limits, and none of the caller's secrets."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.parts import needs
from yusuan.operations.apart import Asked, NotReadError, apart
from yusuan.operations.confined import surroundings
from yusuan.read.legacy import find_office

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


_SHUT_IN = """
import os, subprocess, sys
from pathlib import Path
from yusuan.operations.confined import confine
given, other, scratch = map(Path, sys.argv[1:])
done = confine(reads=[given], writes=[scratch])
if not done.files:
    raise SystemExit("no landlock")
def refused(function, *arguments):
    try:
        function(*arguments)
    except OSError:
        return
    raise SystemExit(f"not refused: {function} {arguments}")
assert given.read_text() == "given"
(scratch / "new").write_text("new")
refused(given.write_text, "changed")
for path in (other, f"/proc/{os.getppid()}/environ", f"/proc/{os.getppid()}/mem", "/etc/shadow", "/root", "."):
    refused(os.open, path, os.O_RDONLY)
refused(os.listdir, other.parent)
refused(other.unlink)
refused(os.rename, other, scratch / "taken")
refused(os.link, other, scratch / "linked")
if tuple(map(int, os.uname().release.split(".")[:2])) >= (6, 12):
    refused(os.kill, os.getppid(), 0)
(scratch / "way").symlink_to(other)
refused((scratch / "way").read_text)
child = subprocess.run([sys.executable, "-c", f"open({str(other)!r})"], capture_output=True, text=True)
assert "PermissionError" in child.stderr, child.stderr
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Landlock is Linux's")
def test_a_confined_process_sees_its_file_and_its_folder_alone(tmp_path: Path) -> None:
    given, other, scratch = tmp_path / "given", tmp_path / "secret.sqlite3", tmp_path / "scratch"
    given.write_text("given", encoding="utf-8")
    other.write_text("secret", encoding="utf-8")
    scratch.mkdir()
    with surroundings() as environment:
        done = subprocess.run(
            [sys.executable, "-c", _SHUT_IN, str(given), str(other), str(scratch)],
            capture_output=True, text=True, check=False, env=environment, cwd=tmp_path,
        )  # fmt: skip
    if "no landlock" in done.stderr:
        pytest.skip("this kernel has no Landlock (Linux 5.13, and switched on)")
    assert (done.returncode, done.stderr) == (0, "")
    assert other.read_text(encoding="utf-8") == "secret"


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's filter is Linux's")
def test_a_database_of_this_machine_is_out_of_reach() -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder, socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{folder}/s")
        server.listen()
        script = (
            "import socket, sys; from yusuan.operations.confined import confine; confine(); import _socket\n"
            "_socket.socket(_socket.AF_UNIX).connect(sys.argv[1])"
        )
        command = [sys.executable, "-c", script, f"{folder}/s"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "PermissionError" in done.stderr


@needs(find_office() is not None, "LibreOffice is not installed on this machine")
def test_an_old_office_file_is_converted_all_the_same(tmp_path: Path) -> None:
    office = find_office()
    assert office is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path)]
    source = EXAMPLES / "department-budget-2024.docx"
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    old, new = (apart(Asked("read", path)) for path in (tmp_path / "department-budget-2024.doc", source))
    assert len(old["tables"]) == len(new["tables"])


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
