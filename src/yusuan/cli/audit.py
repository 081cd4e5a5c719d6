"""``yusuan audit``: the log of what was done in the web application."""

from __future__ import annotations

from pathlib import Path

import click

from yusuan.cli.exits import CLEAN, FINDINGS, in_users_words


@click.group("audit")
def audit_command() -> None:
    """网页的操作日志。"""


@audit_command.command("verify")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="数据文件夹，缺省为 ./yusuan-data。")
@click.option("--contains", metavar="哈希值", help="以前记下的哈希值：日志里必须还有它，否则是被整体改写过。")
@in_users_words
def verify_command(data: Path | None, contains: str | None) -> int:
    """核对操作日志：逐条验证哈希链，有改动、删除的说出在第几条。

    最后一条的哈希值请另外记下（例如抄在值班记录里），以后用 --contains 核对。
    """
    from yusuan.web.site.starting import prepare

    prepare(data)
    from yusuan.web.audit.chain import verify

    found = verify(contains)
    for problem in found.problems:
        click.echo(f"错误：{problem}", err=True)
    if not found.intact:
        return FINDINGS
    click.echo(f"操作日志完好：{found.entries}条，最后一条的哈希值 {found.last}")
    return CLEAN
