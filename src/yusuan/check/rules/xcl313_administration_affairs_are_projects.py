"""一般行政管理事务不列基本支出

查什么
    项级科目“一般行政管理事务”（编码末两位 02）不应有基本支出。

依据
    “一般行政管理事务”反映行政单位未单独设置项级科目的其他项目支出，基本支出列“行政运行”（勾稽关系 I32，X12）。

适用
    支出总表或一般公共预算支出表分列基本支出，并列有一般行政管理事务。

反例
    2080102 一般行政管理事务 基本支出 9.90。

正例
    2080102 一般行政管理事务 基本支出空白，项目支出 992.20。

怎样改
    把该项基本支出改列行政运行（或事业运行）。
"""

from yusuan.check.entries import Entry, has_column, money_unit
from yusuan.check.hierarchy import coded_rows
from yusuan.check.rule import Outcome, Rule, amount
from yusuan.model import Disclosure

RULE = Rule(
    id="XCL313",
    title="一般行政管理事务不列基本支出",
    title_en="General administrative affairs hold no basic spending",
    severity="warning",
    basis=("I32", "R27"),
    message="“{table}”中“{row}”有基本支出 {actual}{unit}；“一般行政管理事务”反映未单独设置项级科目的项目支出。",
    message_en="In “{table}”, “{row}” has basic spending of {actual} {unit}; the item is for project spending.",
    remedy="把该项基本支出改列行政运行（或事业运行）。",
    remedy_en="Move the basic spending to the unit's running costs.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for basic spending of the item in every part, once where two tables of the part say the same."""
    seen: set[tuple[int, str | None, int]] = set()
    for table in disclosure.tables:
        if table.type not in ("general_public_expenditure", "expenditure_summary") or not has_column(table, "basic"):
            continue
        for row, code in coded_rows(table):
            entry = Entry(table, row, "basic")
            if len(code) != 7 or not code.endswith("02") or "一般行政管理事务" not in row.label:
                continue
            if not entry.value:
                outcome.passed(entry.figure, row.values.get("project"))
            elif (key := (table.part, code, entry.value)) not in seen:
                seen.add(key)
                unit = money_unit(table)
                outcome.failed(entry.place, actual=amount(entry.value, unit), unit=unit, figures=[entry.figure])
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有列一般行政管理事务")
