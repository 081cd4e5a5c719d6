"""The procurement budget as OCDS planning releases (Open Contracting Data Standard 1.1.5), one per procurement item."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from yusuan.model import Disclosure, Figure, Row, StatutoryTable

#: Stands for a registered prefix until the publisher has one of its own.
PREFIX = "ocds-000000"
#: First letter of a catalogue code → mainProcurementCategory (政府采购品目分类目录: A 货物, B 工程, C 服务)
_CATEGORIES = {"A": "goods", "B": "works", "C": "services"}
_FUNDS = (
    "general_public", "government_fund", "state_capital", "special_account", "unit_funds", "carryover",
)  # fmt: skip


def planning_releases(disclosure: Disclosure, prefix: str = PREFIX) -> dict[str, Any] | None:
    """Return a release package, or None where the disclosure plans no procurement.

    ``date`` is the first day of the budget year: a disclosure does not say when it was approved. Amounts are in CNY.
    """
    releases = list(_releases(disclosure, prefix))
    if not releases:
        return None
    return {
        "uri": f"urn:yusuan:{prefix}:{_publisher(disclosure)}:{disclosure.year}",
        "version": "1.1",
        "publishedDate": _date(disclosure),
        "publisher": {"name": disclosure.entity},
        "releases": releases,
    }


def _releases(disclosure: Disclosure, prefix: str) -> Iterator[dict[str, Any]]:
    part_numbers = [part for part in disclosure.parts() if part] or disclosure.parts()[:1]
    for part in part_numbers:
        for table in disclosure.tables_of("procurement", part):
            items = [row for row in table.rows if row.code and _fen(row, "total")]
            for number, row in enumerate(items, start=1):
                yield _release(disclosure, table, row, f"{part}-{number}", prefix)


def _release(disclosure: Disclosure, table: StatutoryTable, row: Row, number: str, prefix: str) -> dict[str, Any]:
    process = f"{_publisher(disclosure)}-{disclosure.year}-{number}"
    entity = table.entity or disclosure.entity
    buyer = {"id": f"CN-BUDGET-{table.entity_code or _publisher(disclosure)}", "name": entity}
    return {
        "ocid": f"{prefix}-{process}",
        "id": f"{process}-planning",
        "date": _date(disclosure),
        "tag": ["planning"],
        "initiationType": "tender",
        "language": "zh",
        "parties": [{**buyer, "roles": ["buyer"]}],
        "buyer": buyer,
        "planning": {
            "rationale": row.label,
            "budget": {
                "id": f"{process}-budget",
                "description": "；".join(_sources(row)),
                "project": row.label,
                "amount": _value(_fen(row, "total")),
            },
        },
        "tender": {
            "id": f"{process}-tender",
            "title": row.texts.get("item") or row.label,
            "status": "planning",
            **_category(row.code or ""),
            "items": [_item(row, number)],
        },
    }


def _item(row: Row, number: str) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": number,
        "description": row.texts.get("item") or row.label,
        "classification": {"scheme": "CN-GPC", "id": row.code, "description": row.texts.get("item") or ""},
    }
    quantity = row.values.get("quantity")
    if quantity is not None and quantity.number is not None:
        item["quantity"] = _number(quantity.number)
    unit: dict[str, Any] = {"name": row.texts["measure_unit"]} if row.texts.get("measure_unit") else {}
    price = _fen(row, "unit_price")
    if price:
        unit["value"] = _value(price)
    return {**item, "unit": unit} if unit else item


def _sources(row: Row) -> Iterator[str]:
    from yusuan.model.vocabulary import MEASURES

    for fund in _FUNDS:
        figure: Figure | None = row.values.get(fund)
        if figure is not None and figure.fen:
            yield f"{MEASURES[fund]}{figure.printed}"


def _category(code: str) -> dict[str, str]:
    category = _CATEGORIES.get(code[:1])
    return {"mainProcurementCategory": category} if category else {}


def _value(fen: int) -> dict[str, Any]:
    return {"amount": _number(Decimal(fen).scaleb(-2)), "currency": "CNY"}


def _number(value: Decimal) -> int | float:
    """JSON has no exact decimals: whole numbers stay whole, others are the nearest double."""
    return int(value) if value == value.to_integral_value() else float(value)


def _fen(row: Row, measure: str) -> int:
    figure = row.values.get(measure)
    return (figure.fen or 0) if figure is not None else 0


def _publisher(disclosure: Disclosure) -> str:
    return disclosure.identity.entity_code.value if disclosure.identity.entity_code else "000"


def _date(disclosure: Disclosure) -> str:
    return f"{disclosure.year}-01-01T00:00:00+08:00"
