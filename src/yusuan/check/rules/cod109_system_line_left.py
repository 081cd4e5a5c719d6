"""收支总表不列系统遗留的非科目行

查什么
    支出方的行应是政府收支分类科目的类。预算系统模板遗留的“人行科目”不是类级科目。

依据
    支出按功能分类的类列示。

适用
    收支总表或财政拨款收支总表。

反例
    三十一、人行科目。

正例
    支出方只列类级科目。

怎样改
    导出后删除该行，或请系统维护方修改模板。
"""

from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure
from yusuan.reference.expenditure_lines import is_system_line

RULE = Rule(
    id="COD109",
    title="收支总表不列系统遗留的非科目行",
    title_en="No system residue among the expenditure lines",
    severity="advice",
    basis=("I13",),
    message="“{table}”列有“{actual}”，它不是政府收支分类的类级科目。",
    message_en="“{table}” prints “{actual}”, which is no class of the classification.",
    remedy="导出后删除该行，或请系统维护方修改模板。",
    remedy_en="Remove the line from the published table.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Report the residue once, with every table that prints it."""
    places = []
    for table in disclosure.tables:
        if table.type in ("revenue_expenditure_summary", "fiscal_grant_summary"):
            outcome.passed()
            places += [(at(table, row), row.label) for row in table.rows if is_system_line(row.label)]
    if places:
        outcome.failed(places[0][0], actual=places[0][1], others=tuple(place for place, _ in places[1:]))
    elif not outcome.passes:
        outcome.not_applicable("没有收支总表")
