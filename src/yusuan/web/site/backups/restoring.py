"""Restoring a backup into an empty installation."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from yusuan.web.audit.chain import verify
from yusuan.web.site.backups import ENTERED_BY_DJANGO, MANIFEST, SCHEMA, BackupError, kept_models
from yusuan.web.site.backups.making import data_files, digest_of


def restore(source: Path) -> dict[str, Any]:
    """Restore an archive into an empty database and data folder and return its manifest.

    Every hash is compared before anything is written; rows come in one transaction, in which the audit log is
    verified too. Whatever goes wrong, the installation is as empty as before.

    Raises:
        BackupError: the archive is damaged or of another version, or something is here already.
    """
    try:
        with ZipFile(source) as archive:
            manifest = _manifest(archive)
            _must_fit(manifest)
            _must_be_empty()
            _must_be_whole(archive, manifest)
            return _restored(archive, manifest)
    except (BadZipFile, OSError, KeyError, ValueError) as error:
        raise BackupError(f"{source}：不是完好的备份（{error}）") from error


def _manifest(archive: ZipFile) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if manifest.get("schema") != SCHEMA:
        raise BackupError(f"不认识的备份格式“{manifest.get('schema')}”")
    return manifest


def _must_fit(manifest: dict[str, Any]) -> None:
    here = sorted(list(pair) for pair in MigrationRecorder(connection).applied_migrations())
    if here != manifest["migrations"]:
        raise BackupError(
            f"备份来自 {manifest['software']}，数据表与现在的版本不同；"
            "请先用那个版本恢复，再升级（yusuan manage migrate）"
        )


def _must_be_empty() -> None:
    for model in kept_models():
        if model._meta.label_lower not in ENTERED_BY_DJANGO and model._default_manager.exists():
            raise BackupError(f"数据库里已有内容（{model._meta.verbose_name}）；只能恢复到空的数据库")
    if files := data_files():
        raise BackupError(f"数据文件夹里已有文件（{files[0]}）；只能恢复到空的文件夹")


def _must_be_whole(archive: ZipFile, manifest: dict[str, Any]) -> None:
    for entry in (*manifest["tables"], *manifest["files"]):
        name = entry["path"] if "model" in entry else f"data/{_inside(entry['path'])}"
        with archive.open(name) as file:
            if digest_of(file)[0] != entry["sha256"]:
                raise BackupError(f"备份已损坏：{name} 与登记的哈希值不符")


def _inside(path: str) -> PurePosixPath:
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or not pure.parts:
        raise BackupError(f"备份里有不该有的路径：{path}")
    return pure


def _restored(archive: ZipFile, manifest: dict[str, Any]) -> dict[str, Any]:
    written: list[Path] = []
    try:
        for entry in manifest["files"]:
            target = settings.DATA / _inside(entry["path"])
            target.parent.mkdir(parents=True, exist_ok=True)
            written.append(target)
            with archive.open(f"data/{entry['path']}") as file, target.open("xb") as copy:
                shutil.copyfileobj(file, copy)
        with transaction.atomic():
            _load(archive, manifest)
            _must_be_intact(manifest)
    except BaseException as error:
        for path in written:
            path.unlink(missing_ok=True)
        if isinstance(error, DatabaseError | serializers.base.DeserializationError):
            raise BackupError(f"备份里的数据装不进数据库：{error}") from error
        raise
    return manifest


def _load(archive: ZipFile, manifest: dict[str, Any]) -> None:
    for label in sorted(ENTERED_BY_DJANGO):  # permissions before the content types that they name
        apps.get_model(label)._default_manager.all().delete()
    for table in manifest["tables"]:
        rows = 0
        for found in _rows(archive, table["path"]):
            found.save(force_insert=True)
            rows += 1
        if rows != table["rows"]:
            raise BackupError(f"备份已损坏：{table['model']} 应有 {table['rows']} 行，只有 {rows} 行")
    models: list[type[Model]] = kept_models()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _rows(archive: ZipFile, name: str) -> Iterator[Any]:
    with archive.open(name) as file:
        for line in file:
            yield from serializers.deserialize("jsonl", line.decode())


def _must_be_intact(manifest: dict[str, Any]) -> None:
    found = verify()
    if not found.intact or found.last != manifest["audit"]["hash"]:
        raise BackupError(f"备份里的操作日志不完好：{'；'.join(found.problems) or '最后一条与登记的不符'}")
