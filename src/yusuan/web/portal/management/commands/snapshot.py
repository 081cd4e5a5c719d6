"""``yusuan manage snapshot``: write the dated data of everything that is public."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from yusuan.web.portal.snapshots import SnapshotError, make_snapshot


class Command(BaseCommand):
    """Write a snapshot."""

    help = "写出全部公开数据的快照：CSV、Parquet、每个文件的 SHA-256，以及与上次快照相比的增量"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--date", type=datetime.date.fromisoformat, help="快照日期，缺省今天")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it and say where."""
        try:
            folder = make_snapshot(options["date"] or timezone.localdate())
        except (SnapshotError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"已写出：{folder}")
