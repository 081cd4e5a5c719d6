"""``yusuan new``: an empty ledger to fill."""

from __future__ import annotations

from pathlib import Path

import click

from yusuan.cli.exits import in_users_words


@click.command("new")
@click.argument("path", type=click.Path(path_type=Path), metavar="台账.xlsx")
@click.option("--edition", "-e", required=True, help="公开模板，如 hebei-2024；写错时会列出可用的模板。")
@click.option("--year", type=click.IntRange(2000), help="预算年度，缺省为公开模板的年度。")
@click.option("--unit", type=click.Choice(["元", "万元"]), default="元", show_default=True, help="金额的单位。")
@click.option("--force", is_flag=True, help="文件已经存在时覆盖它。")
@in_users_words
def new_command(path: Path, edition: str, year: int | None, unit: str, force: bool) -> None:
    """新建一个空白台账（Excel 工作簿），填好后用 yusuan build 生成全部公开文件。"""
    from yusuan.operations.ledgers import write_workbook

    if path.exists() and not force:
        raise click.UsageError(f"{path} 已经存在；如要覆盖，请加 --force")
    target = path if path.suffix else path.with_suffix(".xlsx")
    if target.suffix.lower() != ".xlsx":
        raise click.UsageError(f"台账是 Excel 工作簿，文件名应以 .xlsx 结尾：{path}")
    write_workbook(None, edition, year, target, unit=unit)
    click.echo(f"已写入 {target}；请从“填写说明”看起")
