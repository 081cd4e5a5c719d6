"""空表有说明

查什么
    没有数据的表应注明“无……预算，空表列示”或类似说明。全表只有零的表视为有数据。单独的工作簿没有情况说明，只作提示。

依据
    没有数据的表列空表并加以说明。

适用
    公开了没有任何数字的法定表或采购表。

反例
    政府性基金表空白，没有注。

正例
    表下注明本部门无政府性基金预算，空表列示。

怎样改
    在表下加注说明没有此项预算。
"""

from yusuan.check.narrative_view import is_workbook, mentions, parts_with_text
from yusuan.check.notes import EMPTY_NOTE
from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure, StatutoryTable
from yusuan.model.text import normalise
from yusuan.model.vocabulary import STATUTORY

RULE = Rule(
    id="COM104",
    title="空表有说明",
    title_en="An empty table carries its note",
    severity="warning",
    basis=("R11", "I90"),
    message="“{table}”没有数据，也没有说明。",
    message_en="“{table}” is empty and carries no note.",
    remedy="在表下加注说明没有此项预算。",
    remedy_en="Add a note that there is no such budget.",
)

_TYPES = frozenset({*STATUTORY, "procurement", "government_purchase_of_services"})
_WORDS = {
    "government_fund_expenditure": "政府性?基金",
    "state_capital_expenditure": "国有资本",
    "three_public": "三公",
    "procurement": "政府?采购",
    "government_purchase_of_services": "购买服务",
}


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for a note under, inside or in the text around every table without figures."""
    for table in disclosure.tables:
        if table.type not in _TYPES or table.has_figures():
            continue
        if any(EMPTY_NOTE.search(normalise(note.text)) for note in table.notes) or _said(disclosure, table):
            outcome.passed()
        else:
            # The explanation beside a lone workbook, which is not here, may say it.
            severity = "advice" if is_workbook(disclosure) and not parts_with_text(disclosure) else None
            outcome.failed(at(table), certainty="medium", severity=severity)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有空表")


def _said(disclosure: Disclosure, table: StatutoryTable) -> bool:
    """The narrative may say it instead: 本部门无政府性基金预算安排的支出."""
    words = _WORDS.get(table.type)
    return words is not None and mentions(
        disclosure, table.part, rf"(?:无|没有|未安排|不存在|不涉及).{{0,20}}(?:{words})"
    )
