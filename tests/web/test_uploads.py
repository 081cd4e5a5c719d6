"""Whatever is handed in, wherever: it is refused or read as what it is, leads nowhere, runs nothing, costs little."""

from __future__ import annotations

import os
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from tests.web import hostile
from tests.web.api.conftest import Program
from tests.web.conftest import Bureau
from tests.web.desk.conftest import work_off
from tests.web.years.conftest import Year, year
from yusuan.web.desk.models import Batch, BatchDocument
from yusuan.web.people.models import User
from yusuan.web.years.models import LedgerRevision

__all__ = ["year"]
pytestmark = pytest.mark.django_db
DOCUMENTS, WORKBOOKS = hostile.documents(), hostile.workbooks()


@pytest.fixture(autouse=True)
def nothing_stays(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is left in the folder for what passes, and nothing is written beside the data."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    settings.DATA = tmp_path / "data"
    settings.API_LIMITS = {"read": (10**6, 60), "work": (10**6, 60)}
    yield
    assert list(scratch.iterdir()) == []
    assert not Path("/tmp/yusuan-slipped").exists()
    assert {path.name for path in tmp_path.iterdir()} <= {"scratch", "data"}


def sent(trick: tuple[str, bytes]) -> SimpleUploadedFile:
    return SimpleUploadedFile(*trick)


def harmless(response: HttpResponse, *statuses: int) -> None:
    """Look at an answer: no failure, no secret."""
    text = response.content.decode(errors="replace")
    assert response.status_code in statuses, text[:600]
    assert hostile.SECRET not in text


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_a_document_to_be_read(year: Year, name: str) -> None:
    harmless(Program().send("read", file=sent(DOCUMENTS[name])), 200, 413, 415, 422)


def test_a_document_to_be_checked(year: Year) -> None:
    harmless(Program().send("check", file=sent(DOCUMENTS["macros"])), 200)
    harmless(Program().send("check", file=sent(DOCUMENTS["entities that read files"])), 422)


@pytest.mark.parametrize("name", sorted(WORKBOOKS))
def test_a_ledger(year: Year, name: str) -> None:
    preparer = year.person("preparer305001")
    harmless(
        Program(preparer).send("units/2024/305001/workbook", file=sent(WORKBOOKS[name]), based_on=0), 413, 415, 422
    )
    client = Client(raise_request_exception=False)
    client.force_login(preparer)
    form = {"workbook": sent(WORKBOOKS[name]), "based_on": "0"}
    harmless(client.post("/work/2024/305001/upload/", form), 422)  # type: ignore[arg-type]
    assert not LedgerRevision.objects.exists()


def test_a_batch(year: Year, settings: Settings) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    client = Client(raise_request_exception=False)
    client.force_login(year.person("finance"))
    response = client.post("/desk/hand-in/", {"files": [sent(trick) for trick in DOCUMENTS.values()], "title": "x"})
    harmless(response, 302)  # type: ignore[arg-type]
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    assert grown < 400, f"{grown} MB"
    assert time.process_time() - began < 20, "a page waits for it"
    kinds = set(BatchDocument.objects.values_list("kind", flat=True))
    assert "unknown" not in kinds
    for path in (settings.DATA / "uploads").rglob("*"):
        assert path.is_dir() or (path.stat().st_mode & 0o777 == 0o600 and path.name in _digests())
        assert not path.is_symlink()
    kept = {path.name for path in settings.DATA.iterdir()}
    assert kept <= {"uploads", "desk", "cache", "incoming"}


def _digests() -> set[str]:
    return set(BatchDocument.objects.values_list("sha256", flat=True))


def test_what_the_worker_makes_of_it(year: Year) -> None:
    program = Program(year.person("finance"))
    tricks = [DOCUMENTS[name] for name in ("macros", "entities that multiply", "a PDF with a script", "links")]
    made = program.send("batches", files=[sent(trick) for trick in tricks])
    harmless(made, 201)
    work_off()
    states = dict(BatchDocument.objects.values_list("name", "state"))
    assert set(states.values()) <= {"done", "failed"}
    for document in BatchDocument.objects.all():
        assert hostile.SECRET not in str(document.report)
        assert hostile.SECRET not in document.error
        original = program.get(f"documents/{document.pk}/original")
        assert original["Content-Type"] == "application/octet-stream"
        assert original["Content-Disposition"].startswith("attachment")
        assert original["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in original["Content-Security-Policy"]


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/cron.d/x.docx",
        "..\\..\\x.docx",
        "a\r\nSet-Cookie: x=1.docx",
        "x" * 300 + ".docx",
        "\u202excod.docx",
    ],
)
def test_names_lead_nowhere(year: Year, name: str, settings: Settings) -> None:
    program = Program(year.person("finance"))
    file = sent(("x.docx", hostile.document()))
    file._name = name  # type: ignore[attr-defined]  # Django cleans the names that it reads itself
    made = program.send("batches", files=file)
    harmless(made, 201, 422)
    for document in BatchDocument.objects.all():
        assert len(document.name) <= 255
        assert document.name.isprintable()
        original = program.get(f"documents/{document.pk}/original")
        assert original.status_code == 200
        assert "Set-Cookie" not in original
    assert not Batch.objects.exclude(documents__isnull=False).exists()


def test_what_is_too_large_is_refused_before_it_is_read(bureau: Bureau, settings: Settings) -> None:
    settings.UPLOAD_LIMIT = 1000
    large = SimpleUploadedFile("a.docx", os.urandom(1_100_000))
    for path in ("/accounts/login/", "/desk/hand-in/", "/work/2024/305001/upload/", "/search/"):
        response = Client().post(path, {"files": large})
        assert response.status_code == 413, path
        assert "太大" in response.content.decode()
        large.seek(0)
    response = Client().post("/api/batches", {"files": large})
    assert (response.status_code, response.json()["code"]) == (413, "too_large")
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username="finance"))
    large.seek(0)
    assert client.post("/desk/hand-in/", {"files": large}).status_code == 422  # a batch may be, one file of it not


@pytest.mark.parametrize("length", ["-1", "abc", "1e9", "９"])
def test_a_length_that_is_none(length: str) -> None:
    response = Client().post("/accounts/login/", {}, headers={}, CONTENT_LENGTH=length)
    assert response.status_code == 413
