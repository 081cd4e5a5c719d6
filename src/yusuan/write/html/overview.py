"""The budget at a glance: its main amounts and its charts, from the tables of the first part."""

from __future__ import annotations

from dataclasses import dataclass

from yusuan.model import Disclosure, Found, Identity, Location, StatutoryTable
from yusuan.model.money import Money
from yusuan.write.charts import Chart, charts_of, flow_of
from yusuan.write.html.flow import Flow, flow_picture
from yusuan.write.publication.blocks import Publication

#: Width of the picture of the money and of the words beside it: for a wide window and for a telephone.
_WIDE, _NARROW = (900.0, 190.0), (370.0, 112.0)


@dataclass(frozen=True, slots=True)
class KeyAmount:
    """An amount in 万元 with its name."""

    label: str
    amount: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What stands before the tables; parts without data are empty."""

    amounts: tuple[KeyAmount, ...]
    charts: tuple[Chart, ...]
    flows: tuple[tuple[str, Flow], ...]
    """name (wide, narrow) and picture"""


def overview_of(publication: Publication) -> Overview | None:
    """Return the overview, or None where the tables give nothing to show."""
    disclosure = _disclosure(publication)
    flow = flow_of(disclosure)
    pictures = (("wide", _WIDE), ("narrow", _NARROW)) if flow is not None else ()
    flows = tuple((name, flow_picture(*flow, *size)) for name, size in pictures if flow is not None)
    found = Overview(tuple(_key_amounts(disclosure)), tuple(charts_of(disclosure)), flows)
    return found if found.amounts or found.charts else None


def _disclosure(publication: Publication) -> Disclosure:
    """The tables that a publication prints, as far as charts need them."""
    tables = [table.source for table in publication.tables() if isinstance(table.source, StatutoryTable)]
    first = min((table.part for table in tables), default=0)
    kind = "final" if "决算" in publication.cover.title else "budget"
    identity = Identity(kind=Found(kind, publication.cover.title, Location()))
    return Disclosure("", identity, [table for table in tables if table.part == first])


def _key_amounts(disclosure: Disclosure) -> list[KeyAmount]:
    wanted = (
        ("本年支出合计", "expenditure_summary", "total"),
        ("基本支出", "expenditure_summary", "basic"),
        ("项目支出", "expenditure_summary", "project"),
        ("一般公共预算财政拨款支出", "general_public_expenditure", "total"),
        ("“三公”经费", "three_public", "final" if disclosure.kind == "final" else "total"),
    )
    found = ((label, _amount(disclosure, type_, measure)) for label, type_, measure in wanted)
    return [KeyAmount(label, Money(fen).format(separator=True)) for label, fen in found if fen is not None]


def _amount(disclosure: Disclosure, type_: str, measure: str) -> int | None:
    table = next((t for t in disclosure.tables if t.type == type_), None)
    if table is None:
        return None
    subtotal = next((r for r in table.rows if r.item == "three_public_subtotal"), None)
    row = subtotal or table.total_row()
    figure = row.values.get(measure) if row is not None else None
    return figure.fen if figure is not None else None
