"""The result of a build as data: the disclosure, the allocations, and which of them every figure is made of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from yusuan.derive import Derived
from yusuan.model import Figure, PerformanceGoal
from yusuan.model.ledger import FUND_SOURCES, USES, Ledger
from yusuan.model.serial import to_json
from yusuan.reference.codes import function_code
from yusuan.reference.economic import economic_code
from yusuan.write.files import write_text

SCHEMA = "yusuan-result/1"
#: Figures of a project that are sums of allocations.
_PROJECT_FIELDS = ("budget", "fiscal", "other")


def write_result(derived: Derived, path: Path) -> Path:
    """Write what :func:`result_json` returns to ``path``; raises WriteError."""
    write_text(path, json.dumps(result_json(derived), ensure_ascii=False, separators=(",", ":")) + "\n")
    return path


def result_json(derived: Derived) -> dict[str, Any]:
    """Return the disclosure as ``yusuan read`` prints it, with ``allocations`` and ``sources``.

    A source names a table (index, row, measure) or a project (index, field) and the numbers of its allocations, from
    0, as ranges: ``"4-9,12"``. Amounts of allocations are in fen as entered.
    """
    disclosure = to_json(derived.disclosure)
    return {
        "schema": SCHEMA,
        **disclosure,
        "allocations": [_allocation(index, derived.ledger) for index in range(len(derived.ledger.allocations))],
        "sources": list(_sources(derived)),
    }


def _allocation(index: int, ledger: Ledger) -> dict[str, Any]:
    row = ledger.allocations[index]
    function, economic = function_code(row.function), economic_code(row.economic) if row.economic else None
    project = ledger.project(row.project, row.unit) if row.project else None
    unit = ledger.unit(row.unit)
    return {
        "unit": row.unit,
        "unit_name": unit.name if unit else None,
        "project": row.project,
        "project_name": project.name if project else None,
        "function": row.function,
        "function_name": function.name if function else None,
        "economic": row.economic,
        "economic_name": economic.name if economic else None,
        "fund": FUND_SOURCES[row.fund],
        "use": USES[row.use],
        "carryover": row.carryover,
        "inferred": row.inferred,
        "fen": row.amount,
        "place": str(row.place) or None,
    }


def _sources(derived: Derived) -> Iterator[dict[str, Any]]:
    for number, table in enumerate(derived.disclosure.tables):
        for row_number, row in enumerate(table.rows):
            for measure, figure in row.values.items():
                found = _made_of(figure, derived)
                if found:
                    yield {"table": number, "row": row_number, "measure": measure, "allocations": ranges(found)}
    for number, project in enumerate(derived.disclosure.projects):
        for name, figure in _project_figures(project):
            found = _made_of(figure, derived)
            if found:
                yield {"project": number, "field": name, "allocations": ranges(found)}


def _project_figures(project: PerformanceGoal) -> Iterator[tuple[str, Figure | None]]:
    return ((name, getattr(project, name)) for name in _PROJECT_FIELDS)


def _made_of(figure: Figure | None, derived: Derived) -> Sequence[int]:
    return derived.sources.get(figure, ()) if figure is not None else ()


def ranges(numbers: Iterable[int]) -> str:
    """Return ascending numbers as ranges: 4, 5, 6, 9 → 4-6,9."""
    pieces: list[list[int]] = []
    for number in sorted(numbers):
        if pieces and pieces[-1][1] == number - 1:
            pieces[-1][1] = number
        else:
            pieces.append([number, number])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in pieces)


def numbers_of(text: str) -> list[int]:
    """Return the numbers that ranges stand for: 4-6,9 → 4, 5, 6, 9."""
    found: list[int] = []
    for piece in text.split(",") if text else ():
        first, _, last = piece.partition("-")
        found.extend(range(int(first), int(last or first) + 1))
    return found
