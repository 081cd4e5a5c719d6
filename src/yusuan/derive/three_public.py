"""The 三公 table: items from the economic codes of basic and project money granted by the budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from yusuan.derive.cells import Pile, Press, Share, pile_of
from yusuan.model import Figure, Row
from yusuan.model.ledger import LedgerUnit
from yusuan.model.selection import Selection
from yusuan.model.vocabulary import THREE_PUBLIC_ITEMS
from yusuan.reference.editions import Edition
from yusuan.reference.forms import TableForm
from yusuan.reference.printing import rounded
from yusuan.reference.sums import THREE_PUBLIC_PARTS, agency_selection, concept_selection, measure_selection


def three_public_rows(
    form: TableForm, edition: Edition, units: Sequence[LedgerUnit], shares: Sequence[Share], press: Press
) -> list[Row]:
    """Return a row per item in printed order; no rows where nothing is in any of them.

    A form that prints the items as columns has its one row always, blank where there is nothing.
    Totals are sums of the printed items, so that they add up also where the table is rounded more coarsely.
    """
    agency = agency_selection(edition.agency_operating, (unit.code for unit in units if unit.administrative))
    rows = [_row(item, label, form, agency, shares, press) for item, label in _items(form)]
    if any(figure is not None and figure.fen for row in rows for figure in row.values.values()):
        return rows
    return [replace(row, values=dict.fromkeys(row.values)) for row in rows] if form.rows_are == "one_row" else []


def _items(form: TableForm) -> list[tuple[str, str]]:
    """(item, label) of the rows, or of the columns where the form prints the items as columns."""
    if form.rows_are == "one_row":
        return [(leaf.item, _full_label(leaf.label, leaf.item)) for leaf in form.leaves() if leaf.item]
    return [(row.meaning, row.label) for row in form.rows]


def _full_label(label: str, item: str) -> str:
    """A column that is only headed 小计 is called by its item's name."""
    return THREE_PUBLIC_ITEMS[item] if label == "小计" else label


def _row(item: str, label: str, form: TableForm, agency: Selection, shares: Sequence[Share], press: Press) -> Row:
    measures = ["total"]
    if form.rows_are != "one_row":
        measures = [leaf.measure for leaf in form.leaves() if leaf.measure]
    values = {m: _figure(item, m, form, agency, shares, press.column(m)) for m in measures}
    return Row(label, values, item=item)


def _figure(
    item: str, measure: str, form: TableForm, agency: Selection, shares: Sequence[Share], press: Press
) -> Figure | None:
    limits = measure_selection(form.type, measure, with_carryover=False) or Selection()
    if item == "agency_operating":
        return press.selected(agency, shares)
    whole = Pile()
    for part in THREE_PUBLIC_PARTS.get(item, ()):
        pile = pile_of((concept_selection(part) or Selection()) & limits, shares)
        whole.fen += rounded(pile.fen, press.printing.quantum(press.unit))
        whole.indices += pile.indices
    return press.pile(whole)
