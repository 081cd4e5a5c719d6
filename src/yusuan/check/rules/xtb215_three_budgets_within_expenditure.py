"""三本预算支出不大于支出总表

查什么
    有非财政拨款资金的，一般公共预算、政府性基金、国有资本经营支出表中每个最末级科目之和，
    不应大于支出总表同一科目的数。

依据
    财政拨款支出是部门全部支出的一部分（勾稽关系 I27）。

适用
    有事业收入、财政专户等非财政拨款资金；没有的由 XTB214 核对相等。

反例
    支出总表 2081005 为 6964796，一般公共预算支出表为 9584796。

正例
    支出总表 2081005 为 9584796，一般公共预算支出表为 6964796。

怎样改
    核对该科目在支出总表和财政拨款各表中的数，改正录错的一处。
"""

from yusuan.check.budgets import budget_tables, compare_budgets
from yusuan.check.comparer import Comparer
from yusuan.check.entries import has_column, tables_by_part
from yusuan.check.messages import ACROSS, ACROSS_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.totals import has_non_fiscal, same_depth
from yusuan.model import Disclosure

RULE = Rule(
    id="XTB215",
    title="三本预算支出不大于支出总表",
    title_en="The three budgets are not larger than total expenditure",
    severity="error",
    basis=("I27", "R26"),
    message=ACROSS,
    message_en=ACROSS_EN,
    remedy="核对该科目在支出总表和财政拨款各表中的数，改正录错的一处。",
    remedy_en=(
        "Compare the code in the expenditure table and the tables of the three budgets and correct the wrong one."
    ),
    needs=("expenditure_summary", "general_public_expenditure"),
)


MEASURES = ("total", "basic", "project")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Ask that no code of the three budgets exceeds the expenditure table, part by part."""
    comparer = Comparer(outcome)
    for expenditure, general in tables_by_part(disclosure, "expenditure_summary", "general_public_expenditure"):
        budgets = budget_tables(disclosure, general)
        if same_depth(expenditure, general) and has_non_fiscal(disclosure, expenditure.part):
            for measure in MEASURES:
                if has_column(expenditure, measure):
                    compare_budgets(comparer, expenditure, budgets, measure, relation=">=")
    comparer.close("没有非财政拨款资金，或各表没有按同级科目列示")
