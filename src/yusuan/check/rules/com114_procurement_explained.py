"""说明政府采购情况

查什么
    公开时应说明政府采购情况；没有采购预算的也应写明。

依据
    政府采购情况应及时公开。

适用
    有文字说明的部分（部门或单位）。

反例
    没有政府采购的说明。

正例
    2024年政府采购预算34.70万元，其中货物……

怎样改
    补充政府采购的说明；没有的也应写明。
"""

from yusuan.check.explained import ask_explanation
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="COM114",
    title="说明政府采购情况",
    title_en="Procurement is explained",
    severity="error",
    basis=("R05", "R06", "R44"),
    message="没有政府采购的说明。",
    message_en="Procurement is explained: no such explanation was found.",
    remedy="补充政府采购的说明；没有的也应写明。",
    remedy_en="Add the explanation, also where the amount is zero.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for the subject in the statements, the sentences and the headings of every part with text."""
    ask_explanation(disclosure, outcome, "政府采购", "政府采购", ("procurement",))
