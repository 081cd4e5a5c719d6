"""文字中的基本支出和项目支出等于表

查什么
    文字中的基本支出、项目支出、经营支出、上缴上级支出、对附属单位补助支出，应等于支出总表（或一般公共预算支出表）合计行的对应列。

依据
    情况说明是对各表的说明，同一事实在文字和表中应当一致（勾稽关系 I60）；公开内容应当准确（财预〔2016〕143号）。

适用
    文字写明该类支出，且同一部分有支出总表或一般公共预算支出表。

反例
    文字“项目支出555.78万元”，支出总表项目支出合计 565.78。

正例
    文字与支出总表均为 555.78。

怎样改
    以批复的预算（决算）为准，统一文字和表中的数。
"""

from yusuan.check.rule import Outcome, Rule
from yusuan.check.text_comparer import compare_concepts
from yusuan.model import Disclosure

RULE = Rule(
    id="TXT103",
    title="文字中的基本支出和项目支出等于表",
    title_en="Basic and project expenditure in the text are the table’s",
    severity="error",
    basis=(
        "I60",
        "R24",
        "R41",
    ),
    message=(
        "文字中“{subject}”为 {actual}{unit}，“{other_table}”（{other_row}，{other_column}）为 {expected}{unit}，"
        "相差 {difference}{unit}。"
    ),
    message_en=(
        "The text gives {actual} {unit} for “{subject}”, “{other_table}” ({other_row}, {other_column}) prints "
        "{expected} {unit}, a difference of {difference} {unit}."
    ),
    remedy="以批复的预算（决算）为准，统一文字和表中的数。",
    remedy_en="Make text and table agree with the approved budget or the accounts.",
)

_CONCEPTS = (
    "basic",
    "project",
    "operating_expenditure",
    "superior_remittance",
    "affiliated_subsidy",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the kinds of spending stated with the columns of the expenditure table."""
    compare_concepts(disclosure, outcome, _CONCEPTS, "文字没有写基本支出、项目支出，或没有支出总表")
