"""文字中的万元金额保留两位小数

查什么
    以万元为单位的金额，文字中一般保留两位小数，与表一致。

依据
    公开内容应当准确、统一（财预〔2016〕143号）。

适用
    文字写有以万元为单位的金额。

反例
    选调生到村工作补助资金11.2016万元。

正例
    选调生到村工作补助资金11.20万元。

怎样改
    改为两位小数。
"""

from yusuan.check.rule import Outcome, Rule, at_statement
from yusuan.check.statements import CUSTOM, amounts, figures_of
from yusuan.model import Disclosure, Statement

RULE = Rule(
    id="TXT118",
    title="文字中的万元金额保留两位小数",
    title_en="Amounts of the text have two places",
    severity="advice",
    basis=("R09",),
    message="文字中有 {count} 个金额的小数多于两位：{amounts}。",
    message_en="{count} amounts of the text have more than two decimals: {amounts}.",
    remedy="统一保留两位小数。",
    remedy_en="Print two decimals throughout.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Report the amounts with more places, part by part."""
    parts: dict[int, list[Statement]] = {}
    for _, statement in amounts(disclosure):
        if statement.unit != "万元" or statement.figure is None:
            continue
        if statement.figure.quantum < CUSTOM:
            parts.setdefault(statement.part, []).append(statement)
        else:
            outcome.passed(statement.figure)
    for found in parts.values():
        printed = dict.fromkeys(s.figure.printed for s in found if s.figure is not None)
        outcome.failed(
            at_statement(disclosure, found[0]),
            actual="、".join(printed),
            others=tuple(at_statement(disclosure, s) for s in found[1:]),
            figures=figures_of(*found),
            count=len(found),
            amounts="、".join(printed),
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有以万元为单位的金额")
