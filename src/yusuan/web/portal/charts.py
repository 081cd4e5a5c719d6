"""The charts of a publication as data: each a title, the rows of the table beside it, and how it is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language, gettext

from yusuan.model.money import Money
from yusuan.web.portal.models import FactRow, Publication
from yusuan.write.wording import item_name

#: The tables that charts are drawn from.
TABLES = ("expenditure_summary", "general_public_basic_expenditure", "general_public_expenditure")
#: Items of 三公 in the order of drawing.
ITEMS = ("abroad", "vehicle_purchase", "vehicle_operation", "reception")
_AMOUNTS = ("total", "budget", "final")


@dataclass(slots=True)
class Chart:
    """A chart with its table; ``drawing`` goes to the browser as JSON, amounts in fen."""

    key: str
    kind: str
    """flow, treemap, stack, line"""
    title: str
    columns: list[str]
    rows: list[tuple[str, list[int | None], int]]
    """label, amounts in fen, depth"""
    drawing: dict[str, Any] = field(default_factory=dict)

    @property
    def element(self) -> str:
        """The identifier of the data in the page."""
        return f"chart-{self.key}"

    @property
    def summary(self) -> str:
        """What the picture shows, in a sentence for those who do not see it."""
        most = [(label, amounts[-1]) for label, amounts, depth in self.rows if depth == 0 and amounts[-1]]
        listed = "；".join(f"{label} {Money(fen or 0).format(separator=True)}" for label, fen in most[:6])
        return f"{self.title}：{listed}"


def flow(publication: Publication) -> Chart | None:
    """Return where the money comes from and where it goes; None where the two sides do not agree."""
    if not publication.flow:
        return None
    revenue, expenditure = publication.flow
    middle = gettext("收支总计")
    links = [[f"{label} ", middle, fen] for label, fen in revenue] + [
        [middle, label, fen] for label, fen in expenditure
    ]
    names = list(dict.fromkeys(name for a, b, _ in links for name in (a, b)))
    rows: list[tuple[str, list[int | None], int]] = []
    totals = publication.revenue_total, publication.expenditure_total
    for side, total, lines in zip((gettext("收入"), gettext("支出")), totals, publication.flow, strict=True):
        rows.append((side, [total], 0))
        rows += [(label, [fen], 1) for label, fen in lines]
    drawing = {"names": names, "links": links}
    return Chart("flow", "flow", gettext("钱从哪里来，用到哪里去"), [gettext("金额")], rows, drawing)


def by_function(publication: Publication, facts: Sequence[FactRow]) -> Chart | None:
    """Return expenditure by function code, the levels within each other."""
    for table in ("expenditure_summary", "general_public_expenditure"):
        if chart := _tree("function", gettext("支出按功能分类"), _rows(facts, table)):
            return chart
    return None


def by_economic_class(facts: Sequence[FactRow]) -> Chart | None:
    """Return basic expenditure by economic code."""
    return _tree("economic", gettext("基本支出按经济分类"), _rows(facts, "general_public_basic_expenditure"))


def three_public(facts: Iterable[FactRow]) -> Chart | None:
    """Return 三公 of every year; ``facts`` come with their publication."""
    amounts: dict[tuple[int, str], int | None] = {}
    for fact in facts:
        if fact.item in ITEMS and fact.measure in _AMOUNTS:
            amounts.setdefault((fact.publication.year, fact.item), fact.fen)
    years = sorted({year for year, _ in amounts})
    if not any(amounts.values()):
        return None
    language = _language()
    rows: list[tuple[str, list[int | None], int]] = [
        (item_name(item, language), [amounts.get((year, item)) for year in years], 0) for item in ITEMS
    ]
    series = [[label, values] for label, values, _ in rows]
    columns = [str(year) for year in years]
    drawing = {"years": columns, "series": series}
    return Chart("three-public", "stack", gettext("历年“三公”经费"), columns, rows, drawing)


def over_years(publications: Sequence[Publication]) -> Chart | None:
    """Return total, basic and project expenditure of the years."""
    ordered = sorted(publications, key=lambda p: p.year)
    if len(ordered) < 2:
        return None
    names = (
        (gettext("支出总计"), "expenditure_total"),
        (gettext("基本支出"), "basic"),
        (gettext("项目支出"), "project"),
    )
    rows: list[tuple[str, list[int | None], int]] = [
        (label, [getattr(p, key) for p in ordered], 0) for label, key in names
    ]
    columns = [str(p.year) for p in ordered]
    drawing = {"years": columns, "series": [[label, values] for label, values, _ in rows]}
    return Chart("years", "line", gettext("历年支出"), columns, rows, drawing)


def plan(steps: Sequence[Sequence[Any]], unit: str, budget: int | None) -> Chart | None:
    """Return the spending plan of a project: how much is spent by the end of which month."""
    if not steps or all(value is None for _, value, _ in steps):
        return None
    rates = unit == "%"
    values = [None if v is None else float(v) if rates else int(v) for _, v, _ in steps]
    drawing = {"months": [label for label, _, _ in steps], "values": values, "unit": "%" if rates else "万元"}
    return Chart("plan", "plan", gettext("资金支出计划"), [], [], drawing)


def _rows(facts: Sequence[FactRow], table: str) -> list[tuple[str, str, int]]:
    """Code, label and amount of every coded row, each once."""
    found: dict[str, tuple[str, str, int]] = {}
    for fact in facts:
        wanted = fact.table == table and fact.measure == "total" and fact.code.isdigit()
        if wanted and (fact.fen or 0) > 0 and len(fact.code) in (3, 5, 7):
            found.setdefault(fact.code, (fact.code, fact.label, fact.fen or 0))
    return [found[code] for code in sorted(found)]


def _tree(key: str, title: str, rows: list[tuple[str, str, int]]) -> Chart | None:
    nodes: dict[str, dict[str, Any]] = {}
    top: list[dict[str, Any]] = []
    for code, label, fen in rows:
        node: dict[str, Any] = {"name": label, "code": code, "value": fen, "children": []}
        nodes[code] = node
        parent = nodes.get(code[:-2])
        (parent["children"] if parent is not None else top).append(node)
    if not top:
        return None
    shortest = min(len(code) for code, _, _ in rows)
    listed: list[tuple[str, list[int | None], int]] = [
        (f"{code} {label}", [fen], (len(code) - shortest) // 2) for code, label, fen in rows
    ]
    return Chart(key, "treemap", title, [gettext("金额")], listed, {"nodes": top})


def _language() -> str:
    return "en" if (get_language() or "").startswith("en") else "zh"
