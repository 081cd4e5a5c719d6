"""各资金来源分别收支平衡

查什么
    财政拨款收支总表中，一般公共预算、政府性基金预算、国有资本经营预算各自的拨款收入加年初结转，
    应等于支出总计中该项资金的数。

依据
    各项资金分别平衡，不得混用（勾稽关系 I11、I82）。

适用
    收入一侧按资金来源列示，支出总计行分列资金来源；年初结转不分资金来源的不适用。

反例
    政府性基金预算拨款收入 15.00，支出总计中政府性基金预算财政拨款空白。

正例
    政府性基金预算拨款收入 15.00，支出总计中政府性基金预算财政拨款 15.00。

怎样改
    核对该项资金的收入、年初结转、支出和年末结转，改正录错或错列的数。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import FUNDS, Side, side_of
from yusuan.check.totals import fund_lines
from yusuan.model import Disclosure, Row

RULE = Rule(
    id="SUM116",
    title="各资金来源分别收支平衡",
    title_en="Each fund balances by itself",
    severity="error",
    basis=("I11", "I82"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对该项资金的收入、年初结转、支出和年末结转，改正录错或错列的数。",
    remedy_en=(
        "Compare the fund's revenue, opening balance, expenditure and closing balance; correct the wrong or "
        "misplaced figure."
    ),
    needs=("fiscal_grant_summary",),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare each fund's column of total expenditure with its revenue and opening balance."""
    comparer = Comparer(outcome, report_tails=True)
    for table in disclosure.tables_of("fiscal_grant_summary"):
        revenue, expenditure = side_of(table, "revenue"), side_of(table, "expenditure")
        total = expenditure.grand or expenditure.current
        opening = _opening(revenue)
        lines = fund_lines(revenue.lines)
        if total is None or opening is None or not lines or not any(has_column(table, fund) for fund in FUNDS):
            continue
        for fund in FUNDS:
            rows = [part[fund] for part in (lines, opening) if fund in part]
            entries = [Entry(table, row, "total") for row in rows]
            whole = Entry(table, total, fund)
            comparer.add_up(
                whole, entries, copy=True, parts="该项资金的收入与年初结转", parts_en="its revenue and opening"
            )
    comparer.close("财政拨款收支总表没有在两侧分列资金来源")


def _opening(side: Side) -> dict[str, Row] | None:
    """Return the opening balance by fund; None where there is one that is not split by fund."""
    printed = [row for row in side.added() if row.values.get("total")]
    lines = [line for row in side.added() for line in side.sublines.get(id(row), [])]
    split = fund_lines(lines)
    if any(row.values["total"] and row.values["total"].fen for row in printed) and not split:
        return None
    return split
