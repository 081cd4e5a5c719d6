"""收入总表各来源之和等于本年收入小计或合计

查什么
    收入总表的每一行，财政拨款、财政专户管理资金、事业收入、经营收入、上级补助收入、附属单位上缴收入、
    其他收入等各来源之和应等于本年收入小计；没有小计列的表，应等于合计（印有上年结转的，连同上年结转）。

依据
    部门预算包括所有来源的收入（勾稽关系 I08）。

适用
    收入总表至少有一个收入来源列有数。

反例
    合计 9584796，财政拨款收入 6964796，事业收入 2260000。

正例
    合计 9584796，财政拨款收入 6964796，事业收入 2620000。

怎样改
    核对该行各收入来源与小计（合计），改正录错或错列的数。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, years_of
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, StatutoryTable

RULE = Rule(
    id="SUM108",
    title="收入总表各来源之和等于本年收入小计或合计",
    title_en="Revenue sources add up to the year's revenue or the total",
    severity="error",
    basis=("I08", "R25"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对该行各收入来源与小计（合计），改正录错或错列的数。",
    remedy_en="Compare the row's sources with the subtotal or total and correct the wrong or misplaced figure.",
)


FUND_COLUMNS = ("general_public", "government_fund", "state_capital")
UNIT_COLUMNS = ("business_revenue", "operating_revenue", "superior_grant", "affiliated_remittance", "other")
PARTIAL = ("education_fees", "non_fiscal_balance", "business_fund")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the year's revenue (else the total) with the sum of the sources, in every row."""
    comparer = Comparer(outcome, report_tails=True)
    for table in disclosure.tables_of("revenue_summary"):
        for year in years_of(table):
            _rows(comparer, table, year)
    comparer.close("收入总表没有分列收入来源")


def _rows(comparer: Comparer, table: StatutoryTable, year: str) -> None:
    subtotal = has_column(table, "current_year" + year)
    whole = ("current_year" if subtotal else "total") + year
    readings = _readings(table, year, carried=not subtotal)
    if not readings or not has_column(table, whole):
        return
    for row in table.rows:
        sums = [[Entry(table, row, measure) for measure in reading] for reading in readings]
        comparer.add_up(Entry(table, row, whole), *sums, parts="各收入来源之和", parts_en="its sources")


def _readings(table: StatutoryTable, year: str, *, carried: bool) -> list[list[str]]:
    """Return the sets of columns that may make up the whole: a printed group replaces its members, or not."""

    def printed(names: tuple[str, ...]) -> list[str]:
        return [name + year for name in names if has_column(table, name + year)]

    funds = printed(FUND_COLUMNS)
    fiscal = printed(("fiscal_grant",)) or funds
    own, grouped, partial = printed(UNIT_COLUMNS), printed(("unit_funds",)), printed(PARTIAL)
    rest = [*printed(("special_account",)), *(printed(("carryover",)) if carried else [])]
    bases = [[*fiscal, *rest]]
    if funds and funds != fiscal:
        bases.append([*funds, *rest])  # 其中：财政拨款 within the general public budget
    members = [[*own, *grouped], own, grouped] if own and grouped else [[*own, *grouped]]
    if not (fiscal or own or grouped):
        return []
    extras = [[], partial] if partial else [[]]
    return [[*base, *m, *extra] for base in bases for m in members for extra in extras]
