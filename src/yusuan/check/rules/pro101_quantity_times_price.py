"""采购数量乘单价等于金额

查什么
    政府采购预算表每个品目的数量 × 单价，应等于采购金额合计；单价四舍五入造成的差额不算。

依据
    采购预算列明品目、数量、单价和资金。

适用
    同一行列有数量、单价和金额。

反例
    数量 10，单价 0.70，金额 8.00。

正例
    数量 10，单价 0.70，金额 7.00。

怎样改
    核对数量、单价和金额，改正录错的一项。
"""

from yusuan.check.procurement_rows import items_of
from yusuan.check.rule import Outcome, Rule, amount, at
from yusuan.model import Disclosure, compare

RULE = Rule(
    id="PRO101",
    title="采购数量乘单价等于金额",
    title_en="Quantity times unit price is the amount",
    severity="error",
    basis=("I50", "R60"),
    message="“{table}”中“{item}”数量 {quantity} × 单价 {price} = {expected}{unit}，金额列为 {actual}{unit}。",
    message_en=(
        "In “{table}”, “{item}”: {quantity} × {price} = {expected} {unit}, the amount printed is {actual} {unit}."
    ),
    remedy="核对数量、单价和金额，改正录错的一项。",
    remedy_en="Correct the quantity, the unit price or the amount.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Multiply quantity and price of every item; the price may be rounded by half its last place per piece."""
    for table, row in items_of(disclosure):
        quantity, price, total = (row.values.get(k) for k in ("quantity", "unit_price", "total"))
        if quantity is None or quantity.number is None or price is None or price.fen is None:
            continue
        if total is None or total.fen is None:
            continue
        product = int(quantity.number * price.fen)
        pieces = abs(int(quantity.number)) + 1
        if compare(total.fen, product, (price.quantum * pieces, total.quantum)).agrees:
            outcome.passed(quantity, price, total)
            continue
        outcome.failed(
            at(table, row, "total"),
            expected=amount(product, table.unit),
            actual=amount(total.fen, table.unit),
            difference=amount(total.fen - product, table.unit),
            unit=table.unit,
            figures=[quantity, price, total],
            item=row.texts.get("item") or row.label,
            quantity=quantity.printed,
            price=price.printed,
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有同时列出数量、单价和金额的采购品目")
