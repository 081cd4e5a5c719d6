"""The budget in a few bars: expenditure by function and by economic class, 三公 items, kinds of revenue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from yusuan.model import Disclosure, Row
from yusuan.model.money import Money
from yusuan.model.text import strip_ordinal
from yusuan.write.wording import item_name


@dataclass(frozen=True)
class Bar:
    """One bar: its label, the amount printed in 万元, and its length in per cent of the longest."""

    label: str
    amount: str
    length: float


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
    positive = sorted(((label, fen) for label, fen in amounts if fen > 0), key=lambda a: -a[1])[:15]
    longest = positive[0][1] if positive else 1
    return tuple(
        Bar(label, Money(fen).format(separator=True), round(100 * fen / longest, 1)) for label, fen in positive
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
