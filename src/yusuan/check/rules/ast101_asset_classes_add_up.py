"""固定资产各类之和等于资产总额

查什么
    资产总额的价值应等于房屋、车辆、设备和其他固定资产价值之和；办公用房包含在房屋之内，不重复相加。

依据
    公开国有资产占用情况，分类与总额一致。

适用
    表中列有资产总额和至少两类资产的价值。

反例
    总额 60.96，车辆 11.98，其他 47.98。

正例
    总额 60.96，车辆 11.98，其他 48.98。

怎样改
    核对资产账，改正总额或分类价值。
"""

from yusuan.check.asset_rows import asset_rows
from yusuan.check.entries import quantum_of
from yusuan.check.rule import Outcome, Rule, amount, at
from yusuan.model import Disclosure, compare

RULE = Rule(
    id="AST101",
    title="固定资产各类之和等于资产总额",
    title_en="Asset classes add up to the total",
    severity="error",
    basis=("I54", "R46", "R74"),
    message="“{table}”资产总额为 {actual}{unit}，各类资产合计为 {expected}{unit}。",
    message_en="In “{table}” the total is {actual} {unit}, the classes add up to {expected} {unit}.",
    remedy="核对资产账，改正总额或分类价值。",
    remedy_en="Correct the total or the classes after the asset register.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Add the values of the classes of every asset table."""
    for table in disclosure.tables_of("assets"):
        total_row, classes = asset_rows(table)
        total = total_row.values.get("value") if total_row is not None else None
        values = [f for row in classes if (f := row.values.get("value")) is not None and f.fen is not None]
        if total is None or total.fen is None or len(values) < 2:
            continue
        expected = sum(f.fen or 0 for f in values)
        if compare(total.fen, expected, [quantum_of(table)] * len(values)).agrees:
            outcome.passed(total, *values)
            continue
        outcome.failed(
            at(table, total_row, "value"),
            expected=amount(expected, table.unit),
            actual=amount(total.fen, table.unit),
            difference=amount(total.fen - expected, table.unit),
            unit=table.unit,
            figures=[total, *values],
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有列出资产总额和各类资产价值的表")
