"""有面积的房屋有价值

查什么
    列有房屋面积而价值为 0 或空白的，应核对：自有房屋应有价值，借用、租用的房屋应加说明。

依据
    全面反映国有资产的数量和价值。

适用
    房屋面积大于零。

反例
    房屋 1094.44 平方米，价值 0。

正例
    房屋 1094.44 平方米，价值 321.00。

怎样改
    补填价值；借用、划转的房屋在表下加注。
"""

from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure

RULE = Rule(
    id="AST104",
    title="有面积的房屋有价值",
    title_en="Buildings with an area have a value",
    severity="warning",
    basis=("R46", "R73"),
    message="“{table}”列有房屋 {area} 平方米，价值却为{actual}。",
    message_en="“{table}” lists {area} square metres of buildings with a value of {actual}.",
    remedy="补填价值；借用、划转的房屋在表下加注。",
    remedy_en="State the value, or note that the buildings are borrowed or rented.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look at the value of buildings that have an area."""
    for table in disclosure.tables_of("assets"):
        for row in table.rows:
            area = row.values.get("quantity")
            if "房屋" not in row.label or "办公用房" in row.label or area is None or not area.number:
                continue
            value = row.values.get("value")
            if value is not None and value.fen:
                outcome.passed(area, value)
            else:
                printed = value.printed if value is not None else "空白"
                place = at(table, row, "value")
                outcome.failed(place, actual=printed, figures=[area, value], certainty="medium", area=area.printed)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有列出房屋面积的资产表")
