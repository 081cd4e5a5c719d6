"""文字中的人员经费和公用经费等于表

查什么
    文字中的人员经费、公用经费应等于一般公共预算基本支出表的人员经费合计、公用经费合计。

依据
    情况说明是对各表的说明，同一事实在文字和表中应当一致（勾稽关系 I60）；公开内容应当准确（财预〔2016〕143号）。

适用
    基本支出全部来自一般公共预算（支出总表基本支出等于基本支出表合计），或文字说的就是一般公共预算基本支出。

反例
    文字“人员经费287.14万元”，基本支出表人员经费合计 278.14。

正例
    文字与基本支出表均为 287.14。

怎样改
    以批复的预算（决算）为准，统一文字和表中的数。
"""

from yusuan.check.messages import TEXT, TEXT_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.statements import amounts, of_whole, tells_result
from yusuan.check.table_facts import facts_of
from yusuan.check.text_comparer import TextComparer, agrees
from yusuan.model import Disclosure, Statement

RULE = Rule(
    id="TXT105",
    title="文字中的人员经费和公用经费等于表",
    title_en="Personnel and public funds in the text are the table’s",
    severity="error",
    basis=(
        "I60",
        "R27",
        "R41",
    ),
    message=TEXT,
    message_en=TEXT_EN,
    remedy="以批复的预算（决算）为准，统一文字和表中的数。",
    remedy_en="Make text and table agree with the approved budget or the accounts.",
)

_CONCEPTS = ("personnel", "public_funds")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare both with the totals of the basic expenditure table, where that table holds all basic expenditure."""
    comparer = TextComparer(disclosure, outcome)
    for _, statement in amounts(disclosure, *_CONCEPTS):
        if (
            tells_result(disclosure, statement)
            and of_whole(disclosure, statement)
            and _same_scope(disclosure, statement)
        ):
            comparer.compare(statement, facts_of(disclosure, statement.part, statement.concept or "", statement.kind))
    comparer.close("文字没有写人员经费、公用经费，或基本支出含有其他资金，与基本支出表口径不同")


def _same_scope(disclosure: Disclosure, statement: Statement) -> bool:
    whole = disclosure.statements[statement.parent] if statement.parent is not None else None
    table = facts_of(disclosure, statement.part, "general_public_basic")
    if whole is not None and whole.concept in ("basic", "general_public_basic") and table:
        others = facts_of(disclosure, statement.part, "basic")
        stated_as_all = others and agrees(whole, others[0]) and not any(agrees(whole, f) for f in table)
        return not stated_as_all
    everything = facts_of(disclosure, statement.part, "basic")
    return not (everything and table) or everything[0].value == table[0].value
