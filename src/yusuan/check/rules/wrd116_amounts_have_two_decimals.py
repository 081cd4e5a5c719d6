"""金额小数位数统一

查什么
    以万元为单位的金额一般保留两位小数；个别金额印成四位、六位的应统一。表和文字分别核对；通篇四位、六位的不算，
    采购单价不算。

依据
    公开内容准确、规范。

适用
    以万元为单位的金额。

反例
    4.510000万元。

正例
    4.51万元。

怎样改
    统一为两位小数。
"""

from collections import Counter

from yusuan.check.rule import Outcome, Rule, at, at_statement
from yusuan.model import Disclosure, Figure, Place, Row, Statement, StatutoryTable

RULE = Rule(
    id="WRD116",
    title="金额小数位数统一",
    title_en="Amounts are printed with the usual decimals",
    severity="warning",
    basis=("I91",),
    message="{where}金额印成“{actual}”，小数位数与其他金额不一致（{count} 处）。",
    message_en="{where_en} prints “{actual}”: more decimals than elsewhere ({count} places).",
    remedy="统一为两位小数。",
    remedy_en="Use two decimals.",
)

#: Fen of 0.01 万元.
_TWO_PLACES = 10_000


def _usual(figures: list[Figure]) -> int:
    """Return the precision of nearly all amounts, at most two decimals: six throughout are a style, not a slip."""
    quanta = [f.quantum for f in figures if f.fen]
    common, count = Counter(quanta).most_common(1)[0] if quanta else (_TWO_PLACES, 0)
    return min(_TWO_PLACES, common) if count > 4 and count * 5 >= len(quanta) * 4 else _TWO_PLACES


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Gather money with more decimals of 万元 than is usual, per table, and in the text per paragraph."""
    _tables(disclosure, outcome)
    _texts(disclosure, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有以万元为单位的金额")


def _tables(disclosure: Disclosure, outcome: Outcome) -> None:
    tables = [(table, _money(table)) for table in disclosure.tables if table.unit == "万元"]
    usual = _usual([f for _, figures in tables for _, _, f in figures])
    for table, figures in tables:
        fine = [(row, measure, f) for row, measure, f in figures if f.quantum < usual]
        if fine:
            places = [at(table, row, measure) for row, measure, _ in fine]
            _report(outcome, places, fine[0][2].printed, f"“{table.title}”的", f"“{table.title}”")
        elif figures:
            outcome.passed()


def _money(table: StatutoryTable) -> list[tuple[Row, str, Figure]]:
    """A unit price may be finer: 182元 is 0.0182万元, and 0.02万元 would not be what is paid."""
    found = ((row, m, f) for row in table.rows for m, f in row.values.items() if m != "unit_price")
    return [(row, m, f) for row, m, f in found if f is not None and f.fen is not None]


def _texts(disclosure: Disclosure, outcome: Outcome) -> None:
    texts: dict[int, list[tuple[Statement, Figure]]] = {}
    for statement in disclosure.statements:
        figure = statement.figure
        if statement.unit == "万元" and figure is not None and figure.fen is not None:
            texts.setdefault(statement.paragraph, []).append((statement, figure))
    usual = _usual([figure for statements in texts.values() for _, figure in statements])
    for statements in texts.values():
        fine = [(s, f) for s, f in statements if f.quantum < usual]
        if fine:
            _report(outcome, [at_statement(disclosure, s) for s, _ in fine], fine[0][1].printed, "文字中的", "The text")
        else:
            outcome.passed()


def _report(outcome: Outcome, places: list[Place], printed: str, where: str, where_en: str) -> None:
    others = tuple(places[1:])
    outcome.failed(places[0], actual=printed, others=others, where=where, where_en=where_en, count=len(places))
