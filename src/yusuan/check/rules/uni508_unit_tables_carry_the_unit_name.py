"""单位表的表头写的是单位

查什么
    单位部分每张表的表头应写单位的编码和名称，不应写部门的编码和名称。

依据
    单位预算由单位公开，表头应与单位一致（勾稽关系 I72、I92）。

适用
    文件有部门部分和单位部分，表头印有名称或编码，单位名称与部门名称不同。

反例
    单位“三公”经费表的表头写 203中共某区委组织部。

正例
    单位“三公”经费表的表头写 203001中共某区委组织部本级。

怎样改
    把表头的编码和名称改为单位的编码和名称。
"""

from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure, StatutoryTable
from yusuan.model.text import normalise

RULE = Rule(
    id="UNI508",
    title="单位表的表头写的是单位",
    title_en="A unit's tables carry the unit's name",
    severity="error",
    basis=("I72", "I92"),
    message="“{table}”是单位表，表头却是部门“{actual}”，应为“{expected}”。",
    message_en=(
        "“{table}” belongs to a unit, but its heading names the department “{actual}” instead of “{expected}”."
    ),
    remedy="把表头的编码和名称改为单位的编码和名称。",
    remedy_en="Put the unit's code and name over the table.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for unit tables whose heading is the department's; those of one document are one finding."""
    departments = {_heading(t) for t in disclosure.tables if t.level == "department" and t.entity}
    units = [t for t in disclosure.tables if t.level == "unit" and t.entity]
    right = [t for t in units if _heading(t) not in departments]
    wrong = [t for t in units if _heading(t) in departments]
    if not departments or not right:
        outcome.not_applicable("没有印名称的部门表和单位表，或单位与部门同名")
    elif wrong:
        outcome.failed(
            at(wrong[0]),
            expected=_words(right[0]),
            actual=_words(wrong[0]),
            others=tuple(at(t) for t in wrong[1:]),
        )
    else:
        outcome.passed()


def _heading(table: StatutoryTable) -> str:
    return normalise(table.entity or "")


def _words(table: StatutoryTable) -> str:
    return f"{table.entity_code or ''}{table.entity or ''}"
