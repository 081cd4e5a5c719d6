"""每行合计等于人员经费与公用经费之和

查什么
    基本支出表的每一行，合计应等于人员经费加公用经费。

依据
    基本支出由人员经费和公用经费组成（勾稽关系 I07）。

适用
    基本支出表印有人员经费或公用经费列，且该列至少有一个数。

反例
    30231 公务用车运行维护费 合计 2.25，公用经费 2.52。

正例
    30231 公务用车运行维护费 合计 2.25，公用经费 2.25。

怎样改
    核对该行的合计、人员经费和公用经费，改正录错或错列的数。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, years_of
from yusuan.check.hierarchy import ECONOMIC_TABLES
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, StatutoryTable

RULE = Rule(
    id="SUM106",
    title="每行合计等于人员经费与公用经费之和",
    title_en="Every row's total equals personnel and public funds",
    severity="error",
    basis=("I07", "R27"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对该行的合计、人员经费和公用经费，改正录错或错列的数。",
    remedy_en="Compare the row's total with personnel and public funds and correct the wrong or misplaced figure.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every row's total with personnel plus public funds, for every year printed."""
    comparer = Comparer(outcome, report_tails=True)
    for table in disclosure.tables:
        if table.type in ECONOMIC_TABLES:
            for year in years_of(table):
                _rows(comparer, table, year)
    comparer.close("没有分列人员经费和公用经费的表")


def _rows(comparer: Comparer, table: StatutoryTable, year: str) -> None:
    columns = [kind + year for kind in ("personnel", "public_funds", "project") if has_column(table, kind + year)]
    if not {"personnel" + year, "public_funds" + year}.intersection(columns) or not has_column(table, "total" + year):
        return
    for row in table.rows:
        entries = [Entry(table, row, column) for column in columns]
        comparer.add_up(
            Entry(table, row, "total" + year),
            entries,
            parts="人员经费与公用经费之和",
            parts_en="personnel and public funds",
        )
