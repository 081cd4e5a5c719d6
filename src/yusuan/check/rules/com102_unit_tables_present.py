"""每个所属单位的表齐全

查什么
    文件中公开了所属单位预算的，每个单位都应有自己的法定各表。

依据
    单位预算、决算由单位公开。

适用
    文件含有单位部分（至少两张单位表）。

反例
    某单位只有收支总表和收入总表。

正例
    每个单位九张表。

怎样改
    补充公开该单位缺少的表。
"""

from yusuan.check.narrative_view import part_place
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure
from yusuan.model.vocabulary import STATUTORY, TABLES

RULE = Rule(
    id="COM102",
    title="每个所属单位的表齐全",
    title_en="Every unit publishes its tables",
    severity="error",
    basis=("R02", "R20", "R21"),
    message="“{entity}”的单位部分缺少{missing}。",
    message_en="The part of unit “{entity}” lacks: {missing}.",
    remedy="补充公开该单位缺少的表。",
    remedy_en="Publish the missing tables of the unit.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the tables of every later part with those that the first part prints."""
    wanted = [t for t in STATUTORY if disclosure.table(t) is not None]
    for part in disclosure.parts():
        own = [t for t in disclosure.tables if t.part == part and t.type in STATUTORY]
        if part == 0 or len(own) < 2:
            continue
        missing = [t for t in wanted if t not in {table.type for table in own}]
        if not missing:
            outcome.passed()
            continue
        entity = own[0].entity or f"第{part}个单位"
        names = "、".join(TABLES[t] for t in missing)
        outcome.failed(part_place(disclosure, part), entity=entity, missing=names)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文件没有所属单位部分")
