"""机构设置列出的单位都公开了预算

查什么
    部门文件中公开了所属单位部分的，机构设置情况表列出的每个预算单位都应有单位部分；汇编在本级内的应加以说明。

依据
    单位预算由各单位公开，部门预算汇总所属单位。

适用
    部门文件含有单位部分，且机构设置表列有两个以上单位。

反例
    列有五个单位，只公开了本级一个。

正例
    列有几个单位，就有几个单位部分。

怎样改
    补充公开其余单位的预算，或说明其预算并入本级编列。
"""

from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure
from yusuan.model.text import strip_ordinal
from yusuan.model.vocabulary import STATUTORY

RULE = Rule(
    id="COM103",
    title="机构设置列出的单位都公开了预算",
    title_en="Every unit listed publishes its budget",
    severity="warning",
    basis=("R02", "I71"),
    message="机构设置情况列有 {expected} 个单位，只公开了 {actual} 个单位的预算。",
    message_en="{expected} units are listed, {actual} publish a budget in the document.",
    remedy="补充公开其余单位的预算，或说明其预算并入本级编列。",
    remedy_en="Publish the others, or say that they are budgeted inside the department.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the number of units listed in the first part with the number of unit parts."""
    table = disclosure.table("institutions")
    units = {t.part for t in disclosure.tables if t.level == "unit" and t.part > 0 and t.type in STATUTORY}
    if disclosure.level == "unit" or table is None or not units:
        outcome.not_applicable("文件没有机构设置表或没有所属单位部分")
        return
    listed = [row for row in table.rows if row.label and strip_ordinal(row.label) not in ("合计", "总计")]
    if len(listed) <= max(1, len(units)):
        outcome.passed()
        return
    outcome.failed(at(table), expected=str(len(listed)), actual=str(len(units)), certainty="medium")
