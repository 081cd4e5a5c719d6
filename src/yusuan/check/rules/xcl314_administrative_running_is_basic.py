"""行政运行一般不列项目支出

查什么
    项级科目“行政运行”（编码末两位 01）一般不应有项目支出。

依据
    “行政运行”反映行政单位（包括参公单位）的基本支出（勾稽关系 I32）。

适用
    支出总表或一般公共预算支出表分列项目支出，并列有行政运行。

反例
    2120101 行政运行 基本支出 16353248，项目支出 250000。

正例
    2120101 行政运行 基本支出 16353248，项目支出 0。

怎样改
    核对该项目支出是否应列“一般行政管理事务”或专门的项级科目。
"""

from yusuan.check.entries import Entry, has_column, money_unit
from yusuan.check.hierarchy import coded_rows
from yusuan.check.rule import Outcome, Rule, amount
from yusuan.model import Disclosure

RULE = Rule(
    id="XCL314",
    title="行政运行一般不列项目支出",
    title_en="Administrative running costs normally hold no project spending",
    severity="advice",
    basis=("I32", "R27"),
    message="“{table}”中“{row}”有项目支出 {actual}{unit}；“行政运行”反映行政单位的基本支出。",
    message_en="In “{table}”, “{row}” has project spending of {actual} {unit}; the item is for basic spending.",
    remedy="核对该项目支出是否应列“一般行政管理事务”或专门的项级科目。",
    remedy_en="Check whether the project belongs to general administrative affairs or an item of its own.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for project spending of the item in every part, once where two tables of the part say the same."""
    seen: set[tuple[int, str | None, int]] = set()
    for table in disclosure.tables:
        if table.type not in ("general_public_expenditure", "expenditure_summary") or not has_column(table, "project"):
            continue
        for row, code in coded_rows(table):
            entry = Entry(table, row, "project")
            if len(code) != 7 or not code.endswith("01") or "行政运行" not in row.label:
                continue
            if not entry.value:
                outcome.passed(entry.figure, row.values.get("basic"))
            elif (key := (table.part, code, entry.value)) not in seen:
                seen.add(key)
                unit = money_unit(table)
                outcome.failed(
                    entry.place, actual=amount(entry.value, unit), unit=unit, certainty="low", figures=[entry.figure]
                )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有列行政运行和项目支出")
