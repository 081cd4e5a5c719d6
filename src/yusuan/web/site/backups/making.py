"""Making a backup."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from yusuan import __version__
from yusuan.web.site.backups import MANIFEST, SCHEMA, kept_models
from yusuan.web.site.backups.rows import lines_of
from yusuan.web.site.backups.tables import tables_here
from yusuan.write.files import replaced

#: What is packed already gains nothing from being packed again.
_PACKED = frozenset({".zip", ".docx", ".xlsx", ".pdf", ".parquet", ".png", ".jpg", ".gz"})


def make(target: Path) -> dict[str, Any]:
    """Write an archive of everything, whole or not at all, and return its manifest.

    The rows are those of one moment: nothing that is done meanwhile is in it by half. Files are copied after the
    rows; published and uploaded ones never change, so every file that a row names is there.

    Raises:
        yusuan.write.files.WriteError: the archive cannot be written.
        BackupError: the tables are of a later version than this.
    """
    with replaced(target) as temporary:
        temporary.touch(mode=0o600)  # it holds everything that only some may see
        with ZipFile(temporary, "w", ZIP_DEFLATED, allowZip64=True) as archive:
            with transaction.atomic():
                _at_one_moment()
                migrations, models = tables_here()
                heads = models.get_model("audit", "ChainHead")
                head = heads._default_manager.filter(pk=1).first() or heads()
                manifest: dict[str, Any] = {
                    "schema": SCHEMA,
                    "software": f"yusuan {__version__}",
                    "made_at": timezone.now().isoformat(timespec="seconds"),
                    "migrations": migrations,
                    "audit": {"entries": head.sequence, "hash": head.hash},
                    "tables": [_table(archive, model) for model in kept_models(models)],
                }
            manifest["files"] = [_file(archive, path) for path in data_files(temporary)]
            archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
        os.chmod(temporary, 0o600)  # noqa: PTH101 - the same as touching, where it existed
    return manifest


def _at_one_moment() -> None:
    """Let the transaction see one state of the database throughout. SQLite's holds back who writes, and sees one."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _table(archive: ZipFile, model: type[Model]) -> dict[str, Any]:
    name = f"database/{model._meta.label_lower}.jsonl"
    digest, rows = sha256(), 0
    with archive.open(name, "w", force_zip64=True) as file:
        for line in lines_of(model):
            digest.update(line)
            file.write(line)
            rows += 1
    return {"model": model._meta.label_lower, "path": name, "rows": rows, "sha256": digest.hexdigest()}


def data_files(*but: Path) -> list[Path]:
    """Return the files of the data folder that are kept: not the database's own, nothing half written."""
    database = str(settings.DATABASES["default"].get("NAME", ""))
    found = []
    for path in sorted(settings.DATA.rglob("*")):
        inside = path.relative_to(settings.DATA)
        hidden = any(part.startswith(".") for part in inside.parts)
        own = str(path).startswith(database) and path.parent == Path(database).parent
        if path.is_file() and not path.is_symlink() and not hidden and not own and path not in but:
            found.append(path)
    return found


def _file(archive: ZipFile, path: Path) -> dict[str, Any]:
    inside = path.relative_to(settings.DATA).as_posix()
    kind = ZIP_STORED if path.suffix.lower() in _PACKED else ZIP_DEFLATED
    archive.write(path, f"data/{inside}", compress_type=kind)
    with archive.open(f"data/{inside}") as file:
        digest, size = digest_of(file)
    return {"path": inside, "bytes": size, "sha256": digest}


def digest_of(file: IO[bytes]) -> tuple[str, int]:
    """Return SHA-256 and size of what a file holds."""
    digest, size = sha256(), 0
    while block := file.read(1 << 20):
        digest.update(block)
        size += len(block)
    return digest.hexdigest(), size
