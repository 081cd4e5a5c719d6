"""没有非财政拨款的，支出总表等于三本预算支出之和

查什么
    收入全部来自财政拨款的，支出总表每个最末级科目的合计、基本支出、项目支出，应等于一般公共预算、政府性基金、
    国有资本经营支出表同一科目之和。

依据
    部门支出没有其他来源时，全部由三本预算安排（勾稽关系 I27）。

适用
    没有事业收入、财政专户等非财政拨款，收入表可读，各表列到同一级科目；一般公共预算支出表不含上年结转的不适用。

反例
    支出总表 2013202 项目支出 1628.00，一般公共预算支出表 1682.00。

正例
    支出总表与一般公共预算支出表 2013202 项目支出都是 1628.00。

怎样改
    核对该科目在支出总表和一般公共预算、政府性基金、国有资本经营支出表中的数，改正录错或漏列的一处。
"""

from yusuan.check.budgets import budget_tables, comparable_sources, compare_budgets
from yusuan.check.comparer import Comparer
from yusuan.check.entries import has_column, tables_by_part
from yusuan.check.messages import ACROSS, ACROSS_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.totals import carried_beside, has_non_fiscal
from yusuan.model import Disclosure

RULE = Rule(
    id="XTB214",
    title="没有非财政拨款的，支出总表等于三本预算支出之和",
    title_en="Without non-fiscal money, expenditure equals the three budgets together",
    severity="error",
    basis=("I27", "R26"),
    message=ACROSS,
    message_en=ACROSS_EN,
    remedy="核对该科目在支出总表和一般公共预算、政府性基金、国有资本经营支出表中的数，改正录错或漏列的一处。",
    remedy_en=(
        "Compare the code in the expenditure table and the tables of the three budgets; correct or add the amount."
    ),
    needs=("expenditure_summary", "general_public_expenditure"),
)


MEASURES = ("total", "basic", "project")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the last printed level of codes of the expenditure table with the three budgets, part by part."""
    comparer = Comparer(outcome)
    for expenditure, general in tables_by_part(disclosure, "expenditure_summary", "general_public_expenditure"):
        budgets = budget_tables(disclosure, general)
        if comparable_sources(disclosure, expenditure, budgets) and not has_non_fiscal(disclosure, expenditure.part):
            apart = any(carried_beside(table) for table in budgets)
            for measure in MEASURES[:1] if apart else MEASURES:
                if has_column(expenditure, measure) and any(has_column(table, measure) for table in budgets):
                    compare_budgets(comparer, expenditure, budgets, measure)
    comparer.close("有非财政拨款资金，或各表没有按同级科目列示")
