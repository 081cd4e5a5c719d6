"""Tables that list what units have and buy: institutions, procurement items, fixed assets."""

from __future__ import annotations

from collections.abc import Sequence

from yusuan.derive.cells import Press, Share, exact_money, quantity
from yusuan.model import Figure, Row
from yusuan.model.ledger import UNIT_NATURES, AssetHolding, Ledger, LedgerUnit, ProcurementItem
from yusuan.reference.editions import Edition
from yusuan.reference.forms import TableForm
from yusuan.reference.printing import rounded

#: Classes that add up to all fixed assets; offices are a part of buildings.
_ASSET_PARTS = ("buildings", "vehicles", "equipment", "other_assets")


def institution_rows(units: Sequence[LedgerUnit]) -> list[Row]:
    """Return a row per unit with its nature, rank and way of funding."""
    return [
        Row(
            unit.name,
            texts={
                "nature": unit.nature_text or UNIT_NATURES.get(unit.nature or "", ""),
                "rank": unit.rank or "",
                "funding": unit.funding or "",
            },
        )
        for unit in units
    ]


def asset_rows(form: TableForm, edition: Edition, holdings: Sequence[AssetHolding], press: Press) -> list[Row]:
    """Return a row per asset class under the total, or no rows where the units hold nothing."""
    if not any(holding.value or holding.quantity for holding in holdings):
        return []
    rows, number = [], 0
    for line in form.rows:
        label = line.label.replace("{equipment_wan}", str(edition.equipment_wan))
        if line.meaning == "total":
            rows.append(Row(label, {"quantity": None, "value": press.amount(assets_value(holdings, press))}))
            continue
        number += line.meaning != "offices"
        prefix = "其中：" if line.meaning == "offices" else f"{number}、"
        own = [h for h in holdings if h.asset == line.meaning]
        counted = [h.quantity for h in own if h.quantity is not None]
        values = {
            "quantity": quantity(sum(counted[1:], counted[0]) if counted else None),
            "value": press.with_zeros().amount(_value(own, (line.meaning,), press)),
        }
        rows.append(Row(prefix + label, values))
    return rows


def assets_value(holdings: Sequence[AssetHolding], press: Press) -> int | None:
    """Return the value of all fixed assets in fen as the table prints it, None where no value was entered."""
    return _value(holdings, _ASSET_PARTS, press)


def procurement_rows(
    form: TableForm, ledger: Ledger, units: Sequence[LedgerUnit], shares: Sequence[Share], press: Press
) -> list[Row]:
    """Return the total, then per unit its subtotal and its items; no rows where nothing is bought.

    Totals are sums of the printed items, a project's money that of its ``shares``, as its own table prints it. Unit
    prices are printed as finely as they were entered.
    """
    codes = [unit.code for unit in units]
    items = [item for item in ledger.procurement if item.unit in codes]
    if not items:
        return []
    measures = [leaf.measure for leaf in form.leaves() if leaf.measure]
    rows = [Row("合计", _sums(items, measures, press))]
    for unit in units:
        own = [item for item in items if item.unit == unit.code]
        if own:
            rows.append(Row(f"{unit.name}小计", _sums(own, measures, press)))
            rows += [_item_row(item, ledger, shares, measures, press) for item in own]
    return rows


def _value(holdings: Sequence[AssetHolding], classes: tuple[str, ...], press: Press) -> int | None:
    """The value of these classes: the sum of the classes as printed, or None where no value was entered."""
    quantum = press.printing.quantum(press.unit)
    found = [
        rounded(sum(values), quantum)
        for asset in classes
        if (values := [h.value for h in holdings if h.asset == asset and h.value is not None])
    ]
    return sum(found) if found else None


def _sums(items: Sequence[ProcurementItem], measures: Sequence[str], press: Press) -> dict[str, Figure | None]:
    """The figures of a row of totals; what an item alone has (price, quantity, project money) stays blank."""
    alone = ("budget_funds", "quantity", "unit_price")
    return {
        measure: None if measure in alone else press.amount(items_sum(items, measure, press)) for measure in measures
    }


def items_sum(items: Sequence[ProcurementItem], measure: str, press: Press) -> int:
    """Return what items put into a column together, in fen as the table prints them."""
    return sum(_printed(item, measure, press) or 0 for item in items)


def _item_row(
    item: ProcurementItem, ledger: Ledger, shares: Sequence[Share], measures: Sequence[str], press: Press
) -> Row:
    project = ledger.project(item.project, item.unit) if item.project else None
    funds = item.budget_funds
    if funds is None and item.project:
        own = (share.allocation for share in shares if share.allocation.unit == item.unit)
        funds = sum(a.amount for a in own if a.project == item.project and a.spent)
    values: dict[str, Figure | None] = {}
    for measure in measures:
        if measure == "quantity":
            values[measure] = quantity(item.quantity)
        elif measure == "unit_price":
            values[measure] = _unit_price(item, press)
        else:
            values[measure] = press.amount(funds if measure == "budget_funds" else _printed(item, measure, press))
    label = item.project_name or (project.name if project else item.project or item.item)
    return Row(
        label,
        values,
        code=item.code,
        code_cells=(item.code,) if item.code else (),
        texts={"item": item.item, "measure_unit": item.measure_unit or ""},
    )


def _unit_price(item: ProcurementItem, press: Press) -> Figure | None:
    return None if item.unit_price is None else exact_money(item.unit_price, press.unit, press.printing)


def _printed(item: ProcurementItem, measure: str, press: Press) -> int | None:
    """What an item puts into a column, rounded for print; its total is the sum of its rounded funds."""
    quantum = press.printing.quantum(press.unit)
    if measure in ("total", "grand_total"):
        return sum(rounded(amount, quantum) for amount in item.amounts.values())
    fen = item_amount(item, measure)
    return None if fen is None else rounded(fen, quantum)


def item_amount(item: ProcurementItem, measure: str) -> int | None:
    """Return what an item puts into a column in fen: all of it, a fund, carried-over money or the reserved share."""
    if measure in ("total", "grand_total"):
        return item.total
    if measure == "sme_reserved":
        return item.sme_reserved
    if measure == "unit_funds":
        funds = (
            "unit_funds",
            "business_revenue",
            "operating_revenue",
            "superior_grant",
            "affiliated_remittance",
            "other",
        )
        found = [item.amounts[fund] for fund in funds if fund in item.amounts]
        return sum(found) if found else None
    return item.amounts.get(measure)
