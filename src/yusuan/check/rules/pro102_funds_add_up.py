"""采购金额合计等于各资金来源之和

查什么
    政府采购金额的“合计”应等于一般公共预算、政府性基金、国有资本经营、财政专户、单位资金、上年结转等各列之和。

依据
    采购预算按资金来源列示。

适用
    表中列有合计和至少一个来源列，且该行至少一个来源有数。

反例
    合计 7.00，一般公共预算拨款 6.00，其余空白。

正例
    合计 7.00，一般公共预算拨款 7.00。

怎样改
    核对各来源列与合计。
"""

from yusuan.check.entries import quantum_of
from yusuan.check.procurement_rows import SOURCES
from yusuan.check.rule import Outcome, Rule, amount, at
from yusuan.model import Disclosure, compare

RULE = Rule(
    id="PRO102",
    title="采购金额合计等于各资金来源之和",
    title_en="The amount of an item is the sum of its sources",
    severity="error",
    basis=("I50",),
    message="“{table}”中“{item}”的各资金来源合计 {expected}{unit}，“合计”列为 {actual}{unit}。",
    message_en=(
        "In “{table}” the sources of “{item}” add up to {expected} {unit}, the total printed is {actual} {unit}."
    ),
    remedy="核对各来源列与合计。",
    remedy_en="Correct the total or the source column.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Add the source columns of every row, total rows included."""
    for table in disclosure.tables_of("procurement"):
        quantum = quantum_of(table)
        for row in table.rows:
            total = row.values.get("total")
            parts = [f for key in SOURCES if (f := row.values.get(key)) is not None and f.fen is not None]
            if total is None or total.fen is None or not parts:
                continue
            expected = sum(f.fen or 0 for f in parts)
            if compare(total.fen, expected, [quantum] * len(parts)).agrees:
                outcome.passed(total, *parts)
                continue
            outcome.failed(
                at(table, row, "total"),
                expected=amount(expected, table.unit),
                actual=amount(total.fen, table.unit),
                difference=amount(total.fen - expected, table.unit),
                unit=table.unit,
                figures=[total, *parts],
                item=row.texts.get("item") or row.label,
            )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("采购表没有同时列出合计和资金来源")
