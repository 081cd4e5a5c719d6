"""支出计划分期安排

查什么
    多数项目只在 12 月底填列支出计划，没有分期安排。一份文件报告一次。

依据
    按计划均衡执行预算。

适用
    三个以上项目填有支出计划。

反例
    18个项目中16个只有12月底有数。

正例
    按季度填列累计支出计划。

怎样改
    按工作进度分期填列。
"""

from yusuan.check.project_places import at_project
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="PRJ133",
    title="支出计划分期安排",
    title_en="The plan has steps before the year’s end",
    severity="advice",
    basis=("I42", "R29"),
    message="{total} 个项目中有 {count} 个只在年末填列支出计划。",
    message_en="{count} of {total} projects plan their spending for the end of the year only.",
    remedy="按工作进度分期填列。",
    remedy_en="Plan the spending by steps.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Count the projects of the document whose plan is filled in for the last period only."""
    planned = [p for p in disclosure.projects if p.plan and p.plan[-1] is not None]
    late = [p for p in planned if all(f is None for f in (p.plan or ())[:-1])]
    if len(planned) < 3:
        outcome.not_applicable("填有支出计划的项目不足三个")
    elif len(late) * 2 > len(planned):
        outcome.failed(at_project(late[0], "plan"), count=len(late), total=len(planned))
    else:
        outcome.passed(*(f for p in planned for f in p.plan or ()))
