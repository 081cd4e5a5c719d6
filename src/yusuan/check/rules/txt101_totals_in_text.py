"""文字中的收支总额等于表中总额

查什么
    文字中的收入、支出、收支总计、本年收支合计、财政拨款收支总计、结转结余，应等于同一部分收支总表、收入总表、支出总表、财政拨款收支总表的数。

依据
    情况说明是对各表的说明，同一事实在文字和表中应当一致（勾稽关系 I60）；公开内容应当准确（财预〔2016〕143号）。

适用
    文字说的是本年、整个部门（单位）的数，且有印出数字的表。只说本级或某一单位的不比。

反例
    文字“预算收入872.24万元”，收支总表收入总计 871.24。

正例
    文字“预算收入872.24万元”，收支总表收入总计 872.24。

怎样改
    以批复的预算（决算）为准，统一文字和表中的数。
"""

from yusuan.check.messages import TEXT, TEXT_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.text_comparer import compare_concepts
from yusuan.model import Disclosure

RULE = Rule(
    id="TXT101",
    title="文字中的收支总额等于表中总额",
    title_en="Totals in the text are the tables’",
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
    "revenue_total",
    "expenditure_total",
    "revenue_expenditure_total",
    "current_revenue",
    "current_expenditure",
    "fiscal_grant_summary",
    "carryover",
    "closing_balance",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the totals stated in each part with its summary tables."""
    compare_concepts(disclosure, outcome, _CONCEPTS, "文字没有写收支总额，或没有可比的表")
