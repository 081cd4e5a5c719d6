"""表中没有空的指标行

查什么
    绩效目标表中只有一、二级指标而三级指标及以后全部空白的行，是没有删去的模板行。

依据
    公开内容准确。

适用
    列有绩效指标的项目。

反例
    “质量指标”一行，其余各栏空白。

正例
    没有空行。

怎样改
    删去空行。
"""

from yusuan.check.project_places import locate
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Place

RULE = Rule(
    id="PRJ120",
    title="表中没有空的指标行",
    title_en="No blank indicator rows are left",
    severity="advice",
    basis=("I91",),
    message="项目“{name}”的绩效目标表留有 {count} 个空行。",
    message_en="{count} blank rows are left in the indicators of project “{name}”.",
    remedy="删去空行。",
    remedy_en="Remove the blank rows.",
    delicate=True,
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Count the blank rows that the reader saw in each project's table."""
    for project in disclosure.projects:
        if not project.indicators:
            continue
        if not project.blank_rows:
            outcome.passed()
            continue
        location = locate(project, project.blank_rows[0])
        place = Place(location, project.title or project.name, project.blank_rows[0].text or None)
        outcome.failed(place, name=project.name, count=len(project.blank_rows))
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有列有绩效指标的项目")
