"""公务用车运行维护费大于基本支出的部分有项目可对应

查什么
    “三公”经费表的公务用车运行维护费大于基本支出表 30231 的，超出部分应由项目支出安排，
    文件列出的项目中应能找到。

依据
    “三公”经费包括基本支出和项目支出两部分（勾稽关系 I30）。

适用
    公务用车运行维护费有数，文件列出了项目或没有项目支出。没有列出项目的，无法判断，不适用。

反例
    公务用车运行维护费 4.51，30231 为 2.25，13 个项目都不涉及。

正例
    公务用车运行维护费 4.51，30231 为 4.51。

怎样改
    核对公务用车运行维护费；由项目支出安排的，在项目中写明，否则改为一致。
"""

from yusuan.check.rule import Outcome, Rule
from yusuan.check.three_public import excess_over_basic
from yusuan.model import Disclosure
from yusuan.model.text import late

RULE = Rule(
    id="TPE605",
    title="公务用车运行维护费大于基本支出的部分有项目可对应",
    title_en="Vehicle operation beyond basic spending is held by a project",
    severity="warning",
    basis=("I30", "I29", "R43"),
    message=(
        "“{table}”中“{row}”为 {actual}{unit}，“{other_table}”的 30231 只有 {expected}{unit}，多出 "
        "{difference}{unit}，没有项目支出可以对应。"
    ),
    message_en=(
        "In “{table}”, “{row}” is {actual} {unit}, but 30231 in “{other_table}” is only {expected} {unit}; no "
        "project holds the remaining {difference} {unit}."
    ),
    remedy="核对公务用车运行维护费；由项目支出安排的，在项目中写明，否则改为一致。",
    remedy_en="Check the item; name the project that pays the rest, or make both amounts equal.",
    needs=("three_public", "general_public_basic_expenditure"),
)


WORDS = late("公务用车|车辆|用车|公车")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for the spending beyond the basic expenditure among the projects, part by part."""
    excess_over_basic(disclosure, outcome, "vehicle_operation", ("30231",), WORDS)
