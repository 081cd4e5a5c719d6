"""每行合计等于基本支出、项目支出等之和

查什么
    支出总表和各支出表的每一行，合计应等于基本支出、项目支出、经营支出、上解上级支出、对附属单位补助支出之和。

依据
    支出按基本支出和项目支出分别列示（勾稽关系 I05、I06）。

适用
    表中印有基本支出或项目支出列，且该列至少有一个数。上年结转安排单列在当年安排之外的，一并计入。

反例
    行政运行 合计 410.36，基本支出 401.36，项目支出空白。

正例
    行政运行 合计 410.36，基本支出 410.36，项目支出空白。

怎样改
    核对该行的合计、基本支出、项目支出等各列，改正录错或错列的数。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, years_of
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.totals import KINDS, carried_beside
from yusuan.model import Disclosure, StatutoryTable

RULE = Rule(
    id="SUM103",
    title="每行合计等于基本支出、项目支出等之和",
    title_en="Every row's total equals basic, project and other spending",
    severity="error",
    basis=("I05", "I06", "R24"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对该行的合计、基本支出、项目支出等各列，改正录错或错列的数。",
    remedy_en=(
        "Compare the row's total with basic, project and other spending, and correct the wrong or misplaced figure."
    ),
)


TYPES = frozenset(
    {"expenditure_summary", "general_public_expenditure", "government_fund_expenditure", "state_capital_expenditure"}
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every row's total with the sum of its kinds of spending, for every year printed."""
    comparer = Comparer(outcome, report_tails=True)
    for table in disclosure.tables:
        if table.type in TYPES:
            for year in years_of(table):
                _rows(comparer, table, year)
    comparer.close("没有分列基本支出和项目支出的表")


def _rows(comparer: Comparer, table: StatutoryTable, year: str) -> None:
    kinds = KINDS if has_column(table, "basic" + year) else ("personnel", "public_funds", *KINDS)
    columns = [kind + year for kind in kinds if has_column(table, kind + year)]
    if not {"basic" + year, "project" + year}.intersection(columns) or not has_column(table, "total" + year):
        return
    beside = ["carryover" + year] if carried_beside(table, year) else []
    for row in table.rows:
        entries = [Entry(table, row, column) for column in (*columns, *beside)]
        comparer.add_up(
            Entry(table, row, "total" + year), entries, parts="各类支出之和", parts_en="its kinds of spending"
        )
