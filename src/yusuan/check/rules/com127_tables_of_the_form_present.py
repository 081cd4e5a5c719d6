"""公开模板要求的附表齐全

查什么
    本地区当年的公开模板除九张表外还要求机构设置表、政府采购预算表、固定资产占用情况表的，应一并公开；没有数据的列空表，
    或在说明中写明没有。

依据
    公开机构设置、政府采购和国有资产占用情况。

适用
    识别出公开模板，且九张表中至少公开了一张的文件。

反例
    河北2024年模板的文件没有固定资产占用情况表。

正例
    附有固定资产占用情况表。

怎样改
    按模板补充附表。
"""

from yusuan.check.narrative_view import mentions, part_place
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure
from yusuan.model.vocabulary import STATUTORY, TABLES
from yusuan.reference.editions import edition, required_tables

RULE = Rule(
    id="COM127",
    title="公开模板要求的附表齐全",
    title_en="The further tables of the form are there",
    severity="warning",
    basis=("R44", "R46", "R40", "I90"),
    message="公开模板要求的{name}没有公开。",
    message_en="The form asks for the table {type}, which is missing.",
    remedy="按模板补充附表。",
    remedy_en="Add the table of the form.",
)

#: The further tables, and how a text says that there is nothing to show.
_NONE = {
    "procurement": "(?:无|没有|未安排).{0,12}采购",
    "assets": "(?:无|没有).{0,8}(?:固定资产|国有资产)",
    "institutions": "(?:无|没有).{0,8}(?:下属|所属|预算)单位",
}


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look in the first part for the further tables that the edition demands; a sentence that there is none will do."""
    key = disclosure.identity.edition
    if key is None or not any(disclosure.table(t) is not None for t in STATUTORY):
        outcome.not_applicable("没有识别出公开模板，或没有公开任何法定表")
        return
    for form in required_tables(edition(key)):
        words = _NONE.get(form.type)
        if words is None:
            continue
        if disclosure.table(form.type) is not None or mentions(disclosure, 0, words):
            outcome.passed()
        else:
            name = TABLES[form.type]
            outcome.failed(part_place(disclosure, 0), certainty="medium", name=name, type=form.type)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("公开模板没有要求附表")
