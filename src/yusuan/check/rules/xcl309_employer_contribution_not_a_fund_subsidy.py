"""单位缴纳的失业、工伤保险不列“财政对基金的补助”

查什么
    财政对其他社会保险基金的补助（20827 各项）不应有基本支出：那通常是单位为职工缴纳的失业、工伤保险列错了科目。

依据
    20827 反映财政对社会保险基金的补助（勾稽关系 I29，X09）。

适用
    一般公共预算支出表分列基本支出并列有 20827 各项。

反例
    2082701 财政对失业保险基金的补助 基本支出 0.23，30112 其他社会保障缴费 0.99。

正例
    没有 20827，失业、工伤保险列在行政运行。

怎样改
    单位为职工缴纳的失业、工伤等保险，改列行政运行、事业运行或其他社会保障和就业支出。
"""

from yusuan.check.entries import has_column, money_unit
from yusuan.check.rule import Outcome, Rule, amount
from yusuan.check.totals import code_entries
from yusuan.model import Disclosure

RULE = Rule(
    id="XCL309",
    title="单位缴纳的失业、工伤保险不列“财政对基金的补助”",
    title_en="Employer contributions are not booked as subsidies to insurance funds",
    severity="warning",
    basis=("I29", "R28"),
    message="“{table}”中“{row}”有基本支出 {actual}{unit}；该科目反映财政对社会保险基金的补助，单位缴费不应列在这里。",
    message_en=(
        "In “{table}”, “{row}” has basic spending of {actual} {unit}; the code is for fiscal subsidies to "
        "insurance funds, not for employer contributions."
    ),
    remedy="单位为职工缴纳的失业、工伤等保险，改列行政运行、事业运行或其他社会保障和就业支出。",
    remedy_en="Book the employer's contributions under the unit's running costs or other social security spending.",
    needs=("general_public_expenditure",),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for basic spending under the subsidies to insurance funds; the items of one table are one finding."""
    for table in disclosure.tables_of("general_public_expenditure"):
        items = [e for code, found in code_entries(table, "basic").items() if code[:5] == "20827" for e in found]
        items = [e for e in items if len(e.row.official_code or "") == 7]
        wrong = [e for e in items if e.value]
        if wrong:
            outcome.failed(
                wrong[0].place,
                actual=amount(wrong[0].value, money_unit(table)),
                unit=money_unit(table),
                certainty="medium",
                others=tuple(e.place for e in wrong[1:]),
                figures=[e.figure for e in wrong],
            )
        elif items and has_column(table, "basic"):
            outcome.passed(*(e.figure for e in items))
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有列财政对其他社会保险基金的补助（20827）")
