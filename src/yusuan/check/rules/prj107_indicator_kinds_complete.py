"""绩效指标种类齐全

查什么
    每个项目应有产出、效益（效果）和满意度指标；产出指标应有数量、质量、时效和成本。缺一级指标为警告，只缺某个二级指标为提示。
    缺一级指标的一个项目报告一次，只缺二级指标的一份文件报告一次。

依据
    绩效目标应细化为产出、效益、满意度等指标。

适用
    列有绩效指标的项目；各项目满意度均未设置的表式不按项目重复报告。

反例
    只有产出指标，没有效益和满意度指标。

正例
    数量、质量、时效、成本、社会效益、服务对象满意度各有指标。

怎样改
    补充缺少的指标；确不适用的在表下说明。
"""

from yusuan.check.indicator_kinds import kind_of
from yusuan.check.project_places import at_project
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, PerformanceGoal

RULE = Rule(
    id="PRJ107",
    title="绩效指标种类齐全",
    title_en="Every kind of indicator is there",
    severity="warning",
    basis=("I45", "R51", "R54"),
    message="{what}。",
    message_en="{what_en}.",
    remedy="补充缺少的指标；确不适用的在表下说明。",
    remedy_en="Add the missing indicators, or note why they do not apply.",
)

_OUTPUT = ("数量", "质量", "时效", "成本")
_ENGLISH = {
    "产出": "output",
    "数量": "quantity",
    "质量": "quality",
    "时效": "timeliness",
    "成本": "cost",
    "效益": "benefit",
    "满意度": "satisfaction",
}


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Gather the kinds of each project's indicators; what no project of the document has is one finding."""
    projects = [p for p in disclosure.projects if p.indicators and any(kind_of(i) for i in p.indicators)]
    kinds = {id(p): {kind_of(i) for i in p.indicators} for p in projects}
    everywhere = set.union(*kinds.values()) if kinds else set()
    minor: list[tuple[PerformanceGoal, list[str]]] = []
    for project in projects:
        major = [k for k in ("效益", "满意度") if k not in kinds[id(project)]]
        if not kinds[id(project)] & set(_OUTPUT):
            major.insert(0, "产出")
        lesser = [k for k in _OUTPUT if k not in kinds[id(project)] and k in everywhere]
        if major:
            _report(outcome, project, major)
        elif lesser:
            minor.append((project, lesser))
        else:
            outcome.passed()
    if minor:
        _report_minor(outcome, minor)
    if not projects:
        outcome.not_applicable("没有列有绩效指标的项目")


def _report(outcome: Outcome, project: PerformanceGoal, missing: list[str]) -> None:
    outcome.failed(
        at_project(project),
        certainty="medium",
        what=f"项目“{project.name}”缺少" + "、".join(f"{k}指标" for k in missing),
        what_en=f"Project “{project.name}” lacks {', '.join(_ENGLISH[k] for k in missing)} indicators",
    )


def _report_minor(outcome: Outcome, minor: list[tuple[PerformanceGoal, list[str]]]) -> None:
    """Second-level kinds may well not apply: one advice for the document."""
    listed = "；".join(f"{p.name}：{'、'.join(missing)}" for p, missing in minor[:8])
    outcome.failed(
        at_project(minor[0][0]),
        severity="advice",
        certainty="low",
        others=tuple(at_project(p) for p, _ in minor[1:]),
        what=f"{len(minor)} 个项目的产出指标种类不全（{listed}）",
        what_en=f"Output indicators of {len(minor)} projects are not complete",
    )
