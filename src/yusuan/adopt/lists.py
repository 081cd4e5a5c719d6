"""What a document lists beside money: procurement items and fixed assets."""

from __future__ import annotations

from collections.abc import Iterator

from yusuan.adopt.projects import Entered
from yusuan.adopt.units import Publisher
from yusuan.model import Disclosure, Figure, Row, StatutoryTable
from yusuan.model.disclosure import plain_label
from yusuan.model.ledger import AssetHolding, ProcurementItem
from yusuan.model.text import normalise

_PRICES = ("budget_funds", "quantity", "unit_price", "total", "grand_total", "sme_reserved", "other_channel")
_ASSETS = (("办公用房", "offices"), ("房屋", "buildings"), ("车辆", "vehicles"), ("其他", "other_assets"),
           ("设备", "equipment"))  # fmt: skip


def procurement_items(disclosure: Disclosure, publisher: Publisher, entered: Entered) -> list[ProcurementItem]:
    """Return the items of the procurement budget, those of the units' own tables first."""
    found: list[ProcurementItem] = []
    for unit, table in _own_tables(disclosure, publisher, "procurement"):
        found += (_item(row, unit, entered) for row in table.rows if _is_item(row))
    return found


def _own_tables(disclosure: Disclosure, publisher: Publisher, type_: str) -> Iterator[tuple[str, StatutoryTable]]:
    """(unit, table): the units' own tables where any is filled, else the publisher's."""
    tables = [t for t in disclosure.tables_of(type_) if t.rows]
    own = [(min(units), t) for t in tables if (units := publisher.of_part.get(t.part))]
    yield from own or [(publisher.units[0].code, t) for t in tables if t.part == min(t.part for t in tables)]


def _is_item(row: Row) -> bool:
    label = plain_label(row.label)
    total = label in ("合计", "总计") or label.endswith(("小计", "合计"))
    return bool(row.texts.get("item")) or (not total and row.code is not None)


def _item(row: Row, unit: str, entered: Entered) -> ProcurementItem:
    label = "" if plain_label(row.label) in ("合计", "总计") else row.label
    project = next((p for p in entered.projects if p.unit == unit and normalise(p.name) == normalise(label)), None)
    quantity = row.values.get("quantity")
    return ProcurementItem(
        unit,
        row.texts.get("item") or row.label,
        code=row.code,
        project=project.key if project else None,
        project_name=None if project else label or None,
        measure_unit=row.texts.get("measure_unit") or None,
        quantity=quantity.number if quantity is not None else None,
        unit_price=_fen(row.values.get("unit_price")),
        amounts=_amounts(row),
        budget_funds=_fen(row.values.get("budget_funds")),
        sme_reserved=_fen(row.values.get("sme_reserved")),
    )


def _amounts(row: Row) -> dict[str, int]:
    """The item's amounts by fund; its total as general public money where no fund is printed."""
    found = {}
    for measure, figure in row.values.items():
        fen = _fen(figure)
        if fen is not None and measure not in _PRICES and "@" not in measure:
            found["carryover" if measure.startswith("carryover") else measure] = fen
    total = _fen(row.values.get("total")) or _fen(row.values.get("grand_total"))
    if not found and total is not None:
        found["general_public"] = total
    return found


def _fen(figure: Figure | None) -> int | None:
    return figure.fen if figure is not None else None


def asset_holdings(disclosure: Disclosure, publisher: Publisher) -> list[AssetHolding]:
    """Return the fixed assets by class; a class without quantity and value is left out."""
    found = []
    for unit, table in _own_tables(disclosure, publisher, "assets"):
        for row in table.rows:
            asset = asset_of(row.label)
            quantity, value = row.values.get("quantity"), _fen(row.values.get("value"))
            number = quantity.number if quantity is not None else None
            if asset is not None and (number is not None or value is not None):
                found.append(AssetHolding(unit, asset, number, value))
    return _spread_tails(found, disclosure, publisher)


def _spread_tails(holdings: list[AssetHolding], disclosure: Disclosure, publisher: Publisher) -> list[AssetHolding]:
    """Units' values are rounded each by itself: where the department prints another sum, the tail is spread on them."""
    for table in disclosure.tables_of("assets"):
        if publisher.of_part.get(table.part) is not None:
            continue
        for row in table.rows:
            own = [h for h in holdings if h.asset == asset_of(row.label) and h.value]
            figure = row.values.get("value")
            if len(own) < 2 or figure is None or figure.fen is None:
                continue
            tail = figure.fen - sum(h.value or 0 for h in own)
            if abs(tail) * 2 < len(own) * figure.quantum:
                for number, holding in enumerate(own):
                    holding.value = (holding.value or 0) + tail * (number + 1) // len(own) - tail * number // len(own)
    return holdings


def asset_of(label: str) -> str | None:
    """Return the asset class that a row of the asset table names, or None."""
    text = normalise(plain_label(label))
    if "总额" in text or "合计" in text:
        return None
    return next((asset for word, asset in _ASSETS if word in text), None)
