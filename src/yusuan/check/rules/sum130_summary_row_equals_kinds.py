"""收支总表每行合计等于人员、公用、项目之和

查什么
    收支总表支出一侧分列基本支出（人员经费、公用经费）和项目支出的，每行合计应等于各列之和。

依据
    支出由基本支出和项目支出组成（勾稽关系 I05）。

适用
    收支总表支出一侧印有人员经费、公用经费（或基本支出）和项目支出列，其中至少一列有数。

反例
    社会保障和就业支出 合计 11281624，人员 6540674，公用 2120950，项目 2260000。

正例
    社会保障和就业支出 合计 11281624，人员 6540674，公用 2120950，项目 2620000。

怎样改
    核对该行合计与人员经费、公用经费、项目支出，改正录错或错列的数。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, measures_of
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="SUM130",
    title="收支总表每行合计等于人员、公用、项目之和",
    title_en="Every row of the summary equals personnel, public funds and projects",
    severity="error",
    basis=("I05", "R27"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对该行合计与人员经费、公用经费、项目支出，改正录错或错列的数。",
    remedy_en="Compare the row's total with its kinds of spending and correct the wrong or misplaced figure.",
    needs=("revenue_expenditure_summary",),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every expenditure row's total with its kinds of spending."""
    comparer = Comparer(outcome, report_tails=True)
    for table in disclosure.tables_of("revenue_expenditure_summary"):
        kinds = ["basic"] if has_column(table, "basic") else ["personnel", "public_funds"]
        columns = [kind for kind in (*kinds, "project") if has_column(table, kind)]
        if "project" not in measures_of(table) or not columns:
            continue
        for row in table.rows:
            if row.side == "expenditure":
                entries = [Entry(table, row, column) for column in columns]
                comparer.add_up(Entry(table, row, "total"), entries, parts="各列之和", parts_en="its columns")
    comparer.close("收支总表没有分列基本支出和项目支出")
