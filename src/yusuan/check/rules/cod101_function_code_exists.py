"""功能分类科目编码在预算年度有效

查什么
    各表列出的支出功能分类科目编码，应是预算年度政府收支分类科目中的编码。类、款不存在的为错误；只有项级未收录的，可能是新增科目，
    只作提示。

依据
    预算支出按功能分类编列到项，编码使用当年的政府收支分类科目。

适用
    表中列有功能分类科目编码，且已识别预算年度。

反例
    编码 2993201，而科目表中没有 299 类。

正例
    编码 2013201 行政运行。

怎样改
    对照预算年度的政府收支分类科目改正编码。
"""

from itertools import chain

from yusuan.check.code_rows import function_rows, strayed_function_rows
from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure
from yusuan.reference.codes import LAST_LISTED_YEAR, assess, nearest

RULE = Rule(
    id="COD101",
    title="功能分类科目编码在预算年度有效",
    title_en="Function codes exist in the budget year",
    severity="error",
    basis=("I13", "R28"),
    message="“{table}”的科目编码 {actual}（{label}）{problem}。{hint}",
    message_en="Function code {actual} ({label}) in “{table}” {problem_en}. {hint}",
    remedy="对照预算年度的政府收支分类科目改正编码。",
    remedy_en="Correct the code after the classification of the budget year.",
)

_PROBLEMS = {
    "unknown_class": ("error", "的类不存在", "is of no known class"),
    "unknown_group": ("error", "的款不存在", "is of no known group"),
    "unknown_item": ("advice", "未收录在科目表中，请核对是否当年新增", "is not in the list; it may be new"),
    "expired": ("warning", "在预算年度已停用", "is no longer valid in the budget year"),
    "not_yet": ("warning", "在预算年度尚未启用", "is not yet valid in the budget year"),
}


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look up every printed function code in the classification of the fiscal year, once per document."""
    year = disclosure.year
    if year is None:
        outcome.not_applicable("未识别预算年度")
        return
    seen: set[str] = set()
    for table, row, code in chain(function_rows(disclosure), strayed_function_rows(disclosure, year)):
        if code in seen:
            continue
        seen.add(code)
        answer = assess(code, year)
        if answer == "known":
            outcome.passed()
            continue
        severity, problem, problem_en = _PROBLEMS[answer]
        if year > LAST_LISTED_YEAR:
            severity = "advice"
        hints = [f"{c.code} {c.name}" for c in nearest(code, year, row.label)] if severity == "error" else []
        outcome.failed(
            at(table, row),
            actual=code,
            severity=severity,
            certainty="high" if severity == "error" else "low",
            label=row.label,
            problem=problem,
            problem_en=problem_en,
            hint=f"相近的编码：{'、'.join(hints)}" if hints else "",
        )
    if not seen:
        outcome.not_applicable("没有列出功能分类科目编码的表")
