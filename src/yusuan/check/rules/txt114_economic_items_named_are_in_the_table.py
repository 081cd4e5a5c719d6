"""文字列举的经济科目在基本支出表中有金额

查什么
    “人员经费……主要包括”“公用经费……主要包括”“机关运行经费……主要用于”后列举的经济科目，在基本支出表中应当有金额。

依据
    情况说明是对各表的说明，前后应当一致（财预〔2016〕143号；勾稽关系 I63）。

适用
    基本支出表列有经济科目且印出至少四个公用经费科目；列举的词能确定对应的科目。机关运行经费的用途只是概述，确信程度为中。

反例
    公用经费主要包括：办公费、邮电费；表中邮电费 0.00。

正例
    公用经费主要包括：办公费、差旅费，两项在表中都有金额。

怎样改
    按基本支出表改写列举的科目。
"""

import re

from yusuan.check.rule import Outcome, Rule, at_statement
from yusuan.check.statements import amounts, named, of_this_year, words_after
from yusuan.check.table_facts import TableFact, code_facts
from yusuan.model import Disclosure, Statement
from yusuan.model.text import normalise
from yusuan.reference.economic import economic_codes_named

RULE = Rule(
    id="TXT114",
    title="文字列举的经济科目在基本支出表中有金额",
    title_en="Economic items named have money in the table",
    severity="warning",
    basis=(
        "I63",
        "R23",
    ),
    message="文字在“{subject}”中列举了 {missing}，“{other_table}”中这些科目没有金额。",
    message_en="The text names {missing} under “{subject}”; “{other_table}” has no money for them.",
    remedy="删去没有金额的科目，或核对基本支出表。",
    remedy_en="Leave out the items without money, or check the table.",
)

_CONCEPTS = ("personnel", "public_funds", "agency_operating")
_LIST = re.compile(r"^[^。；;]{0,12}?主要(?:包括|用于|是|为)(?:用于)?[：:]?(?P<names>[^。；;]+)")
_SEPARATOR = re.compile(r"[、，,]")
_REST = re.compile(r"等(?:日常|各项|方面|费用|支出|经费|其他|$).*")
_WIDE = re.compile(r"和|及|与|以及")
#: Everyday words of the purposes of 机关运行经费, and the items that may be meant.
_EVERYDAY = (
    (re.compile(r"水电|水费|电费"), ("30205", "30206")),
    (re.compile("取暖|供暖"), ("30208",)),
    (re.compile("物业"), ("30209",)),
    (re.compile("邮电|电话费|通信费"), ("30207",)),
    (re.compile("差旅"), ("30211",)),
    (re.compile("维修"), ("30213",)),
    (re.compile("会议"), ("30215",)),
    (re.compile("培训"), ("30216",)),
    (re.compile("接待"), ("30217",)),
    (re.compile("印刷"), ("30202",)),
    (re.compile("福利"), ("30229",)),
    (re.compile("专用材料"), ("30218",)),
    (re.compile("(?:公务用?车|车辆)运行"), ("30231",)),
    (re.compile("设备购置"), ("31002", "31003")),
)
_FEWEST = 4


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look up every economic item that the text names behind an amount."""
    for _, statement in amounts(disclosure, *_CONCEPTS):
        table = disclosure.table("general_public_basic_expenditure", statement.part)
        match = _LIST.match(words_after(disclosure, statement, 400))
        if table is None or match is None or not of_this_year(disclosure, statement):
            continue
        facts = code_facts(table)
        if sum(1 for code, f in facts.items() if len(code) == 5 and code[:3] == "302" and f.value) >= _FEWEST:
            _check_names(disclosure, statement, match["names"], facts, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有列举经济科目，或基本支出表没有列经济科目")


def _check_names(
    disclosure: Disclosure, statement: Statement, names: str, facts: dict[str, TableFact], outcome: Outcome
) -> None:
    loose = statement.concept == "agency_operating"
    codes = {name: found for name in _named(names) if (found := _codes(name, loose))}
    missing = [name for name, found in codes.items() if not any(c in facts and facts[c].value for c in found)]
    if not missing:
        if codes:
            outcome.passed(statement.figure)
        return
    zero = [e for name in missing for c in codes[name] if c in facts for e in facts[c].entries]
    outcome.failed(
        at_statement(disclosure, statement),
        actual="、".join(missing),
        certainty="medium" if loose else "high",
        others=tuple(e.place for e in zero),
        figures=[e.figure for e in zero],
        subject=named(statement),
        missing="、".join(missing),
        other_table=next(iter(facts.values())).entries[0].table.title,
    )


def _named(names: str) -> list[str]:
    """Return the names of a list; 和 parts two names where the whole is none."""
    found = []
    for name in _SEPARATOR.split(_REST.sub("", names)):
        name = name.strip()
        found += [name] if economic_codes_named(normalise(name)) else _WIDE.split(name)
    return [name for name in found if name]


def _codes(name: str, loose: bool) -> tuple[str, ...]:
    exact = tuple(c for c in economic_codes_named(normalise(name)) if len(c) == 5 and c < "304")
    if exact or not loose:
        return exact
    return next((codes for pattern, codes in _EVERYDAY if pattern.search(name)), ())
