"""文字中的功能科目金额等于支出表

查什么
    说明中按“类、款、项”写出的支出金额，应等于一般公共预算支出表（及政府性基金、国有资本经营支出表）中同一科目的金额；不限于财政拨款的，也可等于支出总表的金额。

依据
    编制说明按功能分类项级说明支出，与支出表一致（勾稽关系 I68、I86）。

适用
    说明写明科目的完整路径或能确定编码，且表中列有该科目。

反例
    说明“社会福利事业单位（项）738.66万元”，一般公共预算支出表 6,964,800 元。

正例
    说明与表均为 738.66 万元。

怎样改
    以批复的预算（决算）为准，统一文字和表中的数。
"""

from yusuan.check.function_items import FunctionFacts
from yusuan.check.rule import Outcome, Rule
from yusuan.check.statements import amounts, of_whole, tells_result
from yusuan.check.text_comparer import TextComparer
from yusuan.model import Disclosure

RULE = Rule(
    id="TXT110",
    title="文字中的功能科目金额等于支出表",
    title_en="Function items in the text are the tables’",
    severity="error",
    basis=(
        "I68",
        "I86",
        "R23",
    ),
    message=(
        "文字中“{name}”（{code}）为 {actual}{unit}，“{other_table}”（{other_row}）为 {expected}{unit}，相差 "
        "{difference}{unit}。"
    ),
    message_en=(
        "The text gives {actual} {unit} for “{name}” ({code}), “{other_table}” ({other_row}) prints {expected} "
        "{unit}, a difference of {difference} {unit}."
    ),
    remedy="以批复的预算（决算）为准，统一文字和表中的数。",
    remedy_en="Make text and table agree with the approved budget or the accounts.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every amount told of a function code with the row of that code."""
    comparer, tables = TextComparer(disclosure, outcome), FunctionFacts(disclosure)
    for _, statement in amounts(disclosure, "function"):
        if statement.code and tells_result(disclosure, statement) and of_whole(disclosure, statement):
            name = statement.subject.partition("：")[0].strip('“”"')
            comparer.compare(statement, tables.of(statement), name=name, code=statement.code)
    comparer.close("文字没有按功能科目写金额，或表中没有这些科目")
