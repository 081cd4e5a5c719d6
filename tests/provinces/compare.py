"""Compare what was recognised with what a document was printed from."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from tests.provinces.layout import Paper
from yusuan.model import Disclosure
from yusuan.model.serial import to_json


def differences(paper: Paper, disclosure: Disclosure) -> list[str]:
    """Return a line for everything that was lost, misread or invented."""
    data = to_json(disclosure)
    found = [
        f"{key}: {data.get(key)!r}, not {value!r}" for key, value in paper.identity.items() if data.get(key) != value
    ]
    found += _tables(paper, data)
    found += _projects(paper, data)
    found += _amounts(paper, data)
    found += [f"unrecognised {u.kind}: {u.text} ({u.reason})" for u in disclosure.unrecognised if u.kind != "amount"]
    return found


def _tables(paper: Paper, data: dict[str, Any]) -> list[str]:
    wanted = [t.expected for t in paper.tables() if t.expected is not None and t.expected["type"] != "performance_goal"]
    titles = [t.title for t in paper.tables() if t.expected is not None and t.expected["type"] != "performance_goal"]
    got = [t for t in data["tables"] if t["type"] not in ("performance_goal", "other")]
    if [t["type"] for t in wanted] != [t["type"] for t in got]:
        return [f"tables: {[t['type'] for t in got]}, not {[t['type'] for t in wanted]}"]
    found: list[str] = []
    for expected, table, title in zip(wanted, got, titles, strict=True):
        expected.setdefault("level", None)
        expected["level"] = expected["level"] or paper.identity["level"]
        found += [f"{title}: {line}" for line in _table(expected, table)]
    return found


def _table(expected: dict[str, Any], table: dict[str, Any]) -> list[str]:
    found = [
        f"{key}: {table.get(key)!r}, not {expected[key]!r}"
        for key in ("level", "entity", "unit")
        if (expected[key] is not None or key == "unit") and table.get(key) != expected[key]
    ]
    wanted, got = [_row(r) for r in expected["rows"]], [_row(r) for r in table["rows"]]
    missing, extra = (
        Counter(map(repr, wanted)) - Counter(map(repr, got)),
        Counter(map(repr, got)) - Counter(map(repr, wanted)),
    )
    return [*found, *(f"lost {r}" for r in missing), *(f"wrong {r}" for r in extra)]


def _row(row: dict[str, Any]) -> tuple[Any, ...]:
    label = row["item"] if row.get("item") else "".join(str(row["label"]).split())
    values = tuple(sorted((k, None if v is None else Decimal(str(v)).normalize()) for k, v in row["values"].items()))
    return row.get("code"), label, row.get("side"), row.get("unit_code"), tuple((k, str(v)) for k, v in values)


def _projects(paper: Paper, data: dict[str, Any]) -> list[str]:
    found: list[str] = []
    if [p["name"] for p in paper.projects] != [p["name"] for p in data["projects"]]:
        return [f"projects: {[p['name'] for p in data['projects']]}, not {[p['name'] for p in paper.projects]}"]
    for wanted, got in zip(paper.projects, data["projects"], strict=True):
        for key, value in wanted.items():
            mine = got.get(key)
            if key == "indicators":
                mine = [{k: i.get(k) for k in value[0]} for i in mine]
            if mine != value:
                found.append(f"project {wanted['name']} {key}: {mine!r}, not {value!r}")
    return found


def _amounts(paper: Paper, data: dict[str, Any]) -> list[str]:
    def key(amount: Any, unit: str) -> tuple[Decimal, str]:
        return Decimal(str(amount)).normalize(), unit

    wanted = Counter(key(a, u) for a, u in paper.amounts)
    got = Counter(key(n["amount"], n["unit"]) for n in data["narrative_amounts"])
    return [f"amount lost: {a}{u}" for a, u in wanted - got] + [f"amount invented: {a}{u}" for a, u in got - wanted]
