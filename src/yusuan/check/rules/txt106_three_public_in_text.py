"""文字中的“三公”经费等于表

查什么
    文字中的“三公”经费总额、因公出国（境）费、公务用车购置及运行费（购置费、运行费）、公务接待费，应等于“三公”经费表的对应项目。

依据
    情况说明是对各表的说明，同一事实在文字和表中应当一致（勾稽关系 I60）；公开内容应当准确（财预〔2016〕143号）。

适用
    文字写明该项，且同一部分的“三公”经费表印有数字；决算分别比较预算数和决算数。

反例
    文字“公务接待费0.37万元”，表中公务接待费 0.73。

正例
    文字与表均为 0.37。

怎样改
    以批复的预算（决算）为准，统一文字和表中的数。
"""

from yusuan.check.messages import TEXT, TEXT_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.statements import amounts, of_this_year, of_whole
from yusuan.check.table_facts import facts_of
from yusuan.check.text_comparer import TextComparer
from yusuan.model import Disclosure
from yusuan.model.vocabulary import THREE_PUBLIC_ITEMS

RULE = Rule(
    id="TXT106",
    title="文字中的“三公”经费等于表",
    title_en="三公 in the text is the table’s",
    severity="error",
    basis=(
        "I62",
        "R43",
    ),
    message=TEXT,
    message_en=TEXT_EN,
    remedy="以批复的预算（决算）为准，统一文字和表中的数。",
    remedy_en="Make text and table agree with the approved budget or the accounts.",
)

_CONCEPTS = ("three_public", *THREE_PUBLIC_ITEMS)
_KINDS = {"budget": (None, "budget", "opening_budget"), "final": (None, "final", "budget", "annual_budget")}


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every 三公 item stated with the table, budget and accounts each with its column."""
    comparer = TextComparer(disclosure, outcome)
    kinds = _KINDS["final" if disclosure.kind == "final" else "budget"]
    for _, statement in amounts(disclosure, *_CONCEPTS):
        if statement.concept == "agency_operating" or statement.kind not in kinds or "两费" in statement.subject:
            continue
        if of_this_year(disclosure, statement) and of_whole(disclosure, statement):
            comparer.compare(statement, facts_of(disclosure, statement.part, statement.concept or "", statement.kind))
    comparer.close("文字没有写“三公”经费，或没有印有数字的“三公”经费表")
