"""变动原因与增减方向一致

查什么
    写“减少”的，原因不应是本项经费增加；写“增加”的，原因不应是本项经费减少；写“持平”的，原因不应是本项经费增加或减少。

依据
    增减变动及其原因应当写明并与数据一致（财预〔2016〕143号；勾稽关系 I67）。

适用
    原因中只出现一个方向，方向词紧接“经费”“支出”“费用”等并说的是本项，且没有说到上年。

反例
    比上年减少 2.98%，主要原因是宣传事务经费增加。

正例
    比上年减少 2.98%，主要原因是宣传事务经费减少。

怎样改
    改正原因或方向。
"""

import re

from yusuan.check.rule import Outcome, Rule, at_statement
from yusuan.check.statements import named
from yusuan.model import Disclosure, Statement
from yusuan.model.text import late, normalise

RULE = Rule(
    id="TXT130",
    title="变动原因与增减方向一致",
    title_en="The reason fits the direction",
    severity="error",
    basis=(
        "I67",
        "R41",
    ),
    message="“{subject}”写{said}，原因却写“{reason}”。",
    message_en="“{subject}” is said to {said_en}, but the reason given is “{reason}”.",
    remedy="核对增减方向，改正方向词或原因。",
    remedy_en="Check the direction and correct it or the reason.",
)

_MONEY = r"(?:经费|支出|费用|费|资金|预算|投入|补贴|收入|缴费)"
_UP = re.compile(_MONEY + r"(?:有所|相应|略有|的)?(?:增加|增长|上升|提高|增多)$")
_DOWN = re.compile(_MONEY + r"(?:有所|相应|略有|的)?(?:减少|下降|降低|压减|核减|缩减)$")
_ANY_UP = late("增加|增长|上升|提高|增多|新增|上涨")
_ANY_DOWN = late("减少|下降|降低|压减|核减|缩减|节约|取消|压缩")
_EARLIER = re.compile(r"上年|去年|以前年度|20\d\d年|一次性|上级|其他单位")
_LONGEST = 40
"""Characters of a reason that tells one thing."""
_SAID = {"increase": ("增加", "increase"), "decrease": ("减少", "decrease"), "flat": ("持平", "stay level")}


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the direction of every change with the only direction that its reason tells."""
    for statement in disclosure.statements:
        if statement.role not in ("change", "flat") or statement.direction not in _SAID or not statement.reason:
            continue
        told = _direction(statement.reason)
        if told is None:
            continue
        if told == statement.direction:
            outcome.passed(statement.figure)
        else:
            _report(disclosure, statement, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("变动原因中没有说本项经费增加或减少")


def _direction(reason: str) -> str | None:
    """Return the direction of the money that a reason of one direction ends with, or None."""
    if len(reason) > 4 * _LONGEST:  # the rest of a paragraph without full stop, not worth folding
        return None
    text = normalise(reason).rstrip("。;,")
    if _EARLIER.search(text) or len(text) > _LONGEST:
        return None
    if _UP.search(text) and not _ANY_DOWN.search(text):
        return "increase"
    if _DOWN.search(text) and not _ANY_UP.search(text):
        return "decrease"
    return None


def _report(disclosure: Disclosure, statement: Statement, outcome: Outcome) -> None:
    said, said_en = _SAID[statement.direction or "flat"]
    outcome.failed(
        at_statement(disclosure, statement),
        expected=said,
        actual=statement.reason,
        certainty="medium",
        figures=[statement.figure],
        subject=named(statement),
        said=said,
        said_en=said_en,
        reason=statement.reason,
    )
