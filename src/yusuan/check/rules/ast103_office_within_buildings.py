"""办公用房不大于房屋

查什么
    办公用房是房屋的一部分，其面积和价值都不应大于房屋。

依据
    公开国有资产占用情况，部分不大于整体。

适用
    表中列有房屋和办公用房的面积或价值。

反例
    房屋 500 平方米，办公用房 600 平方米。

正例
    房屋 1094.44 平方米，办公用房 534.28 平方米。

怎样改
    核对房屋登记，改正面积或价值。
"""

from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure

RULE = Rule(
    id="AST103",
    title="办公用房不大于房屋",
    title_en="Offices are within buildings",
    severity="error",
    basis=("I54", "R46"),
    message="“{table}”办公用房的{column}为 {actual}，大于房屋的 {expected}。",
    message_en="In “{table}” the offices’ {column} is {actual}, more than the buildings’ {expected}.",
    remedy="核对房屋登记，改正面积或价值。",
    remedy_en="Correct the area or the value after the register.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare area and value of offices with those of all buildings."""
    for table in disclosure.tables_of("assets"):
        houses = next((r for r in table.rows if "房屋" in r.label and "办公用房" not in r.label), None)
        offices = next((r for r in table.rows if "办公用房" in r.label), None)
        if houses is None or offices is None:
            continue
        for measure in ("quantity", "value"):
            whole, part = houses.values.get(measure), offices.values.get(measure)
            if whole is None or part is None:
                continue
            a, b = (f.fen if measure == "value" else f.number for f in (whole, part))
            if a is None or b is None:
                continue
            if b <= a:
                outcome.passed(whole, part)
            else:
                place = at(table, offices, measure)
                outcome.failed(place, expected=whole.printed, actual=part.printed, figures=[whole, part])
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有同时列出房屋和办公用房的表")
