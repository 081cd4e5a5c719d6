"""``yusuan manage ingest FILE…``: show published documents at once."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from yusuan.operations.reading import read
from yusuan.read.errors import ReadError
from yusuan.web.portal.ingest import IngestError, ingest
from yusuan.web.portal.models import Publication
from yusuan.write.files import WriteError

#: Of a folder that ``yusuan build`` wrote, which file is read.
_PREFERRED = (".html", ".docx", ".pdf", ".xlsx")


class Command(BaseCommand):
    """Take published documents into the portal."""

    help = "把已公开的文件（docx、pdf、xlsx、html，或 yusuan build 的输出文件夹）放上公开门户"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("files", nargs="+", type=Path, metavar="文件")
        parser.add_argument("--region", help="所属地区；缺省由单位名称判断")
        parser.add_argument("--published", type=datetime.date.fromisoformat, help="公开日期，如 2024-02-05；缺省今天")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take in each; one that cannot be taken in does not keep the others out."""
        failed = 0
        for path in options["files"]:
            try:
                made = self._one(path, options["region"], options["published"])
                self.stdout.write(f"{path}：{made.title}（{made.figures_count} 个数字，{made.projects_count} 个项目）")
            except (ReadError, IngestError, WriteError, OSError) as error:
                failed += 1
                self.stderr.write(str(error))
        if failed:
            raise CommandError(f"{failed} 个文件没有放上门户，原因见上")

    def _one(self, path: Path, region: str | None, published: datetime.date | None) -> Publication:
        files = _built(path) if path.is_dir() else [path]
        at = (
            datetime.datetime.combine(published, datetime.time(), timezone.get_current_timezone())
            if published
            else None
        )
        return ingest(read(files[0] if files else path), files, region=region, published_at=at)


def _built(folder: Path) -> list[Path]:
    """Return the files of a build, the one that is read first; an empty list for any other folder."""
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        return []
    listed = [folder / entry["path"] for entry in json.loads(manifest.read_text(encoding="utf-8"))["files"]]
    documents = [p for p in listed if p.suffix in _PREFERRED and p.parent == folder]
    return sorted(documents, key=lambda p: _PREFERRED.index(p.suffix))
