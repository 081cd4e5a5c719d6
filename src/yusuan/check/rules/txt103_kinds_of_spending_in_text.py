"""文字中的基本支出和项目支出等于表

查什么
    文字中的基本支出、项目支出、经营支出、上缴上级支出、对附属单位补助支出，应等于支出总表（或一般公共预算支出表）合计行的对应列。

依据
    情况说明是对各表的说明，同一事实在文字和表中应当一致（勾稽关系 I60）；公开内容应当准确（财预〔2016〕143号）。

适用
    文字写明该类支出，且同一部分有支出总表或一般公共预算支出表。

反例
    文字“项目支出555.78万元”，支出总表项目支出合计 565.78。

正例
    文字与支出总表均为 555.78。

怎样改
    以批复的预算（决算）为准，统一文字和表中的数。
"""

import re

from yusuan.check.messages import TEXT, TEXT_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.statements import amounts, of_whole, tells_result
from yusuan.check.table_facts import TableFact, facts_of, fund_facts
from yusuan.check.text_comparer import TextComparer
from yusuan.model import Disclosure, Statement

RULE = Rule(
    id="TXT103",
    title="文字中的基本支出和项目支出等于表",
    title_en="Basic and project expenditure in the text are the table’s",
    severity="error",
    basis=(
        "I60",
        "R24",
        "R41",
    ),
    message=TEXT,
    message_en=TEXT_EN,
    remedy="以批复的预算（决算）为准，统一文字和表中的数。",
    remedy_en="Make text and table agree with the approved budget or the accounts.",
)

_CONCEPTS = (
    "basic",
    "project",
    "operating_expenditure",
    "superior_remittance",
    "affiliated_subsidy",
)


_FUNDS = ("government_fund", "state_capital")
_FUND_TITLES = (("government_fund", re.compile("基金")), ("state_capital", re.compile("国有资本")))
_OF_ALL = frozenset({None, "expenditure_total", "current_expenditure", "revenue_expenditure_total"})
_OF_GRANTS = frozenset({"fiscal_grant_expenditure", "fiscal_grant_revenue", "fiscal_grant_summary",
                        "general_public_expenditure", "general_public_revenue"})  # fmt: skip


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the kinds of spending stated with the column of the whole that they belong to."""
    comparer = TextComparer(disclosure, outcome)
    for _, statement in amounts(disclosure, *_CONCEPTS):
        if tells_result(disclosure, statement) and of_whole(disclosure, statement):
            comparer.compare(statement, _facts(disclosure, statement))
    comparer.close("文字没有写基本支出、项目支出，或没有支出总表")


def _facts(disclosure: Disclosure, statement: Statement) -> list[TableFact]:
    """Return the column in the table of all spending, or of the fund that the whole or the heading names."""
    concept = statement.concept or ""
    whole = disclosure.statements[statement.parent].concept if statement.parent is not None else None
    titles = statement.section[-2:]
    headed = next((fund for fund, title in _FUND_TITLES if any(title.search(t) for t in titles)), None)
    fund = next((f for f in _FUNDS if whole in (f"{f}_expenditure", f"{f}_revenue")), None)
    if fund is None and whole is None:
        fund = headed
    if fund is not None:
        return fund_facts(disclosure, statement.part, fund, concept)
    every = facts_of(disclosure, statement.part, concept, statement.kind)
    if whole in _OF_GRANTS:
        return fund_facts(disclosure, statement.part, "general_public", concept) or every
    return every if whole in _OF_ALL else []
