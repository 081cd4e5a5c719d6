"""Two states of a unit's ledger beside each other: which entries only one of them has."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yusuan.model.ledger import FUND_SOURCES, USES, Ledger
from yusuan.model.ledger_json import to_json
from yusuan.model.money import Money
from yusuan.workbook.sheets import SHEETS as _FORMS

#: list of a ledger → name of its sheet
_LISTS = ("units", "projects", "allocations", "procurement", "assets", "previous", "reasons", "explanations")
SHEETS: dict[str, str] = {form.key: form.title for form in _FORMS if form.key in _LISTS}
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class SheetChanges:
    """The entries of a sheet that only one of two ledgers has, in words."""

    title: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def ledger_changes(before: Ledger, after: Ledger) -> list[SheetChanges]:
    """Return the sheets that differ; an entry that was changed stands on both sides. Order and places do not count."""
    first, second = to_json(before), to_json(after)
    found = []
    for key, title in SHEETS.items():
        ours, theirs = (Counter(_plain(row) for row in side.get(key, ())) for side in (first, second))
        if ours != theirs:
            found.append(SheetChanges(title, _words(key, ours - theirs), _words(key, theirs - ours)))
    return found


def _plain(row: Mapping[str, Any]) -> str:
    return json.dumps({k: v for k, v in row.items() if k != "place"}, ensure_ascii=False, sort_keys=True)


def _words(key: str, rows: Counter[str]) -> tuple[str, ...]:
    return tuple(_entry(key, json.loads(row)) for row in sorted(rows.elements()))


def _entry(key: str, row: dict[str, Any]) -> str:
    if key == "allocations":
        names = (row["function"], row.get("economic"), FUND_SOURCES[row["fund"]], USES[row["use"]], row.get("project"))
        return " ".join(name for name in names if name) + f" {_yuan(row['amount'])}"
    if key == "projects":
        return f"{row['name']}（{len(row.get('indicators', ()))}条指标）{row.get('purpose') or ''}"[:_LONGEST]
    amount = next((row[k] for k in ("amount", "value") if row.get(k) is not None), None)
    texts = [
        str(v) for k, v in row.items() if k in ("code", "name", "item", "asset", "concept", "key", "topic", "text")
    ]
    texts += [_yuan(sum(row["amounts"].values()))] if row.get("amounts") else []
    return " ".join([*texts, *([_yuan(amount)] if amount is not None else [])])[:_LONGEST]


def _yuan(fen: int) -> str:
    return f"{Money(fen).format('元', separator=True)}元"
