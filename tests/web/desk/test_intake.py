"""What may be handed in: kinds by content, archives opened with care, limits."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from tests.web.desk.conftest import CORRECT, DEPARTMENT, EXAMPLES, UNIT, packed, uploaded
from yusuan.web.desk import intake, store
from yusuan.web.desk.intake import IntakeError, receive


def example(name: str) -> bytes:
    return (EXAMPLES / name).read_bytes()


def test_the_kind_is_told_by_the_content() -> None:
    found = receive(
        [uploaded("预算.pdf", example(DEPARTMENT)), uploaded("程序.docx", b"\x7fELF\x02\x01\x01" + bytes(99))]
    )
    assert [(d.name, d.kind) for d in found.documents] == [("预算.pdf", "docx")]
    assert len(found.refused) == 1
    assert found.refused[0].startswith("程序.docx：")


def test_the_same_content_is_taken_once() -> None:
    found = receive([uploaded("a.html", example(CORRECT)), uploaded("b.html", example(CORRECT))])
    assert [d.name for d in found.documents] == ["a.html"]
    assert "b.html" in found.refused[0]


def test_an_archive_is_opened() -> None:
    data = packed({"305/预算.docx": example(DEPARTMENT), "306/预算.html": example(CORRECT), "__MACOSX/305/._x": b"x"})
    found = receive([uploaded("全县.zip", data)])
    assert sorted(d.name for d in found.documents) == ["305/预算.docx", "306/预算.html"]
    assert not found.refused


def test_a_folder_of_pieces_is_one_document() -> None:
    pieces = {"305/附件1 情况说明.docx": example(DEPARTMENT), "305/附件2 公开表.xlsx": example(UNIT)}
    data = packed({**pieces, "306/预算.html": example(CORRECT)})
    found = receive([uploaded("全县.zip", data)])
    assert sorted((d.name, d.kind) for d in found.documents) == [("305.zip", "zip"), ("306/预算.html", "html")]
    again = receive([uploaded("全县.zip", data)])
    assert [d.sha256 for d in found.documents] == [d.sha256 for d in again.documents]


def test_names_of_an_archive_lead_nowhere(tmp_path: Path) -> None:
    data = packed({"../../外面.html": example(CORRECT), "/etc/里面.docx": example(DEPARTMENT)})
    found = receive([uploaded("x.zip", data)])
    assert sorted(d.name for d in found.documents) == ["etc/里面.docx", "外面.html"]
    assert not list(tmp_path.parent.glob("外面*"))


def test_a_bomb_is_refused_and_the_rest_taken() -> None:
    bomb = packed({"大.html": bytes(80 * 1024 * 1024)})
    found = receive([uploaded("bomb.zip", bomb), uploaded(CORRECT)])
    assert [d.name for d in found.documents] == [CORRECT]
    assert "压缩" in found.refused[0]


def test_a_damaged_archive_says_what_to_do() -> None:
    data = packed({"预算.docx": example(DEPARTMENT)})
    found = receive([uploaded("坏.zip", data[: len(data) // 2])])
    assert not found.documents
    assert "坏.zip" in found.refused[0]


def test_a_file_too_large_is_not_read(settings: Settings) -> None:
    settings.UPLOAD_LIMIT = 1000
    found = receive([uploaded(CORRECT), uploaded("小.txt", "部门预算".encode())])
    assert [d.name for d in found.documents] == ["小.txt"]


def test_too_many_documents_are_refused_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MOST", 3)
    with pytest.raises(IntakeError, match="最多3份"):
        receive([uploaded(f"{n}.txt", f"部门预算{n}".encode()) for n in range(4)])


def test_files_are_kept_by_content_and_cannot_be_run(data_folder: Path) -> None:
    digest = store.keep(b"content")
    assert store.keep(b"content") == digest
    path = store.upload(digest)
    assert path.read_bytes() == b"content"
    assert data_folder in path.parents
    assert not path.stat().st_mode & (stat.S_IXUSR | stat.S_IRGRP | stat.S_IROTH)
    assert [p.name for p in path.parent.iterdir()] == [digest]
