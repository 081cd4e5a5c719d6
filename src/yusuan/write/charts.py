"""The budget in a few bars: expenditure by function and by economic class, 三公 items, kinds of revenue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from yusuan.model import Disclosure, Row
from yusuan.model.money import Money
from yusuan.model.text import strip_ordinal
from yusuan.write.wording import item_name

_MOST_BARS = 15


@dataclass(frozen=True)
class Bar:
    """One bar: its label, the amount printed in 万元, and its length in per cent of the longest."""

    label: str
    amount: str
    length: float
    share: str = ""
    """Its per cent of all bars together, with one decimal."""


@dataclass(frozen=True)
class Chart:
    """A titled group of bars in 万元."""

    title: str
    bars: tuple[Bar, ...]


def charts_of(disclosure: Disclosure, language: str = "zh") -> list[Chart]:
    """Return the charts that the first part's tables allow; amounts of zero or less are left out."""
    english = language == "en"
    candidates = (
        ("Expenditure by function" if english else "支出按功能分类", _classes(disclosure, "expenditure_summary")),
        ("Basic expenditure by economic class" if english else "基本支出按经济分类", _economic(disclosure)),
        (
            "Official overseas trips, vehicles, receptions" if english else "“三公”经费",
            _three_public(disclosure, language),
        ),
        ("Revenue by source" if english else "收入按来源", _revenue(disclosure)),
    )
    return [Chart(title, bars) for title, amounts in candidates if (bars := _bars(amounts))]


def _bars(amounts: Iterable[tuple[str, int]]) -> tuple[Bar, ...]:
    positive = sorted(((label, fen) for label, fen in amounts if fen > 0), key=lambda a: -a[1])
    longest, total = (positive[0][1], sum(fen for _, fen in positive)) if positive else (1, 1)
    return tuple(
        Bar(label, Money(fen).format(separator=True), round(100 * fen / longest, 1), f"{100 * fen / total:.1f}%")
        for label, fen in positive[:_MOST_BARS]
    )


def _amount(row: Row, measure: str = "total") -> int:
    figure = row.values.get(measure)
    return figure.fen or 0 if figure is not None else 0


def _classes(disclosure: Disclosure, type_: str) -> list[tuple[str, int]]:
    table = disclosure.table(type_) or disclosure.table("general_public_expenditure")
    rows = table.rows if table is not None else []
    return [(f"{r.official_code} {r.label}", _amount(r)) for r in rows if r.official_code and len(r.official_code) == 3]


def _economic(disclosure: Disclosure) -> list[tuple[str, int]]:
    table = disclosure.table("general_public_basic_expenditure")
    rows = table.rows if table is not None else []
    return [(f"{r.official_code} {r.label}", _amount(r)) for r in rows if r.official_code and len(r.official_code) == 5]


def _three_public(disclosure: Disclosure, language: str) -> list[tuple[str, int]]:
    table = disclosure.table("three_public")
    items = ("abroad", "vehicle_purchase", "vehicle_operation", "reception")
    rows = {r.item: r for r in table.rows} if table is not None else {}
    measure = "final" if disclosure.kind == "final" else "total"
    return [(item_name(i, language), _amount(rows[i], measure)) for i in items if i in rows]


def _revenue(disclosure: Disclosure) -> list[tuple[str, int]]:
    table = disclosure.table("revenue_expenditure_summary")
    rows = [r for r in table.rows if r.side == "revenue"] if table is not None else []
    return [
        (strip_ordinal(r.label), _amount(r))
        for r in rows
        if r.label[:1] in "一二三四五六七八九十" and r.label[1:2] == "、"
    ]


def flow_of(disclosure: Disclosure) -> tuple[list[tuple[str, int]], list[tuple[str, int]]] | None:
    """Return where the money comes from and where it goes (labels and fen), carry-over and balance included.

    None where the summary's two sides do not add up to the same amount.
    """
    table = disclosure.table("revenue_expenditure_summary")
    sides = [_lines(table.rows, side) if table is not None else [] for side in ("revenue", "expenditure")]
    totals = [sum(fen for _, fen in side) for side in sides]
    return (sides[0], sides[1]) if totals[0] == totals[1] > 0 else None


def _lines(rows: list[Row], side: str) -> list[tuple[str, int]]:
    """The lines of a side that its total adds: those with a Chinese number, and carry-over or balance."""
    found = []
    for row in rows:
        numbered = row.label[:1] in "一二三四五六七八九十" and "、" in row.label[1:4]
        carried = not numbered and "结转" in row.label and not row.label.startswith(("其中", "（", "("))
        if row.side == side and (numbered or carried) and _amount(row) > 0:
            found.append((strip_ordinal(row.label), _amount(row)))
    return sorted(found, key=lambda line: -line[1])
