"""Rows of tables as sums of a ledger's lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.provinces.layout import Entry
from tests.provinces.ledger import Ledger, Line, Test, economic_name

Measures = Mapping[str, Test]

CLASSES = (
    "201", "202", "203", "204", "205", "206", "207", "208", "210", "211", "212", "213", "214", "215", "216", "217",
    "219", "220", "221", "222", "223", "224", "227", "229", "231", "232", "233", "234", "230",
)  # fmt: skip
ORDINALS = "一二三四五六七八九十"


def ordinal(number: int) -> str:
    """Return a number up to 99 in Chinese: 12 → 十二."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else ORDINALS[tens - 1] + "十"
    return head + (ORDINALS[ones - 1] if ones else "")


def values(
    ledger: Ledger, measures: Measures, lines: Sequence[Line], places: int = 2, zero: str = ""
) -> dict[str, str]:
    return {
        m: ledger.printed(fen, places) if (fen := ledger.sum(test, lines)) else zero for m, test in measures.items()
    }


def function_entries(
    ledger: Ledger,
    measures: Measures,
    test: Test = lambda line: True,
    *,
    total: str = "first",
    places: int = 2,
    zero: str = "",
    label: str = "合计",
    items_only: bool = False,
    unit: str | None = None,
) -> list[Entry]:
    """Return rows by function code, parents included, of the lines that pass (of one unit where given)."""
    lines = [line for line in ledger.lines if test(line) and unit in (None, line.unit)]
    entries = []
    for code in sorted({line.function[:n] for line in lines for n in (3, 5, 7)}):
        if items_only and len(code) < 7:
            continue
        under = [line for line in lines if line.function.startswith(code)]
        entries.append(Entry(ledger.name(code), values(ledger, measures, under, places, zero), code, unit))
    whole = Entry(label, values(ledger, measures, lines, places, zero))
    return [whole, *entries] if total == "first" else [*entries, whole] if total == "last" else entries


def unit_entries(
    ledger: Ledger, measures: Measures, test: Test = lambda line: True, *, items_only: bool = False, places: int = 2
) -> list[Entry]:
    """Return a total and then, per unit, its heading row and its rows by function code."""
    lines = [line for line in ledger.lines if test(line)]
    entries = [Entry("合计", values(ledger, measures, lines, places))]
    for code, name in ledger.units.items():
        mine = [line for line in lines if line.unit.startswith(code)]
        if not mine:
            continue
        entries.append(
            Entry(name, values(ledger, measures, mine, places), unit_code=code, unit_name=name, heading=True)
        )
        if any(line.unit == code for line in mine):
            entries += function_entries(
                ledger, measures, test, total="", unit=code, items_only=items_only, places=places
            )
    return entries


def economic_entries(
    ledger: Ledger, measures: Measures, test: Test, *, total: str = "first", places: int = 2, label: str = "合计"
) -> list[Entry]:
    """Return rows by department economic code of the basic expenditure that passes."""
    lines = [line for line in ledger.lines if line.economic and test(line)]
    entries = []
    for code in sorted({line.economic[:n] for line in lines if line.economic for n in (3, 5)}):
        under = [line for line in lines if (line.economic or "").startswith(code)]
        entries.append(Entry(economic_name(code), values(ledger, measures, under, places), code))
    whole = Entry(label, values(ledger, measures, lines, places))
    return [whole, *entries] if total == "first" else [*entries, whole] if total == "last" else entries


def class_lines(
    ledger: Ledger,
    measures: Measures,
    test: Test = lambda line: True,
    *,
    classes: Sequence[str] = CLASSES,
    places: int = 2,
    zero: str = "",
) -> list[tuple[str, dict[str, str]]]:
    """Return the lines 一、一般公共服务支出 … of a two-sided table."""
    result = []
    for index, code in enumerate(classes, 1):
        lines = [line for line in ledger.lines if line.function.startswith(code) and test(line)]
        name = ledger.name(code)
        name = name if name.endswith(("支出", "预备费", "安排的支出")) else name + "支出"
        result.append((f"{ordinal(index)}、{name}", values(ledger, measures, lines, places, zero)))
    used = {line.function[:3] for line in ledger.lines if test(line)}
    assert used <= set(classes), used - set(classes)
    return result
