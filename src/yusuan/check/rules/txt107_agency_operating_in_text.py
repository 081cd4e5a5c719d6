"""文字中的机关运行经费等于表

查什么
    文字中的机关运行经费应等于“三公”经费和机关运行经费表的机关运行经费；没有这一行而本地口径为全部公用经费的，应等于基本支出表的公用经费合计；口径为行政和参公单位公用经费的，不应大于公用经费合计。

依据
    机关运行经费是为保障机关运行安排的公用经费（预算法第十四条；勾稽关系 I31、I63）。

适用
    文字写明机关运行经费，且同一部分有对应的表；口径由公开模板的资料给出。

反例
    文字“机关运行经费57.72万元”，公用经费合计 57.27。

正例
    文字与公用经费合计均为 57.72。

怎样改
    以批复的预算（决算）为准，统一文字和表中的数。
"""

from yusuan.check.messages import TEXT, TEXT_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.statements import amounts, fen_of, quantum_of, tells_result
from yusuan.check.table_facts import TableFact, facts_of
from yusuan.check.text_comparer import TextComparer
from yusuan.model import Disclosure, Statement
from yusuan.reference.editions import edition

RULE = Rule(
    id="TXT107",
    title="文字中的机关运行经费等于表",
    title_en="Agency operating funds in the text are the table’s",
    severity="error",
    basis=(
        "I31",
        "I63",
        "R42",
    ),
    message=TEXT,
    message_en=TEXT_EN,
    remedy="以批复的预算（决算）为准，统一文字和表中的数。",
    remedy_en="Make text and table agree with the approved budget or the accounts.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare with the row of its own, else with all public funds as the region defines it."""
    comparer = TextComparer(disclosure, outcome)
    for _, statement in amounts(disclosure, "agency_operating"):
        if tells_result(disclosure, statement):
            comparer.compare(statement, _facts(disclosure, statement))
    comparer.close("文字没有写机关运行经费，或没有可比的表")


def _facts(disclosure: Disclosure, statement: Statement) -> list[TableFact]:
    """Return what the amount should equal; nothing where it merely has to stay below all public funds and does."""
    own = facts_of(disclosure, statement.part, "agency_operating", statement.kind)
    if own:
        return own
    every = facts_of(disclosure, statement.part, "public_funds", statement.kind)
    key = disclosure.identity.edition
    if key is not None and edition(key).agency_operating == "all_public_funds":
        return every
    over = [f for f in every if (fen_of(statement) or 0) > f.value + max(quantum_of(statement), *f.quanta)]
    return every if over and len(over) == len(every) else []
