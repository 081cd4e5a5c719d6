"""有绩效工资而没有事业单位科目

查什么
    绩效工资（30107）只用于事业单位人员，支出表应有事业运行（编码末两位 50）、事业单位医疗（2101102）、
    事业单位离退休（2080502）或名称含“事业”的项级科目。

依据
    绩效工资是事业单位工资的组成（勾稽关系 I29，X19）。

适用
    基本支出表有绩效工资，支出表列到项。

反例
    30107 绩效工资 52.75，支出表只有行政运行、行政单位医疗。

正例
    30107 绩效工资 14.35，支出表有 2013250 事业运行。

怎样改
    核对绩效工资的人员身份；属事业人员的，支出列事业运行等科目，属行政人员的，改列奖金、津贴补贴。
"""

from yusuan.check.cross_class import basic_splits
from yusuan.check.entries import money_unit
from yusuan.check.rule import Outcome, Rule, amount
from yusuan.model import Disclosure, Row

RULE = Rule(
    id="XCL319",
    title="有绩效工资而没有事业单位科目",
    title_en="Performance pay without any item for institution staff",
    severity="advice",
    basis=("I29", "R28"),
    message=(
        "“{table}”中“{row}”为 {actual}{unit}，而“{other_table}”没有事业运行、事业单位医疗、事业单位离退休等科目。"
    ),
    message_en="In “{table}”, “{row}” is {actual} {unit}, but “{other_table}” has no item for institutions.",
    remedy="核对绩效工资的人员身份；属事业人员的，支出列事业运行等科目，属行政人员的，改列奖金、津贴补贴。",
    remedy_en="Check whose pay it is; book institution staff under the institution's items.",
    needs=("general_public_expenditure", "general_public_basic_expenditure"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Ask for an item of institutions wherever performance pay is budgeted, part by part."""
    for split in basic_splits(disclosure):
        pay = split.economics("30107")
        if not pay or not split.reliable("30107"):
            continue
        items = [e for code, found in split.function.items() if len(code) == 7 for e in found]
        if any(_of_institutions(e.row) for e in items):
            outcome.passed(*(e.figure for e in pay))
            continue
        unit = money_unit(split.economic_table)
        outcome.failed(
            pay[0].place,
            actual=amount(pay[0].value, unit),
            unit=unit,
            certainty="low",
            figures=[e.figure for e in pay],
            other_table=split.function_table.title,
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("基本支出表没有绩效工资")


def _of_institutions(row: Row) -> bool:
    code, label = row.official_code or "", row.label
    return code.endswith("50") or ("事业" in label and "机关事业" not in label) or code in ("2101102", "2080502")
