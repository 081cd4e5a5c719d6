"""The charts of a publication as data: each a title, the rows of the table beside it, and how it is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext

from yusuan.model.money import Money
from yusuan.model.text import strip_ordinal
from yusuan.web.portal.models import FactRow, ProjectRow, Publication
from yusuan.web.portal.places import place_address
from yusuan.write.wording import item_name

#: The tables that charts are drawn from.
TABLES = (
    "revenue_expenditure_summary",
    "expenditure_summary",
    "general_public_basic_expenditure",
    "general_public_expenditure",
)
#: Items of 三公 in the order of drawing.
ITEMS = ("abroad", "vehicle_purchase", "vehicle_operation", "reception")
_AMOUNTS = ("total", "budget", "final")

Amount = tuple[int | None, str]
"""Fen, and the address of its place; the address is empty where it is not known."""
Line = tuple[str, list[Amount], int]
"""Label, amounts, depth."""


@dataclass(slots=True)
class Chart:
    """A chart with its table; ``drawing`` goes to the browser as JSON, amounts in fen."""

    key: str
    kind: str
    """flow, treemap, stack, line"""
    title: str
    columns: list[str]
    rows: list[Line]
    drawing: dict[str, Any] = field(default_factory=dict)

    @property
    def element(self) -> str:
        """The identifier of the data in the page."""
        return f"chart-{self.key}"

    @property
    def summary(self) -> str:
        """What the picture shows, in a sentence for those who do not see it."""
        most = [(label, amounts[-1][0]) for label, amounts, depth in self.rows if depth == 0 and amounts[-1][0]]
        listed = "；".join(f"{label} {Money(fen or 0).format(separator=True)}" for label, fen in most[:6])
        return f"{self.title}：{listed}"


def flow(publication: Publication, facts: Sequence[FactRow] = ()) -> Chart | None:
    """Return where the money comes from and where it goes; None where the two sides do not agree."""
    if not publication.flow:
        return None
    revenue, expenditure = publication.flow
    middle = gettext("收支总计")
    links = [[f"{label} ", middle, fen] for label, fen in revenue] + [
        [middle, label, fen] for label, fen in expenditure
    ]
    names = list(dict.fromkeys(name for a, b, _ in links for name in (a, b)))
    cells = {
        (fact.side, strip_ordinal(fact.label), fact.fen): fact.cell
        for fact in facts
        if fact.table == "revenue_expenditure_summary"
    }
    rows: list[Line] = []
    sides = (("revenue", gettext("收入"), revenue), ("expenditure", gettext("支出"), expenditure))
    for side, name, lines in sides:
        total: Amount = (getattr(publication, f"{side}_total"), _place(publication, f"{side}_total"))
        rows.append((name, [total], 0))
        for label, fen in lines:
            rows.append((label, [(fen, place_address(publication, cells.get((side, label, fen), "")))], 1))
    drawing = {"names": names, "links": links}
    return Chart("flow", "flow", gettext("钱从哪里来，用到哪里去"), [gettext("金额")], rows, drawing)


def by_function(publication: Publication, facts: Sequence[FactRow]) -> Chart | None:
    """Return expenditure by function code, the levels within each other."""
    for table in ("expenditure_summary", "general_public_expenditure"):
        if chart := _tree("function", gettext("支出按功能分类"), _rows(publication, facts, table)):
            return chart
    return None


def by_economic_class(publication: Publication, facts: Sequence[FactRow]) -> Chart | None:
    """Return basic expenditure by economic code."""
    rows = _rows(publication, facts, "general_public_basic_expenditure")
    return _tree("economic", gettext("基本支出按经济分类"), rows)


def three_public(facts: Iterable[FactRow]) -> Chart | None:
    """Return 三公 of every year; ``facts`` come with their publication."""
    amounts: dict[tuple[int, str], Amount] = {}
    for fact in facts:
        if fact.item in ITEMS and fact.measure in _AMOUNTS:
            place = place_address(fact.publication, fact.cell)
            amounts.setdefault((fact.publication.year, fact.item), (fact.fen, place))
    years = sorted({year for year, _ in amounts})
    if not any(fen for fen, _ in amounts.values()):
        return None
    language = _language()
    rows: list[Line] = [
        (item_name(item, language), [amounts.get((year, item), (None, "")) for year in years], 0) for item in ITEMS
    ]
    columns = [str(year) for year in years]
    return Chart("three-public", "stack", gettext("历年“三公”经费"), columns, rows, _series(columns, rows))


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
    rows: list[Line] = [(label, [(getattr(p, key), _place(p, key)) for p in ordered], 0) for label, key in names]
    columns = [str(p.year) for p in ordered]
    return Chart("years", "line", gettext("历年支出"), columns, rows, _series(columns, rows))


def plan(steps: Sequence[Sequence[Any]], unit: str) -> Chart | None:
    """Return the spending plan of a project: how much is spent by the end of which month."""
    if not steps or all(value is None for _, value, _ in steps):
        return None
    rates = unit == "%"
    values = [None if v is None else float(v) if rates else int(v) for _, v, _ in steps]
    drawing = {"months": [label for label, _, _ in steps], "values": values, "unit": "%" if rates else "万元"}
    return Chart("plan", "plan", gettext("资金支出计划"), [], [], drawing)


def plans(projects: Iterable[ProjectRow]) -> Chart | None:
    """Return the spending plans of all projects together; None where none is told in money or as a share of a budget.

    Plans are cumulative: by the end of June so much. One whose months are not the usual ones is left out.
    """
    months: list[str] = []
    sums: list[int] = []
    count = 0
    for project in projects:
        steps = _in_money(project)
        labels = [step[0] for step in project.plan or []]
        if not steps or (months and labels != months):
            continue
        months, count = labels, count + 1
        sums = [a + b for a, b in zip(sums or [0] * len(steps), steps, strict=True)]
    if count < 2:
        return None
    title = gettext("资金支出计划：%(n)s 个项目合计") % {"n": count}
    rows: list[Line] = [(gettext("到期末累计"), [(fen, "") for fen in sums], 0)]
    return Chart("plans", "plan", title, months, rows, {"months": months, "values": sums, "unit": "万元"})


def _in_money(project: ProjectRow) -> list[int]:
    """Return what a project plans to have spent by each month, in fen; empty where it does not tell."""
    steps = [value for _, value, _ in project.plan or []]
    if project.plan_unit == "%":
        if project.budget is None or any(value is None for value in steps):
            return []
        return [int(Decimal(str(value)) * project.budget / 100) for value in steps]
    spent, amounts = 0, []
    for value in steps:  # nothing printed: nothing more until then
        spent = int(value) if value is not None else spent
        amounts.append(spent)
    return amounts if spent else []


def _series(columns: list[str], rows: list[Line]) -> dict[str, Any]:
    return {"years": columns, "series": [[label, [fen for fen, _ in amounts]] for label, amounts, _ in rows]}


def _place(publication: Publication, key: str) -> str:
    return place_address(publication, publication.places.get(key, ""))


def _rows(publication: Publication, facts: Sequence[FactRow], table: str) -> list[tuple[str, str, Amount]]:
    """Code, label and amount of every coded row, each once."""
    found: dict[str, tuple[str, str, Amount]] = {}
    for fact in facts:
        wanted = fact.table == table and fact.measure == "total" and fact.code.isdigit()
        if wanted and (fact.fen or 0) > 0 and len(fact.code) in (3, 5, 7) and fact.code not in found:
            found[fact.code] = (fact.code, fact.label, (fact.fen, place_address(publication, fact.cell)))
    return [found[code] for code in sorted(found)]


def _tree(key: str, title: str, rows: list[tuple[str, str, Amount]]) -> Chart | None:
    nodes: dict[str, dict[str, Any]] = {}
    top: list[dict[str, Any]] = []
    for code, label, (fen, _) in rows:
        node: dict[str, Any] = {"name": label, "code": code, "value": fen, "children": []}
        nodes[code] = node
        parent = nodes.get(code[:-2])
        (parent["children"] if parent is not None else top).append(node)
    if not top:
        return None
    shortest = min(len(code) for code, _, _ in rows)
    listed: list[Line] = [(f"{code} {label}", [amount], (len(code) - shortest) // 2) for code, label, amount in rows]
    return Chart(key, "treemap", title, [gettext("金额")], listed, {"nodes": top})


def _language() -> str:
    return "en" if (get_language() or "").startswith("en") else "zh"
