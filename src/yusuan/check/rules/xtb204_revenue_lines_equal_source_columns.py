"""收支总表各项收入等于收入总表对应来源

查什么
    收支总表收入一侧的财政拨款（或三本预算合计）、财政专户管理资金、事业收入、经营收入、上级补助收入、
    附属单位上缴收入、其他收入、单位资金，应等于收入总表合计行对应的列。

依据
    两表按同样的来源列示同一部门的收入（勾稽关系 I20）。

适用
    收入总表分列来源。收入总表的财政拨款列含上年结转而没有单列结转的不适用。

反例
    收支总表事业收入 2620000，收入总表事业收入合计 2260000。

正例
    收支总表事业收入 2620000，收入总表事业收入合计 2620000。

怎样改
    核对该项收入在两表中的数，改正录错或列错来源的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, measures_of, tables_by_part
from yusuan.check.messages import ACROSS, ACROSS_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import Side, side_of, source_of
from yusuan.check.totals import fund_lines, total_entries, total_entry
from yusuan.model import Disclosure, StatutoryTable

RULE = Rule(
    id="XTB204",
    title="收支总表各项收入等于收入总表对应来源",
    title_en="Revenue lines of the summary equal the columns of the revenue table",
    severity="error",
    basis=("I20",),
    message=ACROSS,
    message_en=ACROSS_EN,
    remedy="核对该项收入在两表中的数，改正录错或列错来源的一处。",
    remedy_en="Compare the source in both tables and correct the wrong or misplaced amount.",
    needs=("revenue_expenditure_summary", "revenue_summary"),
)


UNIT_COLUMNS = ("business_revenue", "operating_revenue", "superior_grant", "affiliated_remittance", "other")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every line that names a source with its column of the revenue table, part by part."""
    comparer = Comparer(outcome)
    for summary, revenue in tables_by_part(disclosure, "revenue_expenditure_summary", "revenue_summary"):
        side = side_of(summary, "revenue")
        hidden = any(row.values.get("total") for row in side.added()) and "current_year" not in measures_of(revenue)
        if not hidden:
            _lines(comparer, summary, revenue, side)
    comparer.close("收入总表没有分列来源，或财政拨款列含上年结转")


def _lines(comparer: Comparer, summary: StatutoryTable, revenue: StatutoryTable, side: Side) -> None:
    columns = set(measures_of(revenue))
    sources = {source: row for row in reversed(side.lines) if (source := source_of(row.label))}
    if "fiscal_grant" not in sources and "fiscal_grant" in columns:
        funds = [Entry(summary, row, "total") for row in fund_lines(side.lines).values()]
        total = total_entry(revenue, "fiscal_grant")
        if funds and total is not None:
            comparer.add_up(
                total, funds, copy=True, parts="三本预算拨款之和", parts_en="the three funds", source=summary
            )
    for source, row in sources.items():
        measures = (
            [source] if source in columns else [m for m in UNIT_COLUMNS if source == "unit_funds" and m in columns]
        )
        others = [entry for measure in measures for entry in total_entries(revenue, measure)]
        if others:
            comparer.add_up(Entry(summary, row, "total"), others, copy=True, parts="该来源", parts_en="this source")
