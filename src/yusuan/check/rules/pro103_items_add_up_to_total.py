"""采购品目之和等于合计行

查什么
    采购预算表“合计”行的金额应等于各品目金额之和，“小计”行应等于该单位各品目之和。

依据
    采购预算逐项列示并汇总。

适用
    表中列有合计行和品目行。

反例
    合计 34.70，各品目合计 33.70。

正例
    合计 34.70，各品目合计 34.70。

怎样改
    补列漏掉的品目，或改正合计。
"""

from yusuan.check.entries import quantum_of
from yusuan.check.procurement_rows import totals_with_items
from yusuan.check.rule import Outcome, Rule, amount, at
from yusuan.model import Disclosure, Row, StatutoryTable, compare

RULE = Rule(
    id="PRO103",
    title="采购品目之和等于合计行",
    title_en="The items add up to the total row",
    severity="error",
    basis=("I50",),
    message="“{table}”的“{row}”为 {actual}{unit}，各品目合计为 {expected}{unit}。",
    message_en="“{row}” of “{table}” is {actual} {unit}, the items add up to {expected} {unit}.",
    remedy="补列漏掉的品目，或改正合计。",
    remedy_en="Add the missing item or correct the total.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the total row and each subtotal row with the items under it, for amount and SME share."""
    for table in disclosure.tables_of("procurement"):
        for row, items in totals_with_items(table):
            for measure in ("total", "sme_reserved"):
                _compare(table, row, items, measure, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("采购表没有合计行或没有品目")


def _compare(table: StatutoryTable, row: Row, items: list[Row], measure: str, outcome: Outcome) -> None:
    total = row.values.get(measure)
    parts = [f for r in items if (f := r.values.get(measure)) is not None and f.fen is not None]
    if total is None or total.fen is None or not parts:
        return
    expected = sum(f.fen or 0 for f in parts)
    if compare(total.fen, expected, [quantum_of(table)] * len(parts)).agrees:
        outcome.passed(total, *parts)
        return
    outcome.failed(
        at(table, row, measure),
        expected=amount(expected, table.unit),
        actual=amount(total.fen, table.unit),
        difference=amount(total.fen - expected, table.unit),
        unit=table.unit,
        figures=[total, *parts],
    )
