"""“三公”经费的因公出国（境）费不小于基本支出的同项支出

查什么
    “三公”经费表的因公出国（境）费包括基本支出和项目支出，不应小于一般公共预算基本支出表的 30212
    因公出国（境）费用。

依据
    “三公”经费是同一支出按项目的另一种列示（勾稽关系 I30）。

适用
    同一部分有“三公”经费表和基本支出表，至少一处有数；科目名称与编码不符的不适用。

反例
    “三公”经费表因公出国（境）费 0.37，基本支出表 30212 为 3.07。

正例
    “三公”经费表因公出国（境）费 3.07，基本支出表 30212 为 3.07。

怎样改
    核对“三公”经费表的因公出国（境）费与基本支出表的 30212，改正录错或漏列的一处。
"""

from yusuan.check.messages import ACROSS, ACROSS_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.three_public import at_least_basic
from yusuan.model import Disclosure

RULE = Rule(
    id="TPE601",
    title="“三公”经费的因公出国（境）费不小于基本支出的同项支出",
    title_en="The three public expenses' travel abroad is not smaller than the same basic spending",
    severity="error",
    basis=("I30", "I29", "R43"),
    message=ACROSS,
    message_en=ACROSS_EN,
    remedy="核对“三公”经费表的因公出国（境）费与基本支出表的 30212，改正录错或漏列的一处。",
    remedy_en="Compare the item with 30212 of the basic expenditure; correct or add the amount.",
    needs=("three_public", "general_public_basic_expenditure"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the item with the same basic spending, part by part."""
    at_least_basic(disclosure, outcome, "abroad", ("30212",))
