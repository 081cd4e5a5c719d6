"""法定九张表齐全

查什么
    部门（单位）预算、决算应公开收支总表、收入总表、支出总表、财政拨款收支总表、一般公共预算支出表、基本支出表、“三公”
    经费表、政府性基金表和国有资本经营表；没有数据的也应公开空表并加注。国有资本经营表从2021年起要求。一张都没有的报告一次。

依据
    预算、决算公开的表格范围和“没有数据列空表”的要求。

适用
    文件的第一部分（部门或单位）。

反例
    缺少政府性基金预算支出表。

正例
    九张表齐全，没有数据的列空表并加注。

怎样改
    补充公开缺少的表；没有数据的列空表并注明。
"""

from yusuan.check.narrative_view import part_place
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure
from yusuan.model.vocabulary import STATUTORY, TABLES

RULE = Rule(
    id="COM101",
    title="法定九张表齐全",
    title_en="The nine statutory tables are there",
    severity="error",
    basis=("R20", "R21", "R22", "R09", "R11"),
    message="{what}。",
    message_en="{what_en}.",
    remedy="补充公开缺少的表；没有数据的列空表并注明。",
    remedy_en="Publish the missing table; where there is no data, publish it empty with a note.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for each table in the first part; all missing is one finding."""
    if disclosure.kind is None:
        outcome.not_applicable("未识别是预算还是决算")
        return
    wanted = [t for t in STATUTORY if t != "state_capital_expenditure" or (disclosure.year or 0) >= 2021]
    missing = [t for t in wanted if disclosure.table(t) is None]
    if missing == wanted:
        _report(disclosure, outcome, "没有公开任何法定收支表", "None of the statutory tables is published", len(wanted))
        return
    for _ in range(len(wanted) - len(missing)):
        outcome.passed()
    for type_ in missing:
        _report(disclosure, outcome, f"缺少{TABLES[type_]}", f"The table {type_} is missing", 1)


def _report(disclosure: Disclosure, outcome: Outcome, what: str, english: str, count: int) -> None:
    outcome.failed(
        part_place(disclosure, 0), expected=f"{count} 张表" if count > 1 else None, what=what, what_en=english
    )
