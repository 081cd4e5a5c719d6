"""The spending plan (资金支出计划): a row of months or quarters over a row of amounts or percentages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from yusuan.model import Cell, Figure, Grid, PerformanceGoal, parse_number
from yusuan.model.disclosure import money_figure, number_figure
from yusuan.model.text import normalise, squeeze
from yusuan.recognise.projects.words import head_field, is_plan_label

_MONTHS = re.compile(r"(1[0-2]|[1-9])[,:.、]*月底?")
_PERCENT = re.compile(r"\d+\.*\d*%")


@dataclass(slots=True)
class Plan:
    """The plan's labels and the cells under them."""

    labels: list[str] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    """First column of each label."""
    values: list[list[Cell]] | None = None
    percent: bool = False
    """The label prints (%)."""
    unit: str | None = None
    expecting: bool = False

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
        if any(_looks_like_text(cell.text) for cell in cells):
            return False
        self.values = [[] for _ in self.labels]
        for cell in cells:
            self._put(cell)
        return True

    def _read_labels(self, cells: list[Cell]) -> bool:
        plain = [cell for cell in cells if is_plan_label(cell.text)]
        if len(plain) == len(cells) and plain:
            self.labels = [squeeze(cell.text) for cell in plain]
            self.columns = [cell.column for cell in plain]
        elif _alternating(cells):
            self.labels = [squeeze(cell.text) for cell in plain]
            self.columns = [cell.column for cell in plain]
            self.values = [[] for _ in plain]
            for cell in cells:
                if not is_plan_label(cell.text):
                    self._put(cell)
            return True
        else:
            self._read_torn_labels(cells)
        self.expecting = bool(self.labels)
        return bool(self.labels) or not cells

    def _read_torn_labels(self, cells: list[Cell]) -> None:
        """Months cut by false borders: 3 , | 月底 | 6月底 | 1 | 2月底."""
        text, starts = "", []
        for cell in cells:
            piece = normalise(cell.text)
            starts.extend([cell.column] * len(piece))
            text += piece
        for match in _MONTHS.finditer(text):
            self.labels.append(f"{match[1]}月底")
            self.columns.append(starts[match.start()])

    def _put(self, cell: Cell) -> None:
        assert self.values is not None
        index = max((i for i, c in enumerate(self.columns) if c <= cell.column), default=None)
        if index is not None:
            self.values[index].append(cell)

    def finish(self, goal: PerformanceGoal, unit: str, grid: Grid | None) -> None:
        """Put labels and figures into the goal."""
        if not self.labels:
            return
        goal.plan_labels = list(self.labels)
        values = self.values or [[] for _ in self.labels]
        texts = self._spread(values)
        percent = any("%" in t or "％" in t for t in texts)
        goal.plan_unit = "%" if percent or (self.percent and not _ends_at(goal, texts, unit)) else self.unit or unit
        figures: list[Figure | None] = []
        for text, cells in zip(texts, values, strict=True):
            cell = cells[0] if cells else None
            if goal.plan_unit == "%":
                figures.append(number_figure(text, cell, grid))
            else:
                figures.append(money_figure(text, goal.plan_unit, cell, grid))
            if cell is not None:
                goal.cells.setdefault("plan", cell)
        goal.plan = figures

    def _spread(self, values: list[list[Cell]]) -> list[str]:
        """Return one text per label; several percentages in one torn row are dealt out in order."""
        texts = [_mend("".join(squeeze(c.text) for c in cells)) for cells in values]
        found = [p for text in texts for p in _PERCENT.findall(text)]
        if len(found) == len(texts) and any(len(_PERCENT.findall(t)) > 1 for t in texts):
            return found
        return texts


def _looks_like_text(text: str) -> bool:
    return sum("\u4e00" <= c <= "\u9fff" for c in text) > 3


def _alternating(cells: list[Cell]) -> bool:
    """Say whether every label has its number beside it."""
    if len(cells) < 4 or len(cells) % 2:
        return False
    return all(is_plan_label(c.text) for c in cells[::2]) and all(
        parse_number(normalise(c.text).removesuffix("%")) for c in cells[1::2]
    )


def _mend(text: str) -> str:
    """Mend a percentage read twice at a false border: 25..00% → 25.00%, 1000.00% → 100.00%."""
    text = re.sub(r"\.{2,}", ".", text)
    if text.endswith("%") and text.startswith("1000"):
        return f"100{text[4:]}"
    return text


def _ends_at(goal: PerformanceGoal, texts: list[str], unit: str) -> bool:
    """Say whether the plan's last figure is the budget: then the plan prints amounts, whatever its label says."""
    if goal.budget is None or goal.budget.fen is None:
        return False
    last = next((t for t in reversed(texts) if t), "")
    figure = money_figure(last, unit)
    number = parse_number(last)
    if figure is None or number is None or figure.fen is None:
        return False
    return figure.fen == goal.budget.fen or number.to_decimal() != Decimal(100)
