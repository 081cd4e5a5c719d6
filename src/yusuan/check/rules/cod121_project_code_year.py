"""项目编码的年度不晚于预算年度

查什么
    项目编码第七、八位是项目首次安排预算的年度，不应晚于预算年度。

依据
    一个项目全周期使用一个编码，编码记录首次安排的年度。

适用
    能从编码中读出年度的项目。

反例
    2024年预算中编码 13063425P…。

正例
    2024年预算中编码 13063424P…，或结转项目 13063423P…。

怎样改
    核对编码或项目是否误列入本年预算。
"""

from yusuan.check.project_places import at_project
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure
from yusuan.reference.project_code import check_project_code

RULE = Rule(
    id="COD121",
    title="项目编码的年度不晚于预算年度",
    title_en="The year in a project code is not after the budget year",
    severity="error",
    basis=("I43", "R82"),
    message="项目“{name}”的编码 {actual} 属 {code_year} 年度，晚于预算年度 {year}。",
    message_en="Code {actual} of project “{name}” is of {code_year}, after the budget year {year}.",
    remedy="核对编码或项目是否误列入本年预算。",
    remedy_en="Check the code, or whether the project belongs to this budget.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the year inside every code with the fiscal year."""
    year = disclosure.year
    if year is None:
        outcome.not_applicable("未识别预算年度")
        return
    for project in disclosure.projects:
        parts = check_project_code(project.code) if project.code else None
        if parts is None or parts.year is None:
            continue
        if parts.year <= year:
            outcome.passed()
        else:
            outcome.failed(
                at_project(project, "code"), actual=project.code, name=project.name, code_year=parts.year, year=year
            )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有能读出年度的项目编码")
