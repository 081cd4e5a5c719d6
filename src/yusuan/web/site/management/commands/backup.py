"""``yusuan manage backup FILE``."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from yusuan.web.site.backups import BackupError
from yusuan.web.site.backups.making import make
from yusuan.write.files import WriteError


class Command(BaseCommand):
    """Back everything up."""

    help = "备份：数据库的全部内容和数据文件夹的全部文件，写成一个带哈希值清单的归档文件。运行中也可以做。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the archive's name."""
        parser.add_argument("file", type=Path, help="写到哪个文件（.zip）；- 是标准输出")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Write the archive and say what is in it."""
        try:
            manifest = _to_output() if str(file) == "-" else make(file.resolve())
        except (BackupError, WriteError, OSError) as error:
            raise CommandError(str(error)) from error
        rows = sum(table["rows"] for table in manifest["tables"])
        audit = manifest["audit"]
        said = self.stderr if str(file) == "-" else self.stdout
        said.style_func = None
        said.write(f"已备份到 {file}：{rows} 行数据，{len(manifest['files'])} 个文件")
        said.write(f"操作日志 {audit['entries']} 条，最后一条的哈希值 {audit['hash']}")


def _to_output() -> dict[str, Any]:
    with TemporaryDirectory(prefix="yusuan-") as folder:
        archive = Path(folder) / "backup.zip"
        manifest = make(archive)
        with archive.open("rb") as packed:
            shutil.copyfileobj(packed, sys.stdout.buffer)
        sys.stdout.flush()
    return manifest
