"""“三公”经费不大于财政拨款支出

查什么
    “三公”经费合计不应大于财政拨款支出总计；大于的，多半是金额单位写错。

依据
    “三公”经费由财政拨款安排，是财政拨款支出的一部分（勾稽关系 I30）。

适用
    同一部分有“三公”经费表和财政拨款收支总表，且“三公”经费有合计。

反例
    “三公”经费表单位写作万元，合计 48800.00；财政拨款支出总计 3427.72 万元。

正例
    “三公”经费合计 4.88 万元，财政拨款支出总计 3427.72 万元。

怎样改
    核对“三公”经费表的金额和金额单位（元、万元）。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, tables_by_part
from yusuan.check.messages import ACROSS, ACROSS_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import side_of
from yusuan.check.three_public import spent
from yusuan.model import Disclosure

RULE = Rule(
    id="TPE608",
    title="“三公”经费不大于财政拨款支出",
    title_en="The three public expenses are within fiscal expenditure",
    severity="error",
    basis=("I30", "R43"),
    message=ACROSS,
    message_en=ACROSS_EN,
    remedy="核对“三公”经费表的金额和金额单位（元、万元）。",
    remedy_en="Check the amounts of the 三公 table and their unit (元 or 万元).",
    needs=("three_public", "fiscal_grant_summary"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the total of the three public expenses with all expenditure of fiscal grants, part by part."""
    comparer = Comparer(outcome)
    for table, grants in tables_by_part(disclosure, "three_public", "fiscal_grant_summary"):
        side = side_of(grants, "expenditure")
        whole = side.grand or side.current
        for row in table.rows:
            entry = Entry(table, row, spent(table))
            if whole is not None and row.item == "total" and entry.value:
                limit = Entry(grants, whole, "total")
                comparer.add_up(
                    entry, [limit], copy=True, relation="<=", parts="支出总计", parts_en="total expenditure"
                )
    comparer.close("“三公”经费没有合计，或财政拨款收支总表没有支出总计")
