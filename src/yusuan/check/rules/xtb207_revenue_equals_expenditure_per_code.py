"""收入总表与支出总表同一科目金额相等

查什么
    没有年终结转结余的，收入总表每个最末级科目的合计应等于支出总表同一科目的合计。

依据
    预算收入按用途对应到支出科目（勾稽关系 I22）。

适用
    两表都按科目列示，没有年终结转结余；有上年结转而收入总表未列结转的不适用。

反例
    2130599 收入总表 17.21，支出总表 33.56。

正例
    2130599 收入总表 33.56，支出总表 33.56。

怎样改
    核对该科目在收入总表和支出总表中的数；有年终结转或统筹使用的，在说明中写明。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, tables_by_part
from yusuan.check.messages import ACROSS, ACROSS_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import side_of
from yusuan.check.totals import carry_over, code_entries, leaf_codes, same_depth
from yusuan.model import Disclosure, StatutoryTable

RULE = Rule(
    id="XTB207",
    title="收入总表与支出总表同一科目金额相等",
    title_en="A code has the same amount in the revenue and the expenditure table",
    severity="warning",
    basis=("I22",),
    message=ACROSS,
    message_en=ACROSS_EN,
    remedy="核对该科目在收入总表和支出总表中的数；有年终结转或统筹使用的，在说明中写明。",
    remedy_en="Compare the code in both tables; where money is carried forward or moved between codes, explain it.",
    needs=("revenue_summary", "expenditure_summary"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the last printed level of codes in both tables, part by part."""
    comparer = Comparer(outcome)
    for revenue, expenditure in tables_by_part(disclosure, "revenue_summary", "expenditure_summary"):
        if not _closing(disclosure, revenue) and same_depth(revenue, expenditure):
            incomes, costs = code_entries(revenue), code_entries(expenditure)
            for code in leaf_codes(revenue, expenditure):
                _compare(comparer, revenue, expenditure, code, incomes.get(code, []), costs.get(code, []))
    comparer.close("有年终结转，或两表没有按同级科目列示")


def _compare(
    comparer: Comparer,
    revenue: StatutoryTable,
    expenditure: StatutoryTable,
    code: str,
    incomes: list[Entry],
    costs: list[Entry],
) -> None:
    zh, en = f" {code} ", f"code {code}"
    if len(incomes) == 1 and len(costs) <= 1:
        comparer.add_up(incomes[0], costs, copy=True, source=expenditure, parts=zh, parts_en=en)
    elif len(costs) == 1 and not incomes:
        comparer.add_up(costs[0], [], source=revenue, parts=zh, parts_en=en)


def _closing(disclosure: Disclosure, revenue: StatutoryTable) -> bool:
    """Say whether money is carried forward, or carried over without a column of its own."""
    summary = disclosure.table("revenue_expenditure_summary", revenue.part)
    closing = side_of(summary, "expenditure").closing if summary is not None else []
    forward = any(figure is not None and figure.fen for row in closing for figure in row.values.values())
    return forward or (carry_over(disclosure, revenue.part) and not has_column(revenue, "carryover"))
