"""文字中的各项收入等于表中各来源

查什么
    文字中的财政拨款收入、一般公共预算、政府性基金、国有资本经营预算拨款收入、事业收入、经营收入、其他收入等，应等于收支总表的行或收入总表的列。

依据
    情况说明是对各表的说明，同一事实在文字和表中应当一致（勾稽关系 I60）；公开内容应当准确（财预〔2016〕143号）。

适用
    文字写明该项收入，且同一部分的表有对应的行或列。

反例
    文字“事业收入262.00万元”，收支总表事业收入 252.00。

正例
    文字“事业收入262.00万元”，收支总表事业收入 262.00。

怎样改
    以批复的预算（决算）为准，统一文字和表中的数。
"""

from yusuan.check.messages import TEXT, TEXT_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.text_comparer import compare_concepts
from yusuan.model import Disclosure

RULE = Rule(
    id="TXT102",
    title="文字中的各项收入等于表中各来源",
    title_en="Revenue sources in the text are the tables’",
    severity="error",
    basis=(
        "I60",
        "R41",
    ),
    message=TEXT,
    message_en=TEXT_EN,
    remedy="以批复的预算（决算）为准，统一文字和表中的数。",
    remedy_en="Make text and table agree with the approved budget or the accounts.",
)

_CONCEPTS = (
    "fiscal_grant_revenue",
    "general_public_revenue",
    "government_fund_revenue",
    "state_capital_revenue",
    "special_account_revenue",
    "business_revenue",
    "operating_revenue",
    "superior_grant_revenue",
    "affiliated_remittance_revenue",
    "other_revenue",
    "unit_funds_revenue",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every revenue source stated with its line or column."""
    compare_concepts(disclosure, outcome, _CONCEPTS, "文字没有分来源写收入，或没有可比的表")
