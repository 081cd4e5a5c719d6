"""文字中的项目金额等于项目预算

查什么
    项目支出说明中列出的项目金额，应等于该项目绩效目标表的预算数。

依据
    情况说明是对各表的说明，前后应当一致（财预〔2016〕143号；勾稽关系 I60、I41）。

适用
    文字在项目支出之下列出项目及金额，项目表印有预算数，且名称相同或十分相近。

反例
    文字“村干部培训资金15万元”，项目表预算数 25.00。

正例
    文字与项目表均为 15.00。

怎样改
    按批复的项目预算改正。
"""

from yusuan.check.listed_projects import Listed, lists_of_projects
from yusuan.check.project_places import at_project
from yusuan.check.rule import Outcome, Rule, amount, at_statement
from yusuan.check.statements import fen_of
from yusuan.model import Disclosure

RULE = Rule(
    id="TXT115",
    title="文字中的项目金额等于项目预算",
    title_en="Projects in the text have their budgets",
    severity="error",
    basis=(
        "I60",
        "I41",
    ),
    message=(
        "文字中项目“{name}”为 {actual}{unit}，项目“{project}”的预算数为 {expected}{unit}，相差 {difference}{unit}。"
    ),
    message_en=(
        "The text gives {actual} {unit} for project “{name}”, the budget of “{project}” is {expected} {unit}, a "
        "difference of {difference} {unit}."
    ),
    remedy="按批复的项目预算统一文字和表。",
    remedy_en="Make text and table agree with the approved budget.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every listed project with the budget of the project it names."""
    for _, listed in lists_of_projects(disclosure):
        for entry in listed:
            if entry.project is not None and entry.agrees:
                outcome.passed(entry.statement.figure, entry.project.budget)
            elif entry.project is not None:
                _report(disclosure, entry, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有列出项目金额，或项目表没有预算数")


def _report(disclosure: Disclosure, entry: Listed, outcome: Outcome) -> None:
    project, statement = entry.project, entry.statement
    if project is None or project.budget is None:
        return
    expected, actual = project.budget.fen or 0, fen_of(statement) or 0
    outcome.failed(
        at_statement(disclosure, statement),
        expected=amount(expected, statement.unit),
        actual=amount(actual, statement.unit),
        difference=amount(actual - expected, statement.unit),
        unit=statement.unit,
        certainty="medium" if entry.other_name else "high",
        others=(at_project(project, "budget"),),
        figures=[statement.figure, project.budget],
        name=entry.name,
        project=project.name,
    )
