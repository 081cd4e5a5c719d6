"""文字中的财政拨款各项支出等于表

查什么
    文字中的财政拨款支出、一般公共预算、政府性基金、国有资本经营预算拨款支出和一般公共预算基本支出，应等于对应支出表的合计或财政拨款收支总表的列。

依据
    情况说明是对各表的说明，同一事实在文字和表中应当一致（勾稽关系 I60）；公开内容应当准确（财预〔2016〕143号）。

适用
    文字写明该项支出，且同一部分的表印有数字。空表不比。

反例
    文字“一般公共预算拨款支出预算950.12万元”，一般公共预算支出表合计 9,601,164 元。

正例
    文字 950.12 万元，表 9,501,164 元。

怎样改
    以批复的预算（决算）为准，统一文字和表中的数。
"""

from yusuan.check.messages import TEXT, TEXT_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.text_comparer import compare_concepts
from yusuan.model import Disclosure

RULE = Rule(
    id="TXT104",
    title="文字中的财政拨款各项支出等于表",
    title_en="Expenditure by fund in the text is the tables’",
    severity="error",
    basis=(
        "I60",
        "R26",
        "R41",
    ),
    message=TEXT,
    message_en=TEXT_EN,
    remedy="以批复的预算（决算）为准，统一文字和表中的数。",
    remedy_en="Make text and table agree with the approved budget or the accounts.",
)

_CONCEPTS = (
    "fiscal_grant_expenditure",
    "general_public_expenditure",
    "government_fund_expenditure",
    "state_capital_expenditure",
    "general_public_basic",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the expenditure of each fund stated with its table."""
    compare_concepts(disclosure, outcome, _CONCEPTS, "文字没有按财政拨款写支出，或没有可比的表")
