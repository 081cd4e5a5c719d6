"""``yusuan worker``: works off what the web application put into the background."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from yusuan.cli.exits import in_users_words


@click.command("worker")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="数据文件夹，缺省为 ./yusuan-data。")
@click.option("--jobs", "-j", default=1, show_default=True, type=click.IntRange(1), help="同时处理的任务数。")
@in_users_words
def worker_command(data: Path | None, jobs: int) -> int:
    """处理网页交来的后台任务。"""
    from yusuan.web.site.starting import prepare

    prepare(data)
    from django.core.management import call_command

    from yusuan.web.desk.tasks import pick_up

    pick_up()
    helpers = [subprocess.Popen([sys.executable, "-m", "yusuan", "worker"]) for _ in range(jobs - 1)]
    try:
        call_command("db_worker", verbosity=1)
    finally:
        for helper in helpers:
            helper.terminate()
    return 0
