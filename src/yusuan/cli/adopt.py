"""``yusuan adopt``: a published budget becomes a ledger, of its own year or of the next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from yusuan.cli.exits import CLEAN, FINDINGS, USAGE, in_users_words, stop


@click.command("adopt")
@click.argument("path", type=click.Path(path_type=Path), metavar="文件")
@click.option("--out", "-o", required=True, type=click.Path(path_type=Path), help="要写的台账（Excel 工作簿）。")
@click.option("--next-year", is_flag=True, help="滚动成下一年度的台账：科目对应、上年数填好，结转不列。")
@click.option("--edition", "-e", help="公开模板，如 hebei-2024；缺省按文件的地区和年度选。")
@click.option("--unit", type=click.Choice(["元", "万元"]), default="元", show_default=True, help="金额的单位。")
@click.option("--force", is_flag=True, help="台账已经存在时覆盖它。")
@in_users_words
def adopt_command(path: Path, out: Path, next_year: bool, edition: str | None, unit: str, force: bool) -> int:
    """由已公开的预算文件推算台账，不必从头填起。

    公开的各张表是台账的汇总数。推算出的明细汇总后与公开数完全一致；不能唯一确定的行标为“推定”。
    文件自相矛盾的地方逐条列出，台账取与公开数最接近的。

    退出码：0 完全一致；1 文件有自相矛盾之处；2 用法不对，或未能写出；3 文件未能读取。
    """
    from yusuan.operations.adopting import adopt, roll_forward
    from yusuan.operations.ledgers import write_workbook
    from yusuan.reference.editions import edition_keys

    if not path.exists():
        raise FileNotFoundError(str(path))
    if edition is not None and edition not in edition_keys():
        raise click.UsageError(f"没有公开模板 {edition}；可用的有：{'、'.join(edition_keys())}")
    target = out if out.suffix else out.with_suffix(".xlsx")
    if target.suffix.lower() != ".xlsx":
        raise click.UsageError(f"台账是 Excel 工作簿，文件名应以 .xlsx 结尾：{out}")
    if target.exists() and not force:
        stop(f"{target} 已经存在；如要覆盖，请加 --force", USAGE)
    adopted = adopt(path, form=edition)
    ledger, notes = adopted.ledger, list(adopted.notes)
    rows = ledger.allocations
    click.echo(f"{path.name}：推算出预算明细 {len(rows)} 行（其中推定 {sum(r.inferred for r in rows)} 行），", nl=False)
    click.echo(f"项目 {len(ledger.projects)} 个，单位 {sum(u.within is None for u in ledger.units)} 个")
    _list("自相矛盾", adopted.contradictions)
    if next_year:
        rolled = roll_forward(ledger)
        ledger, notes = rolled.ledger, notes + rolled.notes
        _list("科目对应", rolled.links)
    _list("说明", notes)
    write_workbook(ledger, ledger.edition, ledger.year, target, unit=unit)
    click.echo(f"已写入 {target}")
    return FINDINGS if adopted.contradictions else CLEAN


def _list(title: str, lines: Sequence[object]) -> None:
    if lines:
        click.echo(f"{title}（{len(lines)} 条）：")
        for line in lines:
            click.echo(f"  {line}")
