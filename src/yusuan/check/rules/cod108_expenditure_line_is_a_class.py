"""收支总表的支出行是现行的类级科目名称

查什么
    收支总表、财政拨款收支总表支出方列出的各行，应使用预算年度类级科目的名称。

依据
    支出按功能分类的类列示，名称使用当年的政府收支分类科目。

适用
    收支总表或财政拨款收支总表列有按类分行的支出。

反例
    三、医疗卫生与计划生育支出。

正例
    三、卫生健康支出。

怎样改
    改用预算年度的类级科目名称。
"""

from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure
from yusuan.model.text import strip_ordinal
from yusuan.reference.codes import function_code, match_name
from yusuan.reference.expenditure_lines import class_of_line

RULE = Rule(
    id="COD108",
    title="收支总表的支出行是现行的类级科目名称",
    title_en="Expenditure lines of the summaries are current class names",
    severity="error",
    basis=("I13", "I21", "R28"),
    message="“{table}”支出行“{actual}”不是{year}年的类级科目名称，应为“{expected}”。",
    message_en=(
        "The expenditure line “{actual}” of “{table}” is not a class name of {year}; it should be “{expected}”."
    ),
    remedy="改用预算年度的类级科目名称。",
    remedy_en="Use the class names of the budget year.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the name of every expenditure line with the class name of the year, once per name."""
    year = disclosure.year
    if year is None:
        outcome.not_applicable("未识别预算年度")
        return
    seen: set[tuple[str, str]] = set()
    for table in disclosure.tables:
        if table.type not in ("revenue_expenditure_summary", "fiscal_grant_summary"):
            continue
        for row in table.rows:
            name = strip_ordinal(row.label)
            code = class_of_line(row.label) if row.side == "expenditure" else None
            if code is None or (name, table.type) in seen:
                continue
            seen.add((name, table.type))
            answer = match_name(code, year, name)
            if answer != "other_year":
                outcome.passed()
                continue
            right = function_code(code)
            expected = right.name if right is not None else code
            outcome.failed(at(table, row), expected=expected, actual=name, year=year)
    if not seen:
        outcome.not_applicable("没有按类列示支出的收支总表")
