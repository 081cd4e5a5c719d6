"""资金支出计划逐期不减

查什么
    资金支出计划按 3、6、10、12 月底累计填列，后一期的数不应小于前一期。

依据
    支出计划累计填列，预算按计划执行。

适用
    填有两期以上支出计划的项目。

反例
    6月底 8.00，10月底 6.00。

正例
    6月底 8.00，10月底 12.00，12月底 15.00。

怎样改
    把各期改成累计数。
"""

from itertools import pairwise

from yusuan.check.plans import planned_at, value_of
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="PRJ101",
    title="资金支出计划逐期不减",
    title_en="The spending plan never falls",
    severity="error",
    basis=("I42", "R29"),
    message="项目“{name}”的资金支出计划在“{column}”由 {expected} 降到 {actual}。",
    message_en="The spending plan of project “{name}” falls from {expected} to {actual}.",
    remedy="把各期改成累计数。",
    remedy_en="Print cumulative figures.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every filled-in period of each plan with the one before."""
    for project in disclosure.projects:
        filled = [(n, f) for n, f in enumerate(project.plan or ()) if f is not None and value_of(f) is not None]
        for (_, before), (position, after) in pairwise(filled):
            a, b = value_of(before), value_of(after)
            if a is None or b is None or a <= b:
                outcome.passed(before, after)
                continue
            outcome.failed(
                planned_at(project, position),
                expected=before.printed,
                actual=after.printed,
                unit=project.plan_unit,
                figures=[before, after],
                name=project.name,
            )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有填列两期以上支出计划的项目")
