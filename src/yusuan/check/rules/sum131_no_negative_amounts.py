"""预算数不为负

查什么
    预算各表的收入、支出金额不应为负数（增减额、增减率除外）。

依据
    预算编列的收入和支出不为负（R09）。

适用
    预算文件的收支表、支出表、“三公”经费表有金额。

反例
    2013202 一般行政管理事务 项目支出 -428.60。

正例
    2013202 一般行政管理事务 项目支出 428.60。

怎样改
    核对该数的正负号。
"""

from yusuan.check.entries import Entry, money_unit
from yusuan.check.hierarchy import ECONOMIC_TABLES, FUNCTION_TABLES
from yusuan.check.rule import Outcome, Rule, amount
from yusuan.check.sides import TWO_SIDED
from yusuan.model import Disclosure

RULE = Rule(
    id="SUM131",
    title="预算数不为负",
    title_en="Budget amounts are not negative",
    severity="warning",
    basis=("I03", "R09"),
    message="“{table}”中“{row}”的“{column}”为负数 {actual}{unit}。{more}",
    message_en="In “{table}”, “{column}” of “{row}” is negative: {actual} {unit}. {more}",
    remedy="核对该数的正负号。",
    remedy_en="Check the sign of the amount.",
    applies_to=("budget",),
)


TYPES = frozenset({*FUNCTION_TABLES, *ECONOMIC_TABLES, *TWO_SIDED, "three_public"})


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for negative amounts; those of one table are one finding."""
    for table in disclosure.tables:
        if table.type not in TYPES:
            continue
        printed = [
            (row, measure, figure.fen)
            for row in table.rows
            for measure, figure in row.values.items()
            if figure is not None and figure.fen is not None and not measure.startswith("change")
        ]
        wrong = [Entry(table, row, measure) for row, measure, fen in printed if fen < 0]
        if wrong:
            _report(wrong, outcome)
        elif printed:
            outcome.passed()
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有印出金额的表")


def _report(wrong: list[Entry], outcome: Outcome) -> None:
    unit = money_unit(wrong[0].table)
    more = ""
    if len(wrong) > 1:
        more = f"{len(wrong)} amounts in all." if outcome.language == "en" else f"（共 {len(wrong)} 处）"
    outcome.failed(
        wrong[0].place,
        actual=amount(wrong[0].value, unit),
        unit=unit,
        certainty="medium",
        figures=[entry.figure for entry in wrong],
        others=tuple(entry.place for entry in wrong[1:]),
        more=more,
    )
