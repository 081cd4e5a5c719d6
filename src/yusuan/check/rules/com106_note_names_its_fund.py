"""空表说明写对基金

查什么
    政府性基金表的说明应写政府性基金，国有资本经营表的说明应写国有资本经营，三公表的说明应写三公经费。

依据
    公开内容准确。

适用
    带有空表说明的政府性基金、国有资本经营、三公表。

反例
    国有资本经营表下注“无政府性基金预算”。

正例
    国有资本经营表下注“无国有资本经营预算”。

怎样改
    改正说明。
"""

from yusuan.check.notes import EMPTY_NOTE
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Place
from yusuan.model.text import normalise

RULE = Rule(
    id="COM106",
    title="空表说明写对基金",
    title_en="The note of an empty table names the right fund",
    severity="error",
    basis=("I26", "I90"),
    message="“{table}”的说明“{text}”说的不是本表。",
    message_en="The note “{text}” of “{table}” is about another table.",
    remedy="改正说明。",
    remedy_en="Correct the note.",
)

_WORDS = {"government_fund_expenditure": "基金", "state_capital_expenditure": "国有资本", "three_public": "三公"}


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look in every note of an empty table for the words of another fund."""
    for table in disclosure.tables:
        own = _WORDS.get(table.type)
        for note in table.notes if own is not None else ():
            text = normalise(note.text)
            if not EMPTY_NOTE.search(text) or own is None:
                continue
            foreign = [w for t, w in _WORDS.items() if t != table.type and w in text]
            if foreign and own not in text:
                outcome.failed(Place(note.location, table.title, text=note.text), expected=own, actual=note.text)
            else:
                outcome.passed()
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有带空表说明的基金表")
