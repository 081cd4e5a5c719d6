"""公开预算的单位列在机构设置中

查什么
    文件中公开预算的每个单位，应列在部门机构设置情况表中。

依据
    机构设置应列出纳入部门预算的所有单位（R40，勾稽关系 I71）。

适用
    文件有单位部分，部门机构设置情况表列有单位，单位表印有单位名称。

反例
    单位部分是“丙学校”，机构设置只列甲局本级、乙中心。

正例
    单位部分是“甲局本级”，机构设置列有甲局本级。

怎样改
    补列该单位，或改正单位名称。
"""

from dataclasses import replace

from yusuan.check.rule import Outcome, Rule, at
from yusuan.check.unit_parts import listed_units, names_agree, unit_names
from yusuan.model import Disclosure

RULE = Rule(
    id="UNI506",
    title="公开预算的单位列在机构设置中",
    title_en="A unit with a budget is among the listed institutions",
    severity="warning",
    basis=("I71", "R40"),
    message="“{text}”公开了单位预算，但没有列在部门机构设置情况表中。",
    message_en="“{text}” publishes a budget but is not among the department's institutions.",
    remedy="补列该单位，或改正单位名称。",
    remedy_en="List the unit or correct its name.",
    needs=("institutions",),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for every unit part's name among the listed institutions."""
    listed, names = listed_units(disclosure), unit_names(disclosure)
    for name, table in names.items() if listed else ():
        if any(names_agree(row.label, name) for row in listed):
            outcome.passed()
        else:
            outcome.failed(replace(at(table), text=name), certainty="medium")
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有单位部分，或没有列出所属单位")
