"""What the numbers of a page are made of: allocations in words, each once, and which of them a number sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from yusuan.model import Figure
from yusuan.model.ledger import BASIC_USES, FUND_SOURCES, USES, Allocation, Ledger

COLUMNS = ("单位", "功能科目", "部门经济科目", "资金来源", "用途", "项目", "出处")


class Provenance:
    """Numbers the sets of allocations that figures are made of; equal sets have one number."""

    def __init__(self, ledger: Ledger | None, sources: Mapping[Figure, Sequence[int]]) -> None:
        self._ledger = ledger
        self._sources = sources if ledger is not None else {}
        self._sets: dict[tuple[int, ...], int] = {}
        self._words: dict[str, int] = {}

    def number_of(self, figure: Figure | None) -> int | None:
        """Return the number of the set that a figure is made of; None where nothing is known about it."""
        made_of = self._sources.get(figure) if figure is not None else None
        return None if not made_of else self._sets.setdefault(tuple(made_of), len(self._sets))

    def to_json(self) -> dict[str, Any] | None:
        """Return the sets and the allocations that they name; None where no number has any.

        ``words`` holds every text once; a row is the numbers of its texts and the amount in fen at its end; a set is a
        list of rows.
        """
        if self._ledger is None or not self._sets:
            return None
        used = sorted({index for made_of in self._sets for index in made_of})
        place = {index: row for row, index in enumerate(used)}
        names = _Names(self._ledger)
        rows = [self._row(names.texts(self._ledger.allocations[i]), self._ledger.allocations[i].amount) for i in used]
        sets = [[place[index] for index in made_of] for made_of in self._sets]
        return {"columns": COLUMNS, "words": list(self._words), "rows": rows, "sets": sets}

    def _row(self, texts: Sequence[str], fen: int) -> list[int]:
        return [*(self._words.setdefault(text, len(self._words)) for text in texts), fen]


class _Names:
    """Codes and keys of a ledger in words."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._units = {unit.code: unit.name for unit in ledger.units}
        self._projects = {(p.unit, p.key): p.name for p in ledger.projects}
        self._functions: dict[str, str] = {}
        self._economics: dict[str, str] = {}

    def texts(self, row: Allocation) -> tuple[str, ...]:
        """Return the texts of an allocation, one per column."""
        fund = FUND_SOURCES.get(row.fund, row.fund) + ("（上年结转）" if row.carryover else "")
        use = f"基本支出·{USES[row.use]}" if row.use in BASIC_USES else USES.get(row.use, row.use)
        project = self._projects.get((row.unit, row.project or ""), row.project or "")
        place = str(row.place) + ("（推算）" if row.inferred else "")
        unit = self._units.get(row.unit, row.unit)
        return (unit, self._function(row.function), self._economic(row.economic), fund, use, project, place)

    def _function(self, code: str) -> str:
        from yusuan.reference.codes import function_code

        if code not in self._functions:
            known = function_code(code, self._ledger.year)
            self._functions[code] = f"{code} {known.name}" if known is not None else code
        return self._functions[code]

    def _economic(self, code: str | None) -> str:
        from yusuan.reference.economic import economic_code

        if code is None:
            return ""
        if code not in self._economics:
            known = economic_code(code, self._ledger.year)
            self._economics[code] = f"{code} {known.name}" if known is not None else code
        return self._economics[code]
