"""Restoring a backup into an empty installation."""

from __future__ import annotations

import json
import shutil
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.apps.registry import Apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from yusuan.web.audit.chain import verify
from yusuan.web.site.backups import ENTERED_BY_DJANGO, LEFT_OUT, MANIFEST, SCHEMA, BackupError
from yusuan.web.site.backups.making import data_files, digest_of
from yusuan.web.site.backups.rows import load
from yusuan.web.site.backups.tables import tables_as_of


def restore(source: Path) -> dict[str, Any]:
    """Restore an archive into an empty database and data folder and return its manifest.

    Every hash is compared before anything is written; rows come in one transaction, in which the audit log is
    verified too. Whatever goes wrong, the installation is as empty as before. An archive of an earlier release gets
    the tables of that release first; when its rows are in, the tables are brought up to date.

    Raises:
        BackupError: the archive is damaged or of another version, or something is here already.
    """
    try:
        with ZipFile(source) as archive:
            manifest = _manifest(archive)
            _must_be_whole(archive, manifest)
            models = tables_as_of(frozenset((app, name) for app, name in manifest["migrations"]))
            _must_be_empty(models)
            _restored(archive, manifest, models)
    except (BadZipFile, OSError, KeyError, ValueError) as error:
        raise BackupError(f"{source}：不是完好的备份（{error}）") from error
    call_command("migrate", interactive=False, verbosity=0)
    return manifest


def _manifest(archive: ZipFile) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if manifest.get("schema") != SCHEMA:
        raise BackupError(f"不认识的备份格式“{manifest.get('schema')}”")
    return manifest


def _must_be_empty(models: Apps) -> None:
    for model in models.get_models():
        kept = model._meta.label_lower not in LEFT_OUT | ENTERED_BY_DJANGO
        if kept and model._default_manager.exists():
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


def _restored(archive: ZipFile, manifest: dict[str, Any], models: Apps) -> None:
    written: list[Path] = []
    try:
        for entry in manifest["files"]:
            target = settings.DATA / _inside(entry["path"])
            target.parent.mkdir(parents=True, exist_ok=True)
            written.append(target)
            with archive.open(f"data/{entry['path']}") as file, target.open("xb") as copy:
                shutil.copyfileobj(file, copy)
        with transaction.atomic():
            _load(archive, manifest, models)
            _must_be_intact(manifest, models)
    except BaseException as error:
        for path in written:
            path.unlink(missing_ok=True)
        if isinstance(error, DatabaseError | ValidationError | LookupError):
            raise BackupError(f"备份里的数据装不进数据库：{error}") from error
        raise


def _load(archive: ZipFile, manifest: dict[str, Any], models: Apps) -> None:
    for label in sorted(ENTERED_BY_DJANGO):  # permissions before the content types that they name
        models.get_model(label)._default_manager.all().delete()
    tables: list[type[Model]] = []
    for table in manifest["tables"]:
        model = models.get_model(table["model"])
        with archive.open(table["path"]) as file:
            rows = load(model, file)
        if rows != table["rows"]:
            raise BackupError(f"备份已损坏：{table['model']} 应有 {table['rows']} 行，只有 {rows} 行")
        tables.append(model)
    connection.check_constraints()  # now, and not at the end: what follows may change the tables
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)


def _must_be_intact(manifest: dict[str, Any], models: Apps) -> None:
    found = verify(models=models)
    if not found.intact or found.last != manifest["audit"]["hash"]:
        raise BackupError(f"备份里的操作日志不完好：{'；'.join(found.problems) or '最后一条与登记的不符'}")
