"""``yusuan explain``: what a number of a built disclosure is made of."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from yusuan.cli.exits import UNREADABLE, in_users_words, stop


@click.command("explain")
@click.argument("result", type=click.Path(path_type=Path), metavar="RESULT.json")
@click.argument("figure", metavar="表/行/栏")
@in_users_words
def explain_command(result: Path, figure: str) -> None:
    """说明一个数由台账的哪些预算安排组成，如：yusuan explain result.json "支出总表/2013202/项目支出"。

    项目的数写作“项目名称/预算数”。有多个单位时，在前面加上“单位名称/”。
    """
    from yusuan.operations.explaining import ExplainError, explain

    try:
        found = explain(result, figure)
    except ExplainError as error:
        stop(str(error), UNREADABLE)
    printed = "空白" if found.printed is None else f"{found.printed}{found.unit or ''}"
    click.echo(f"{found.name}：{printed}")
    if not found.allocations:
        click.echo("  没有预算安排（此数不由预算安排汇总，或此处没有金额）")
        return
    for allocation in found.allocations:
        click.echo(f"  {_yuan(allocation['fen']):>18} 元  {_described(allocation)}")
    click.echo(f"  {_yuan(found.fen):>18} 元  共 {len(found.allocations)} 笔")


def _yuan(fen: int) -> str:
    return f"{Decimal(fen) / 100:,.2f}"


def _described(allocation: dict[str, Any]) -> str:
    pieces = [
        allocation["unit_name"] or allocation["unit"],
        f"{allocation['function']} {allocation['function_name'] or ''}".strip(),
        f"{allocation['economic']} {allocation['economic_name'] or ''}".strip() if allocation["economic"] else None,
        allocation["fund"] + ("（上年结转）" if allocation["carryover"] else ""),
        allocation["project_name"] or allocation["use"],
        "推定" if allocation["inferred"] else None,
        allocation["place"],
    ]
    return "，".join(piece for piece in pieces if piece)
