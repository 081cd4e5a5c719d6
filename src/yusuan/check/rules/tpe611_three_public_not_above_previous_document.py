"""“三公”经费预算比上年增加

查什么
    本年“三公”经费预算合计不应大于上年公开的预算合计。

依据
    各级财政对“三公”经费预算实行总额控制，一般只减不增，增加须说明原因（R43）。

适用
    给出上年文件（--previous），两年都有“三公”经费合计，且上年文件是预算。

反例
    上年合计 4.88，本年合计 6.88。

正例
    上年合计 4.88，本年合计 4.51。

怎样改
    核对“三公”经费预算；确需增加的，在情况说明中写明原因。
"""

from yusuan.check.entries import Entry, money_unit, quantum_of
from yusuan.check.rule import Outcome, Rule, amount
from yusuan.model import Disclosure
from yusuan.model.money import compare

RULE = Rule(
    id="TPE611",
    title="“三公”经费预算比上年增加",
    title_en="The three public expenses are larger than in last year's document",
    severity="warning",
    basis=("I30", "R43"),
    message="“三公”经费合计为 {actual}{unit}，比上年公开的 {expected}{unit} 增加 {difference}{unit}。",
    message_en=(
        "The three public expenses are {actual} {unit}, {difference} {unit} more than the {expected} {unit} "
        "published last year."
    ),
    remedy="核对“三公”经费预算；确需增加的，在情况说明中写明原因。",
    remedy_en="Check the budget; where the increase is needed, explain it in the text.",
    applies_to=("budget",),
    needs=("three_public",),
    year_on_year=True,
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the department's total with last year's document."""
    now = _total(disclosure)
    before = _total(outcome.previous) if outcome.previous is not None else None
    if now is None or before is None or (outcome.previous and outcome.previous.kind == "final"):
        outcome.not_applicable("两年的文件没有都印出“三公”经费预算合计")
        return
    quanta = [quantum_of(now.table), quantum_of(before.table)]
    result = compare(now.value, before.value, quanta)
    if result.agrees or result.difference < 0:
        outcome.passed(now.figure)
        return
    unit = money_unit(now.table)
    outcome.failed(
        now.place,
        expected=amount(before.value, unit),
        actual=amount(now.value, unit),
        difference=amount(result.difference, unit),
        unit=unit,
        figures=[now.figure],
        certainty="medium",
    )


def _total(disclosure: Disclosure) -> Entry | None:
    table = disclosure.table("three_public")
    row = next((r for r in table.rows if r.item == "total"), None) if table is not None else None
    entry = Entry(table, row, "total") if table is not None and row is not None else None
    return entry if entry is not None and entry.fen is not None else None
