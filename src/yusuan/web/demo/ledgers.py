"""The ledgers of the demonstration: those of the examples, and departments made of them under other names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from yusuan.model.ledger import Ledger
from yusuan.model.ledger_json import from_json, to_json

FOLDER = Path(__file__).parent / "ledgers"


def example(year: int, unit: str) -> Ledger:
    """Return the example ledger of a unit of department 305, of 2023 or 2024."""
    return from_json(json.loads((FOLDER / f"{year}-{unit}.json").read_text(encoding="utf-8")))


def renamed(ledger: Ledger, names: dict[str, str]) -> Ledger:
    """Return a ledger with codes and names exchanged wherever they stand; ``names`` in the order of exchanging."""
    text = json.dumps(to_json(ledger), ensure_ascii=False)
    for old, new in names.items():
        text = text.replace(old, new)
    return from_json(json.loads(text))


def packed(ledger: Ledger) -> str:
    """Return the text of the file that a ledger is kept in: without the places of a workbook that is not here."""
    return json.dumps(_without_places(to_json(ledger)), ensure_ascii=False, separators=(",", ":")) + "\n"


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_places(item) for key, item in value.items() if key != "place"}
    return [_without_places(item) for item in value] if isinstance(value, list) else value
