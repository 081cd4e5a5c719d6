"""A backup restored into an empty installation is what there was; a damaged one changes nothing."""

from __future__ import annotations

import io
import json
import os
import stat
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from tests.web.years.conftest import Year
from yusuan.web.audit.chain import append, verify
from yusuan.web.people.models import User
from yusuan.web.site.backups import BackupError, kept_models
from yusuan.web.site.backups.making import make
from yusuan.web.site.backups.restoring import restore
from yusuan.web.site.backups.rows import lines_of
from yusuan.web.years.models import LedgerRevision

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def archive(year: Year, settings: Settings, tmp_path: Path) -> Path:
    """A bureau at work, backed up; the installation is empty afterwards."""
    settings.DATA = tmp_path / "before"
    (settings.DATA / "uploads" / "ab").mkdir(parents=True)
    (settings.DATA / "uploads" / "ab" / "预算.docx").write_bytes(os.urandom(3000))
    (settings.DATA / ".half.part").mkdir()
    (settings.DATA / ".half.part" / "x").write_text("x")
    year.passed()
    return tmp_path / "backup.zip"


def everything() -> dict[str, list[bytes]]:
    return {model._meta.label_lower: list(lines_of(model)) for model in kept_models()}


def emptied(settings: Settings, tmp_path: Path) -> None:
    call_command("flush", interactive=False, verbosity=0)
    settings.DATA = tmp_path / "after"
    settings.DATA.mkdir()


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_what_was_comes_back(archive: Path, settings: Settings, tmp_path: Path) -> None:
    rows, kept = everything(), files(settings.DATA / "uploads")
    call_command("backup", str(archive), verbosity=0)
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    emptied(settings, tmp_path)
    call_command("restore", str(archive), verbosity=0)
    assert everything() == rows
    assert files(settings.DATA / "uploads") == kept
    assert set(files(settings.DATA)) == {"uploads/ab/预算.docx"}
    assert verify().intact


def test_an_archive_goes_to_the_output(archive: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    call_command("backup", "-", verbosity=0)
    with ZipFile(io.BytesIO(capfdbinary.readouterr().out)) as packed:
        assert packed.testzip() is None
        assert "manifest.json" in packed.namelist()


def test_work_goes_on_after_a_restore(archive: Path, settings: Settings, tmp_path: Path) -> None:
    make(archive)
    emptied(settings, tmp_path)
    restore(archive)
    who = User.objects.get(username="finance")
    append(who, "approve", "department_budget/2024/305")
    assert verify().intact
    assert User.objects.create_user("new").pk > who.pk
    assert LedgerRevision.objects.count() == 2


def test_an_installation_with_something_in_it_is_left_alone(archive: Path, settings: Settings, tmp_path: Path) -> None:
    make(archive)
    with pytest.raises(CommandError, match="已有内容"):
        call_command("restore", str(archive), verbosity=0)
    emptied(settings, tmp_path)
    (settings.DATA / "file").write_text("x")
    with pytest.raises(BackupError, match="已有文件"):
        restore(archive)


def damaged(archive: Path, name: str, change: object) -> None:
    """Write the archive anew with one member changed."""
    with ZipFile(archive) as before:
        members = {item: before.read(item) for item in before.namelist()}
    members[name] = change(members[name])  # type: ignore[operator]
    with ZipFile(archive, "w") as after:
        for item, data in members.items():
            after.writestr(item, data)


def in_manifest(**changed: object) -> object:
    return lambda data: json.dumps(json.loads(data) | changed).encode()


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("database/places.organisation.jsonl", lambda data: data.replace(b"305001", b"305009"), "哈希值不符"),
        ("data/uploads/ab/预算.docx", lambda data: data[:-1], "哈希值不符"),
        ("manifest.json", in_manifest(schema="other"), "不认识"),
        ("manifest.json", in_manifest(migrations=[]), "较早的版本"),
        ("manifest.json", in_manifest(migrations=[["years", "0999_unknown"]]), "更新的版本"),
        ("manifest.json", in_manifest(audit={"entries": 1, "hash": "0" * 64}), "操作日志不完好"),
        ("manifest.json", in_manifest(files=[{"path": "../x", "sha256": "", "bytes": 0}]), "不该有的路径"),
        ("manifest.json", lambda data: b"{", "不是完好的备份"),
    ],
)
def test_what_is_damaged_changes_nothing(
    archive: Path, settings: Settings, tmp_path: Path, name: str, change: object, said: str
) -> None:
    make(archive)
    damaged(archive, name, change)
    emptied(settings, tmp_path)
    rows = everything()
    with pytest.raises(BackupError, match=said):
        restore(archive)
    assert everything() == rows
    assert not files(settings.DATA)
