"""``yusuan worker``: works off what the web application put into the background."""

from __future__ import annotations

from pathlib import Path

import click

from yusuan.cli.exits import in_users_words


@click.command("worker")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="数据文件夹，缺省为 ./yusuan-data。")
@in_users_words
def worker_command(data: Path | None) -> int:
    """处理网页交来的后台任务。"""
    from yusuan.web.site.starting import prepare

    prepare(data)
    from django.core.management import call_command

    call_command("db_worker", verbosity=1)
    return 0
