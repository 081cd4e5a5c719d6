"""机构设置列出的单位都有单位预算

查什么
    部门机构设置情况表列出的每个单位，在文件中应有单位预算部分。

依据
    部门所属单位的预算由单位公开（R02，勾稽关系 I71）。

适用
    文件有部门部分和至少一个单位部分，部门机构设置情况表列有单位。

反例
    机构设置列出本级和四个事业单位，文件只有本级的预算。

正例
    机构设置列出一个单位，文件有该单位的预算。

怎样改
    补上所缺单位的预算；预算列在本级的，在说明中写明。
"""

from yusuan.check.rule import Outcome, Rule, at
from yusuan.check.unit_parts import department_part, listed_units, names_agree, unit_names, unit_parts
from yusuan.model import Disclosure, Place

RULE = Rule(
    id="UNI505",
    title="机构设置列出的单位都有单位预算",
    title_en="Every listed unit has its own budget in the document",
    severity="warning",
    basis=("I71", "R02"),
    message="部门机构设置列有 {expected} 个单位，文件只公开了 {actual} 个单位的预算，缺：{missing}。",
    message_en=(
        "The department lists {expected} units, but the document holds the budgets of {actual}; missing: {missing}."
    ),
    remedy="补上所缺单位的预算；预算列在本级的，在说明中写明。",
    remedy_en="Add the missing units' budgets, or state that they are budgeted inside another unit.",
    needs=("institutions",),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for the budget of every unit that the department's table of institutions lists."""
    parts, listed = unit_parts(disclosure), listed_units(disclosure)
    if not parts or not listed:
        outcome.not_applicable("文件没有单位部分，或没有列出所属单位")
        return
    names = unit_names(disclosure)
    missing = [row for row in listed if not any(names_agree(row.label, name) for name in names)]
    if len(missing) <= len(listed) - len(parts) and missing:
        table = disclosure.table("institutions", department_part(disclosure) or 0)
        outcome.failed(
            at(table, missing[0]) if table is not None else Place(),
            expected=str(len(listed)),
            actual=str(len(parts)),
            certainty="medium",
            missing="、".join(row.label for row in missing),
        )
    else:
        outcome.passed()
