"""数字栏只填数字

查什么
    金额、数量栏应填数字或留空；填了“万元”等文字的是误填。横线表示没有。一张表的一栏报告一次。

依据
    公开内容准确。

适用
    列有金额或数量栏的表。

反例
    “人员经费”栏填“万元”。

正例
    留空，或填数字。

怎样改
    删去文字，或填上数字。
"""

from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure, Place

RULE = Rule(
    id="WRD115",
    title="数字栏只填数字",
    title_en="Number cells hold numbers",
    severity="error",
    basis=("I91", "R09"),
    message="“{table}”的“{column}”栏填有文字“{actual}”（{count} 处）。",
    message_en="Column “{column}” of “{table}” holds words: “{actual}” ({count} places).",
    remedy="删去文字，或填上数字。",
    remedy_en="Remove the words or enter the number.",
    delicate=True,
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Gather the words in number cells per table, column and word."""
    for table in disclosure.tables:
        found: dict[tuple[str, str], list[Place]] = {}
        for row in table.rows:
            for measure, figure in row.values.items():
                if figure is None:
                    continue
                if figure.fen is None and figure.number is None:
                    found.setdefault((measure, figure.printed.strip()), []).append(at(table, row, measure))
                else:
                    outcome.passed()
        for (_, words), places in found.items():
            outcome.failed(places[0], actual=words, others=tuple(places[1:]), count=len(places))
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有填有数字的表")
