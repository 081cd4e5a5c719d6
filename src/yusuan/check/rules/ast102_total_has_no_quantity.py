"""资产总额不列数量

查什么
    房屋以平方米计、车辆以辆计、设备以台计，计量单位不同，不能相加；资产总额的数量栏应为“——”或空白。

依据
    资产按类别以不同单位计量。

适用
    表中列有资产总额和数量栏。

反例
    资产总额数量 557。

正例
    资产总额数量“——”。

怎样改
    把资产总额的数量改为“——”。
"""

from yusuan.check.asset_rows import asset_rows
from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure

RULE = Rule(
    id="AST102",
    title="资产总额不列数量",
    title_en="The asset total has no quantity",
    severity="warning",
    basis=("I54",),
    message="“{table}”的资产总额列有数量 {actual}，不同计量单位的数量不能相加。",
    message_en=("“{table}” prints a quantity of {actual} for the total; quantities of unlike units do not add."),
    remedy="把资产总额的数量改为“——”。",
    remedy_en="Replace the quantity by a dash.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look at the quantity cell of the total row; a zero is no sum of unlike things."""
    for table in disclosure.tables_of("assets"):
        total_row, _ = asset_rows(table)
        if total_row is None or "quantity" not in total_row.values:
            continue
        quantity = total_row.values["quantity"]
        if quantity is None or not quantity.number:
            outcome.passed(quantity)
        else:
            outcome.failed(at(table, total_row, "quantity"), expected="——", actual=quantity.printed, figures=[quantity])
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有列出资产总额数量栏的表")
