"""``yusuan read``: documents as data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from yusuan.cli.exits import UNREADABLE, in_users_words
from yusuan.cli.progress import progress


@click.command("read")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件|文件夹|ZIP...")
@click.option("--json", "format_", flag_value="json", default=True, help="JSON，一份文件一个对象（缺省）。")
@click.option("--csv", "format_", flag_value="csv", help="CSV，一个数字一行。")
@click.option("--parquet", "format_", flag_value="parquet", help="Parquet，一个数字一行。")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="写到此文件夹（一份文件一个结果）或文件。")
@click.option("--package/--batch", default=None, help="把文件夹当作一份公开文件 / 许多份公开文件。")
@click.option("--jobs", "-j", type=click.IntRange(1), help="同时处理的文件数，缺省为处理器核数。")
@in_users_words
def read_command(
    paths: tuple[Path, ...],
    format_: str,
    output: Path | None,
    package: bool | None,
    jobs: int | None,
) -> None:
    """把公开文件读成数据：识别出的表、项目、文字中的金额，以及未能理解的内容。"""
    from yusuan.operations.batch import run_all
    from yusuan.operations.inputs import documents_of, output_names
    from yusuan.operations.tasks import ReadTask

    documents = documents_of(paths, package=package)
    if not documents:
        raise click.UsageError("没有找到可以读取的文件")
    if output is None and format_ != "json":
        raise click.UsageError("CSV 和 Parquet 需要用 --output 指定写到哪里")
    task = ReadTask(format_, output, output_names(documents))
    failed = False
    for result in progress(run_all(task, documents, jobs), len(documents), "读取"):
        failed = _show(result.data, result.error) or failed
    if failed:
        raise SystemExit(UNREADABLE)


def _show(data: dict[str, Any] | None, error: str | None) -> bool:
    """Print one result; say whether the document could not be read."""
    if data is None:
        click.echo(f"错误：{error}", err=True)
        return True
    if "written" in data:
        click.echo(f"已写入 {data['written']}")
    else:
        click.echo(json.dumps(data, ensure_ascii=False))
    return False
