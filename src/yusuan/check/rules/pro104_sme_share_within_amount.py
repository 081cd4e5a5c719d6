"""预留中小微企业份额不大于采购金额

查什么
    每个品目预留中小微企业的份额不应大于采购金额。

依据
    预留份额是采购预算的一部分。

适用
    列有预留份额的品目。

反例
    金额 7.00，预留 8.00。

正例
    金额 7.00，预留 7.00。

怎样改
    核对预留份额。
"""

from yusuan.check.procurement_rows import items_of
from yusuan.check.rule import Outcome, Rule, amount, at
from yusuan.model import Disclosure

RULE = Rule(
    id="PRO104",
    title="预留中小微企业份额不大于采购金额",
    title_en="The SME share is not larger than the amount",
    severity="error",
    basis=("I52", "R62"),
    message="“{table}”中“{item}”预留中小微企业份额 {actual}{unit}，大于采购金额 {expected}{unit}。",
    message_en=(
        "In “{table}” the SME share of “{item}” is {actual} {unit}, more than its amount of {expected} {unit}."
    ),
    remedy="核对预留份额。",
    remedy_en="Correct the reserved share.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare share and amount of every item."""
    for table, row in items_of(disclosure):
        share, total = row.values.get("sme_reserved"), row.values.get("total")
        if share is None or share.fen is None or total is None or total.fen is None:
            continue
        if share.fen <= total.fen:
            outcome.passed(share, total)
            continue
        outcome.failed(
            at(table, row, "sme_reserved"),
            expected=amount(total.fen, table.unit),
            actual=amount(share.fen, table.unit),
            difference=amount(share.fen - total.fen, table.unit),
            unit=table.unit,
            figures=[share, total],
            item=row.texts.get("item") or row.label,
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("采购表没有列出预留中小微企业份额")
