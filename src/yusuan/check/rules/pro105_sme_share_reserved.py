"""面向中小企业预留份额达到规定比例

查什么
    从2021年起，年度采购预算总额中预留给中小企业的份额一般不低于30%（确不适宜的除外）。只看全表合计，不逐项判断。

依据
    采购限额标准以上的小额采购原则上全部预留，超过的部分预留30%以上。

适用
    2021年及以后的预算，采购表列有预留份额一列且采购金额大于零。

反例
    采购合计 100.00，预留 10.00。

正例
    采购合计 100.00，预留 40.00。

怎样改
    补充预留份额，或在说明中写明不适宜预留的理由。
"""

from yusuan.check.procurement_rows import is_item
from yusuan.check.rule import Outcome, Rule, amount, at, fen_or_zero
from yusuan.model import Disclosure

RULE = Rule(
    id="PRO105",
    title="面向中小企业预留份额达到规定比例",
    title_en="Enough is reserved for SMEs",
    severity="warning",
    basis=("I52", "R62", "R63"),
    message="“{table}”预留中小微企业份额合计 {actual}{unit}，占采购金额的 {share}%，低于30%。",
    message_en="“{table}” reserves {actual} {unit} for SMEs, {share}% of the amount, less than 30%.",
    remedy="补充预留份额，或在说明中写明不适宜预留的理由。",
    remedy_en="Reserve more, or explain why it is not suitable.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the reserved total of each table with thirty per cent of its amount."""
    if (disclosure.year or 0) < 2021:
        outcome.not_applicable("2021年以前的预算没有此项要求，或未识别年度")
        return
    for table in disclosure.tables_of("procurement"):
        rows = [row for row in table.rows if is_item(row)]
        total = sum(fen_or_zero(row, "total") for row in rows)
        shares = [row.values["sme_reserved"] for row in rows if row.values.get("sme_reserved") is not None]
        if total <= 0 or not any("sme_reserved" in row.values for row in rows):
            continue
        reserved = sum(f.fen or 0 for f in shares if f is not None)
        if reserved * 100 >= total * 30:
            outcome.passed(*shares)
            continue
        outcome.failed(
            at(table, table.total_row(), "sme_reserved"),
            actual=amount(reserved, table.unit),
            expected=f"≥{amount(total * 30 // 100, table.unit)}",
            unit=table.unit,
            certainty="medium",
            share=f"{100 * reserved / total:.1f}",
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("采购表没有预留份额一列，或没有采购金额")
