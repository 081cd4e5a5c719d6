"""``yusuan manage tidy_desk``: removes what the audit desk no longer needs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from yusuan.web.desk.tidying import orphans, remove_old, sweep

_MEGABYTE = 1 << 20


class Command(BaseCommand):
    """Deletes old batches where asked to, and removes files that belong to no document."""

    help = "清理审核台：删除不再属于任何文件的上传、结果和页面图像；给出 --days 时先删除更早的批次（审核意见保留）。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how old a batch may get, and whether only to look."""
        days = settings.DESK_KEEP_DAYS
        parser.add_argument("--days", type=int, default=days, help=f"删除多少天以前送检的批次；0 为不删除，现为 {days}")
        parser.add_argument("--dry-run", action="store_true", help="只说出有哪些没有归属的文件，什么也不删除")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say what was done."""
        if options["dry_run"]:
            found = orphans()
            for path in found.paths:
                self.stdout.write(str(path))
            self.stdout.write(f"没有归属的文件{len(found.paths)}个，{found.size / _MEGABYTE:.1f} MB")
            return
        deleted = remove_old(max(options["days"], 0))
        swept = sweep()
        self.stdout.write(
            f"删除批次{deleted}个；清理没有归属的文件{len(swept.paths)}个，{swept.size / _MEGABYTE:.1f} MB"
        )
