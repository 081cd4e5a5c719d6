"""增减率等于增减额除以上年数

查什么
    并列上年数和增减率的表，每行的增减率应等于（本年－上年）÷上年×100%，在印出的小数位数之内。

依据
    收支增减变化应与两年的数一致（R41）。

适用
    表中印有本年、一个上年和增减率三列，上年数不为零。

反例
    本年 100.00，上年 80.00，增减率 20.00%。

正例
    本年 100.00，上年 80.00，增减率 25.00%。

怎样改
    重新计算增减率。
"""

from decimal import Decimal

from yusuan.check.entries import Entry, has_column, years_of
from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure, Row, StatutoryTable

RULE = Rule(
    id="SUM128",
    title="增减率等于增减额除以上年数",
    title_en="The rate of change equals the change divided by last year",
    severity="error",
    basis=("R41",),
    message="“{table}”中“{row}”的增减率为 {actual}%，按两年的数计算为 {expected}%。",
    message_en="In “{table}”, the rate of change of “{row}” is {actual}%, but both years give {expected}%.",
    remedy="重新计算增减率。",
    remedy_en="Compute the rate again.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Recompute every row's rate of change from the two years' totals."""
    for table in disclosure.tables:
        years = [year for year in years_of(table) if year and has_column(table, "total" + year)]
        if len(years) == 1 and has_column(table, "total"):
            for row in table.rows:
                _row(table, row, "total" + years[0], outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有并列本年、上年和增减率的表")


def _row(table: StatutoryTable, row: Row, before: str, outcome: Outcome) -> None:
    rate, now, last = row.values.get("change_rate"), Entry(table, row, "total"), Entry(table, row, before)
    if rate is None or rate.number is None or not now.readable or not last.value or now.figure is None:
        return
    expected = Decimal(100 * (now.value - last.value)) / last.value
    if abs(rate.number - expected) <= _tolerance(rate.number, now, last):
        outcome.passed(rate, now.figure, last.figure)
        return
    outcome.failed(
        at(table, row, "change_rate"),
        expected=f"{expected:.2f}",
        actual=str(rate.number),
        unit="%",
        figures=[rate, now.figure, last.figure],
    )


def _tolerance(printed: Decimal, now: Entry, last: Entry) -> Decimal:
    """Return what rounding allows, in per cent: half the rate's last place and half a unit of both amounts."""
    exponent = printed.as_tuple().exponent
    places = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    quanta = sum(f.quantum for f in (now.figure, last.figure) if f is not None)
    factor = 1 + abs(Decimal(now.value) / last.value)
    return places / 2 + Decimal(50 * quanta) * factor / abs(last.value)
