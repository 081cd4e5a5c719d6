"""Batches of the published examples, handed in by a finance reviewer."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult

from tests.web.conftest import Bureau
from yusuan.web.desk import steps, tasks
from yusuan.web.desk.models import Batch, BatchDocument
from yusuan.web.people.models import Role
from yusuan.web.places.models import Level

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "documents"
DEPARTMENT = "department-budget-2024.docx"
CORRECT = "correct-budget-2024.html"
UNIT = "unit-budget-2024.xlsx"


def uploaded(name: str, data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data if data is not None else (EXAMPLES / name).read_bytes())


def packed(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.fixture
def desk(bureau: Bureau) -> Bureau:
    """The bureau, and another one (002) with a reviewer of its own."""
    bureau.place("002", Level.FINANCE)
    bureau.person("elsewhere", Role.FINANCE_REVIEWER, "002")
    return bureau


@pytest.fixture
def batch(desk: Bureau) -> Batch:
    """Two documents that wait."""
    files = [uploaded(CORRECT), uploaded(DEPARTMENT)]
    return steps.hand_in(desk.people["finance"], desk.places["001"], "三月抽查", files)[0]


@pytest.fixture
def checked(batch: Batch) -> Batch:
    """The same, checked."""
    for document in batch.documents.all():
        assert tasks.check_document.call(document.pk)
    return batch


def work_off() -> None:
    """Do what waits in the queue, as a worker does (which on SQLite needs transactions of its own)."""
    path = tasks.check_document.module_path
    while (result := DBTaskResult.objects.ready().filter(task_path=path).first()) is not None:
        result.claim("test")
        result.set_successful(tasks.check_document.call(*result.args_kwargs["args"]))


def faulty(batch: Batch) -> BatchDocument:
    return batch.documents.get(name=DEPARTMENT)
