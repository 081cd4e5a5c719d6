"""The spending plan (资金支出计划): a row of months or quarters over a row of amounts or percentages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from yusuan.model import Cell, Figure, Grid, PerformanceGoal, parse_number
from yusuan.model.disclosure import money_figure, number_figure
from yusuan.model.text import late, normalise, squeeze
from yusuan.recognise.projects.words import head_field, is_plan_label

_MONTHS = late(r"(1[0-2]|[1-9])月底?")
_CUT = late(r"[,:.、;|]")
_PERCENT = re.compile(r"\d+\.*\d*%")
_STOPS = re.compile(r"\.{2,}")


@dataclass(slots=True)
class Plan:
    """The plan's labels and the cells under them."""

    labels: list[str] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    """First column of each label."""
    values: list[Cell] | None = None
    percent: bool = False
    """The label prints (%)."""
    unit: str | None = None
    undecided: bool = False
    """The plan ends at 100, which is the budget too."""
    ends_at_hundred: bool = False
    rather_percent: bool = False
    """The other plans of the document are percentages, though they print no sign."""
    expecting: bool = False
    """The labels were read, the values were not yet."""

    def wants(self, cells: list[Cell]) -> bool:
        """Say whether a row of cells belongs to the plan."""
        if self.expecting:
            return True
        if self.labels:
            return False
        return any(head_field(c.text) == "plan" for c in cells) or sum(is_plan_label(c.text) for c in cells) >= 2

    def read(self, cells: list[Cell]) -> bool:
        """Take in a row: labels first, then the values under them. Says whether the row was used."""
        if not self.labels:
            return self._read_labels(cells)
        self.expecting = False
        if any(_is_prose(cell.text) for cell in cells):
            return False
        self.values = cells
        return True

    def _read_labels(self, cells: list[Cell]) -> bool:
        plain = [cell for cell in cells if is_plan_label(cell.text)]
        paired = _is_paired(cells)
        if paired or (plain and len(plain) == len(cells)):
            self.labels = [squeeze(cell.text) for cell in plain]
            self.columns = [cell.column for cell in plain]
        else:
            self._read_torn_labels(cells)
        if paired:
            self.values = [cell for cell in cells if not is_plan_label(cell.text)]
        self.expecting = bool(self.labels) and not paired
        return bool(self.labels) or not cells

    def _read_torn_labels(self, cells: list[Cell]) -> None:
        """Months cut by false borders, or several in a cell: 3 , | 月底 | 6月底 10月底 | | 1 | 2月底."""
        text, columns = _joined([(_CUT.sub("", normalise(cell.text)), cell.column) for cell in cells])
        last = 0
        for match in _MONTHS.finditer(text):
            month = int(match[1])
            if month < last and last < 10 + month <= 12:
                month += 10  # the 1 of 12 was lost
            if month <= last:
                continue
            column = columns[match.end() - 1]
            self.columns.append(max(column, self.columns[-1] + 1) if self.columns else columns[match.start()])
            self.labels.append(f"{month}月底")
            last = month

    def finish(self, goal: PerformanceGoal, unit: str, grid: Grid | None) -> None:
        """Put labels and figures into the goal."""
        if not self.labels:
            return
        goal.plan_labels = list(self.labels)
        values = self.values or []
        texts = self._texts(values)
        printed = "".join(texts)
        percent = "%" in printed or (self.percent and bool(printed) and not self._is_money(goal, texts, unit))
        goal.plan_unit = "%" if percent else self.unit or unit
        figures: list[Figure | None] = []
        for index, text in enumerate(texts):
            cell = next((c for c in values if self._index(c.column) == index), None)
            figures.append(
                number_figure(text, cell, grid) if percent else money_figure(text, goal.plan_unit, cell, grid)
            )
        goal.plan = figures
        if values:
            goal.cells["plan"] = values[0]

    def _is_money(self, goal: PerformanceGoal, texts: list[str], unit: str) -> bool:
        """Say whether the plan prints amounts although its label says (%): it ends at the budget, or not at 100."""
        last = next((text for text in reversed(texts) if text), "")
        figure, number = money_figure(last, unit), parse_number(last)
        if figure is None or number is None:
            return False
        hundred = number.to_decimal() == Decimal(100)
        whole = goal.budget is not None and figure.fen == goal.budget.fen
        self.undecided = hundred and whole
        self.ends_at_hundred = hundred and not whole
        return (whole and not self.rather_percent) or not hundred

    def _index(self, column: int) -> int:
        return max((i for i, c in enumerate(self.columns) if c <= column), default=0)

    def _texts(self, values: list[Cell]) -> list[str]:
        """Return one text per label: what stands under it; percentages are found across false borders."""
        text, columns = _joined([(normalise(cell.text), cell.column) for cell in values])
        texts = [""] * len(self.labels)
        if "%" not in text:
            for cell in values:
                texts[self._index(cell.column)] += squeeze(cell.text)
            return texts
        found = [(_mend(m[0]), columns[m.start()]) for m in _PERCENT.finditer(text)]
        if len(found) == len(texts):
            return [percent for percent, _ in found]
        for percent, column in found:
            texts[self._index(column)] = percent
        return texts


def _joined(pieces: list[tuple[str, int]]) -> tuple[str, list[int]]:
    """Return the pieces as one text, and the column of each of its characters."""
    text = "".join(piece for piece, _ in pieces)
    return text, [column for piece, column in pieces for _ in piece]


def _is_prose(text: str) -> bool:
    return sum("\u4e00" <= c <= "\u9fff" for c in text) > 3


def _is_paired(cells: list[Cell]) -> bool:
    """Say whether every label has its number beside it."""
    if len(cells) < 4 or len(cells) % 2:
        return False
    return all(is_plan_label(c.text) for c in cells[::2]) and all(
        parse_number(normalise(c.text).removesuffix("%")) for c in cells[1::2]
    )


def _mend(text: str) -> str:
    """Mend a percentage whose digit was read on both sides of a false border: 25..00%, 1000.00%."""
    text = _STOPS.sub(".", text)
    return f"100{text[4:]}" if text.startswith("1000") else text
