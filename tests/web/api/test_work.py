"""Files sent to be checked or read: what comes back, what is refused, and that nothing stays."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.fixtures import Settings

from tests.web.api.conftest import Program, said
from yusuan.operations.checking import check
from yusuan.web.api.endpoints.work import stored
from yusuan.web.api.problems import Problem

pytestmark = pytest.mark.django_db
EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "documents"


def test_a_file_is_checked_as_by_the_command() -> None:
    path = EXAMPLES / "department-budget-2024.docx"
    with path.open("rb") as file:
        answered = Program().send("check", file=file)
    assert answered.status_code == 200
    wanted = [finding["rule"] for finding in check(path).to_json()["findings"]]
    assert [finding["rule"] for finding in answered.json()["findings"]] == wanted
    assert answered.headers.get("Cache-Control") != "public, max-age=60"


def test_language_profile_and_last_year_reach_the_rules() -> None:
    path = EXAMPLES / "department-budget-2024.docx"
    with path.open("rb") as file, path.open("rb") as previous:
        answered = Program().send("check?profile=figures&language=en", file=file, previous=previous)
    assert answered.status_code == 200
    assert answered.json()["findings"][0]["message"].startswith("The ")


def test_a_file_is_read() -> None:
    with (EXAMPLES / "unit-budget-2024.xlsx").open("rb") as file:
        assert Program().send("read", file=file).json()["tables"]


def test_nothing_stays(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with (EXAMPLES / "correct-budget-2024.html").open("rb") as file:
        assert Program().send("check", file=file).status_code == 200
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_read_says_why() -> None:
    sent = SimpleUploadedFile("坏的.docx", b"PK\x03\x04 nonsense")
    body = said(Program().send("check", file=sent), 422, "unreadable")
    assert body["message"].startswith("坏的.docx：")
    assert "/tmp" not in body["message"]


def test_what_nothing_reads_is_refused() -> None:
    said(Program().send("read", file=SimpleUploadedFile("程序.exe", b"MZ")), 415, "unsupported")


def test_no_file_is_named() -> None:
    assert said(Program().send("check"), 422, "invalid")["place"] == "file.file"


def test_too_large_is_refused_before_it_is_read(settings: Settings) -> None:
    settings.UPLOAD_LIMIT = 10
    said(Program().send("read", file=SimpleUploadedFile("a.txt", b"x" * 11)), 413, "too_large")
    settings.UPLOAD_LIMIT = 0
    said(Program().send("read", file=SimpleUploadedFile("a.txt", b"x" * 70000)), 413, "too_large")


def test_what_takes_too_long_is_stopped(settings: Settings) -> None:
    settings.API_WORK_SECONDS = 0.01
    said(Program().send("read", file=SimpleUploadedFile("a.txt", b"x")), 503, "too_slow")


@pytest.mark.parametrize(
    ("name", "kept"),
    [("../../etc/passwd.txt", "passwd.txt"), ("C:\\temp\\预算.docx", "预算.docx"), ("a\x01b:*.pdf", "a_b__.pdf")],
)
def test_names_keep_nothing_that_leads_elsewhere(tmp_path: Path, name: str, kept: str) -> None:
    sent = SimpleUploadedFile("x.txt", b"x")
    sent._name = name  # type: ignore[attr-defined]  # Django cleans the names that it reads itself
    path = stored(sent, tmp_path / "file")
    assert path == tmp_path / "file" / kept


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="空"):
        stored(SimpleUploadedFile("a.txt", b""), tmp_path / "file")
