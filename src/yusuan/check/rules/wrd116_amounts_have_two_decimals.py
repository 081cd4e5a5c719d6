"""金额小数位数统一

查什么
    以万元为单位的金额一般保留两位小数；个别金额印成四位、六位的应统一。表和文字分别核对。

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

from yusuan.check.rule import Outcome, Rule, at, at_statement
from yusuan.model import Disclosure, Place, Statement

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


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Gather money with more than two decimals of 万元 per table, and in the text per paragraph."""
    for table in disclosure.tables:
        figures = [
            (row, m, f) for row in table.rows for m, f in row.values.items() if f is not None and f.fen is not None
        ]
        if table.unit != "万元" or not figures:
            continue
        fine = [(row, measure, f) for row, measure, f in figures if f.quantum < _TWO_PLACES]
        if not fine:
            outcome.passed()
            continue
        places = [at(table, row, measure) for row, measure, _ in fine]
        _report(outcome, places, fine[0][2].printed, f"“{table.title}”的", f"“{table.title}”")
    texts: dict[int, list[Statement]] = {}
    for statement in disclosure.statements:
        if statement.unit == "万元" and statement.figure is not None and statement.figure.fen is not None:
            texts.setdefault(statement.paragraph, []).append(statement)
    for statements in texts.values():
        fine_ones = [s for s in statements if s.figure is not None and s.figure.quantum < _TWO_PLACES]
        if not fine_ones:
            outcome.passed()
            continue
        places = [at_statement(disclosure, s) for s in fine_ones]
        printed = fine_ones[0].figure.printed if fine_ones[0].figure is not None else ""
        _report(outcome, places, printed, "文字中的", "The text")
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有以万元为单位的金额")


def _report(outcome: Outcome, places: list[Place], printed: str, where: str, where_en: str) -> None:
    others = tuple(places[1:])
    outcome.failed(places[0], actual=printed, others=others, where=where, where_en=where_en, count=len(places))
