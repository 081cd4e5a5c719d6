"""``yusuan manage restore FILE``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from yusuan.web.site.backups import BackupError
from yusuan.web.site.backups.restoring import restore


class Command(BaseCommand):
    """Restore a backup."""

    help = "把备份恢复到空的数据库和空的数据文件夹；先核对每个哈希值，再写入，最后核对操作日志。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the archive's name."""
        parser.add_argument("file", type=Path, help="备份文件")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Restore, and say what came back."""
        try:
            manifest = restore(file)
        except BackupError as error:
            raise CommandError(str(error)) from error
        rows = sum(table["rows"] for table in manifest["tables"])
        self.stdout.write(f"已恢复 {manifest['made_at']} 的备份：{rows} 行数据，{len(manifest['files'])} 个文件")
        self.stdout.write("操作日志完好；请所有人重新登录")
