"""``yusuan codes``: what a code means and what it used to mean."""

from __future__ import annotations

from pathlib import Path

import click

from yusuan.cli.exits import USAGE, in_users_words, stop


@click.command("codes")
@click.argument("code", metavar="编码")
@click.option("--year", type=int, help="预算年度；编码的含义随年度而变。")
@click.option(
    "--list", "official", type=click.Path(path_type=Path), help="自己的官方科目表（XLSX 或 CSV），优先于内置的。"
)
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="语言。")
@in_users_words
def codes_command(code: str, year: int | None, official: Path | None, lang: str) -> None:
    """解释功能分类、经济分类、政府采购品目或项目编码：名称、上级、有效年度、可靠程度和沿革。"""
    from yusuan.operations.codes import explain

    try:
        click.echo(explain(code, year=year, official=official, language=lang))
    except ValueError as error:
        stop(str(error), USAGE)
