"""说明机关运行经费

查什么
    公开时应对机关运行经费的安排作出说明；没有机关运行经费的也应写明。名词解释不算。

依据
    公开部门预算、决算时说明机关运行经费的安排、使用情况。

适用
    有文字说明的部分（部门或单位）。

反例
    没有任何机关运行经费的说明。

正例
    机关运行经费安排29.32万元，主要用于……；或：本单位无机关运行经费。

怎样改
    补充机关运行经费的说明；没有的也应写明。
"""

from yusuan.check.explained import ask_explanation
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="COM113",
    title="说明机关运行经费",
    title_en="Agency operating funds are explained",
    severity="error",
    basis=("R01", "R42", "R06"),
    message="没有机关运行经费的说明。",
    message_en="Agency operating funds are explained: no such explanation was found.",
    remedy="补充机关运行经费的说明；没有的也应写明。",
    remedy_en="Add the explanation, also where the amount is zero.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for the subject in the statements, the sentences and the headings of every part with text."""

    def weight(part: int) -> str | None:
        # An institution has no agency operating funds; that it says nothing of them weighs less.
        return "warning" if _is_unit(disclosure, part) else None

    ask_explanation(
        disclosure, outcome, "机关运行(?:经)?费|机关运转经费", "机关运行", ("agency_operating",), severity=weight
    )


def _is_unit(disclosure: Disclosure, part: int) -> bool:
    return any(table.level == "unit" for table in disclosure.tables if table.part == part) or disclosure.level == "unit"
