"""公务用车购置费与运行费没有错列

查什么
    “三公”经费表的公务用车购置费、运行费与文字说明恰好对调（表中列在购置费，文字说是运行费，或相反）的，是错列。

依据
    公务用车购置费和运行维护费须分别列示并说明（勾稽关系 I62）。

适用
    表中购置费、运行费只有一项有数，文字说明了公务用车购置费或运行维护费的金额。

反例
    表中购置费 6.40、运行费空白；文字：公务用车运行维护费 6.40 万元。

正例
    表中运行费 6.40；文字：公务用车运行维护费 6.40 万元。

怎样改
    把金额改列到对应的栏目，并与文字说明一致。
"""

from yusuan.check.entries import Entry, money_unit
from yusuan.check.rule import Outcome, Rule, amount
from yusuan.check.three_public import items_by_unit, spent
from yusuan.model import Disclosure

RULE = Rule(
    id="TPE614",
    title="公务用车购置费与运行费没有错列",
    title_en="Vehicle purchase and operation are not exchanged",
    severity="error",
    basis=("I62", "R43"),
    message="“{table}”中公务用车购置费为 {actual}{unit}，而文字说明该数是公务用车运行维护费：购置与运行错列。",
    message_en=(
        "“{table}” shows {actual} {unit} as vehicle purchase, but the text states it as vehicle operation: the "
        "columns are exchanged."
    ),
    remedy="把金额改列到对应的栏目，并与文字说明一致。",
    remedy_en="Move the amount to its own column and make table and text agree.",
    needs=("three_public",),
)


_ITEMS = ("vehicle_purchase", "vehicle_operation")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare which of both items the table and the text give the amount to, part by part."""
    for table, items in items_by_unit(disclosure):
        if not all(item in items for item in _ITEMS):
            continue
        printed = {item: Entry(table, items[item], spent(table)) for item in _ITEMS}
        filled = [item for item in _ITEMS if printed[item].value]
        stated = {item: _stated(disclosure, table.part, item) for item in _ITEMS}
        if len(filled) != 1 or not any(stated.values()):
            continue
        entry, other = printed[filled[0]], _ITEMS[1 - _ITEMS.index(filled[0])]
        if entry.value in stated[other] and entry.value not in stated[filled[0]]:
            unit = money_unit(table)
            outcome.failed(entry.place, actual=amount(entry.value, unit), unit=unit, figures=[entry.figure])
        else:
            outcome.passed(entry.figure)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("公务用车购置费、运行费都有数或都没有数，或文字没有说明")


def _stated(disclosure: Disclosure, part: int, concept: str) -> set[int]:
    """Return the amounts above nothing that the text of a part gives a concept, in fen."""
    found = (s for s in disclosure.statements if s.role == "amount" and s.concept == concept and s.part == part)
    return {s.figure.fen for s in found if s.figure is not None and s.figure.fen}
