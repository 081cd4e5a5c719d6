"""The head of a project table: code, name, money, plan, purpose and goals, read by their labels."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from yusuan.model import Cell, Figure, Grid, PerformanceGoal, parse_number
from yusuan.model.disclosure import money_figure
from yusuan.model.text import squeeze
from yusuan.recognise.projects.names import choose_name, name_of_title
from yusuan.recognise.projects.plan import Plan
from yusuan.recognise.projects.text import clean, is_numbered, join_torn, prose, read_code, split_goals
from yusuan.recognise.projects.words import (
    GROUP_FIELDS,
    MONEY_FIELDS,
    bare,
    head_field,
    is_plan_label,
    label_and_value,
    says_percent,
    unit_in,
)

#: Fields that stay texts.
_TEXTS = frozenset({
    "department", "implementer", "implementer_code", "nature", "class", "period", "start", "end",
    "responsible", "telephone", "basis", "year", "function",
})  # fmt: skip
Values = list[Cell]


@dataclass(slots=True)
class Draft:
    """A project while its tables are read."""

    goal: PerformanceGoal
    unit: str | None
    section: str | None = None
    above: dict[int, tuple[str, Cell]] = field(default_factory=dict)
    """Column → field and label, after a row of labels without values."""
    values: dict[str, Values] = field(default_factory=dict)
    goals: list[tuple[str, Values]] = field(default_factory=list)
    """Label of a goal → its cells"""
    purpose: Values = field(default_factory=list)
    plan: Plan = field(default_factory=Plan)
    annual_column: int | None = None
    """Column of the label 年度…总额 where the form prints the whole project on the left and the year on the right."""

    def has(self, name: str) -> bool:
        """Say whether a field was printed with a value."""
        return name in self.values

    def prints_again(self, cells: list[Cell]) -> bool:
        """Say whether a row prints the code and name that are known already, as the top of a next page does."""
        pairs, loose = self._pairs(cells)
        if loose or not pairs or not all(name in ("code", "name") and values for name, _, values in pairs):
            return False
        return all(
            name in self.values and squeeze(_joined(values)) == squeeze(_joined(self.values[name]))
            for name, _, values in pairs
        ) and any(name == "code" for name, _, _ in pairs)

    # -------------------------------------------------------------- rows
    def read_row(self, grid: Grid, row: int, cells: list[Cell]) -> None:
        """Take in one row of the head; ``cells`` are the cells that begin in it and print something."""
        if self.plan.wants(cells) and self._read_plan_row(cells):
            return
        pairs, loose = self._pairs(cells)
        self._turn_section(grid, row, cells)
        if pairs and not loose and len(pairs) > 1 and not any(values for _, _, values in pairs):
            self.above = {label.column: (name, label) for name, label, _ in pairs if name not in ("funds", "info")}
            if any(name == "goals" for name, _, _ in pairs):
                self.section = "goals"
            for name, label, _ in pairs:
                self._note_unit(name, label)
            return
        for name, label, values in pairs:
            self._note_unit(name, label)
            self._store(name, label, values)
        if loose:
            self._store_loose(grid, loose)
        if pairs:
            self.above = {}

    def _read_plan_row(self, cells: list[Cell]) -> bool:
        labels = [cell for cell in cells if head_field(cell.text) == "plan"]
        rest = [cell for cell in cells if head_field(cell.text) != "plan"]
        if any(head_field(cell.text) for cell in rest):
            self.plan.expecting = False
            return False
        if labels and says_percent(labels[0].text):
            self.plan.percent = True
        if labels and (unit := unit_in(labels[0].text)):
            self.plan.unit = unit
        self.section = "plan"
        return self.plan.read(rest)

    def _pairs(self, cells: list[Cell]) -> tuple[list[tuple[str, Cell, Values]], Values]:
        """Return the labels of a row with the cells up to the next label, and what stands before the first label."""
        pairs: list[tuple[str, Cell, Values]] = []
        loose: Values = []
        for cell in cells:
            name = head_field(cell.text)
            if name is not None:
                pairs.append((name, cell, []))
            elif pairs and pairs[-1][0] in ("goals", "purpose"):
                pairs[-1][2].append(cell)
            elif (both := label_and_value(cell.text)) is not None:
                pairs.append((head_field(both[0]) or "", cell, [replace(cell, text=both[1])]))
            elif pairs:
                pairs[-1][2].append(cell)
            else:
                loose.append(cell)
        return pairs, loose

    def _turn_section(self, grid: Grid, row: int, cells: list[Cell]) -> None:
        if not cells or cells[0].column > 0 or _are_ends(cells):
            return
        name = head_field(cells[0].text)
        if name in ("funds", "purpose", "goals", "plan"):
            self.section = name
        elif self.section == "goals" and len(cells) > 1 and is_numbered(cells[1].text):
            return  # a label that OCR could not read, beside the next numbered line
        elif name is not None or self._is_unknown_label(cells):
            self.section = None

    @staticmethod
    def _is_unknown_label(cells: list[Cell]) -> bool:
        text = squeeze(cells[0].text)
        return len(cells) > 1 and 2 <= len(text) <= 12 and all("\u4e00" <= c <= "\u9fff" for c in text)

    def _note_unit(self, name: str, label: Cell) -> None:
        if (name in MONEY_FIELDS or name == "funds") and (unit := unit_in(label.text)):
            self.unit = unit
        if name == "annual":
            self.annual_column = label.column

    # -------------------------------------------------------------- values
    def _store(self, name: str, label: Cell, values: Values) -> None:
        if name == "goals":
            self.section = "goals"
            if values:
                self.goals.append((label.text, values))
        elif name == "purpose":
            self.purpose.extend(values)
        elif name == "funds":
            if values and all(parse_number(v.text) for v in values):
                self.values.setdefault("budget", values)
        elif name in GROUP_FIELDS or name == "plan":
            return
        elif values:
            self.values.setdefault(self._half(name, label), values)

    def _half(self, name: str, label: Cell) -> str:
        """Money on the right half of a two-half form is the year's."""
        if name in ("fiscal", "other", "carryover") and self.annual_column is not None:
            return f"annual_{name}" if label.column >= self.annual_column else name
        return "annual_request" if name == "annual" else name

    def _store_loose(self, grid: Grid, cells: Values) -> None:
        if self.above:
            for cell in cells:
                self._store_under(grid, cell)
            return
        if self.section == "goals":
            self._more_goals(cells)
        elif self.section in ("purpose", "funds"):
            if _are_ends(cells):
                return
            self.purpose.extend(c for c in cells if not _is_residue(c))
        elif self.section == "plan":
            self.goals.append(("", cells))
        elif len(cells) > 1 and self._is_unknown_label(cells):
            self.goal.texts.setdefault(bare(cells[0].text), clean(join_torn([c.text for c in cells[1:]])))
        else:
            self._keep_unread(cells)

    def _keep_unread(self, cells: Values) -> None:
        """Keep under ``unread`` what no label explains, a line per row, so that nothing is lost."""
        line = clean(" ".join(c.text for c in cells))
        before = self.goal.texts.get("unread")
        self.goal.texts["unread"] = f"{before}\n{line}" if before else line

    def _more_goals(self, cells: Values) -> None:
        kept = [c for c in cells if c.column > 0 or (len(cells) == 1 and not _is_residue(c))]
        if self.goals and kept:
            self.goals[-1][1].extend(kept)
        elif kept:
            self.goals.append(("", kept))

    def _store_under(self, grid: Grid, cell: Cell) -> None:
        column = max((c for c in self.above if c <= cell.column), default=None)
        if column is None:
            return
        name, label = self.above[column]
        if name == "goals":
            self.goals.append((label.text, [cell]))
        elif name == "purpose" or (name in MONEY_FIELDS and self.section == "funds" and not parse_number(cell.text)):
            self.purpose.append(cell)
        else:
            self.values.setdefault(self._half(name, label), []).append(cell)

    def take(
        self, cells: dict[str, Values], headers: dict[int, str], grid: Grid, rows: range, columns: dict[str, list[int]]
    ) -> None:
        """Take in the project's own cells of a row of a list, and goals printed in further rows of the project."""
        for name, values in cells.items():
            label = Cell(headers.get(values[0].column, ""), values[0].row, values[0].column)
            self._note_unit(name, label)
            if name != "goals":
                self._store(name, label, values)
        goals: Values = []
        for row in rows:
            for column in columns.get("goals", ()):
                cell = grid.slots[row][column]
                if cell.text.strip() and not any(cell is other for other in goals):
                    goals.append(cell)
        for cell in goals:
            self.goals.append((headers.get(cell.column, ""), [cell]))

    # -------------------------------------------------------------- finish
    def finish(self, unit: str) -> PerformanceGoal:
        """Put what was read into the goal and return it; ``unit`` is that of money whose table prints none."""
        goal = self.goal
        printed = any(name in MONEY_FIELDS or name.startswith("annual_") for name in self.values)
        if self.unit is None and (printed or self.plan.values):
            self.unit = unit
        goal.unit = self.unit
        self._finish_texts()
        self._finish_money(self.unit or unit)
        if self.purpose:
            goal.purpose = prose(join_torn_rows(self.purpose)) or None
            goal.cells["purpose"] = self.purpose[0]
        self._finish_goals()
        self.finish_plan()
        goal.name = choose_name(name_of_title(goal.title), goal.name_in_table)
        return goal

    def finish_plan(self, *, rather_percent: bool = False) -> None:
        """Put the plan into the goal; ``rather_percent`` decides where both readings fit."""
        self.plan.rather_percent = rather_percent
        values = self.plan.values
        self.plan.finish(self.goal, self.unit or "万元", self._grid_of(values[0]) if values else None)

    def _finish_texts(self) -> None:
        goal = self.goal
        if values := self.values.get("code"):
            goal.code = read_code([v.text for v in values])
            goal.cells["code"] = values[0]
        if values := self.values.get("name"):
            goal.name_in_table = prose(join_torn([v.text for v in values]))
            goal.cells["name"] = values[0]
        for name in _TEXTS & self.values.keys():
            goal.texts[name] = clean(_joined(self.values[name]))
            goal.cells[name] = self.values[name][0]

    def _figure(self, values: Values | None, unit: str) -> Figure | None:
        return money_figure(_joined(values), unit, values[0], self._grid_of(values[0])) if values else None

    def _grid_of(self, cell: Cell) -> Grid | None:
        """Return the grid that holds a cell."""
        for grid in self.goal.grids:
            if cell.row >= grid.height or cell.column >= grid.width:
                continue
            there = grid.slots[cell.row][cell.column]
            if there is cell or (there.row == cell.row and there.text.endswith(cell.text)):
                return grid
        return None

    def _finish_money(self, unit: str) -> None:
        goal = self.goal
        for name, values in self.values.items():
            if name in ("budget", "fiscal", "other"):
                setattr(goal, name, self._figure(values, unit))
            elif name in MONEY_FIELDS or name.startswith("annual_"):
                goal.texts[name] = clean(_joined(values))
            else:
                continue
            goal.cells[name] = values[0]
        if goal.budget is None and (values := self.values.get("annual_request", [])):
            goal.budget = self._figure(values, unit)
            goal.cells["budget"] = values[0]
            goal.fiscal = goal.fiscal or self._figure(self.values.get("annual_fiscal"), unit)
            goal.other = goal.other or self._figure(self.values.get("annual_other"), unit)

    def _finish_goals(self) -> None:
        goal = self.goal
        printed = [(label, join_torn_rows(cells)) for label, cells in self.goals if cells]
        if {"whole", "year"} <= {_goal_kind(label) for label, _ in printed}:
            goal.goals = [prose(text) for _, text in printed]
        elif printed:
            goal.goals = split_goals("\n".join(text for _, text in printed))
        if printed:
            goal.cells["goals"] = self.goals[0][1][0]


def _goal_kind(label: str) -> str:
    word = bare(label)
    return "year" if "年" in word else "whole" if word else ""


def _joined(values: Values) -> str:
    return "".join(v.text for v in values)


def join_torn_rows(cells: Values) -> str:
    """Join cells row by row: pieces in one row first, rows under each other as lines."""
    rows: dict[int, list[str]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell.text.strip())
    return "\n".join(join_torn(parts) for parts in rows.values())


def _are_ends(cells: list[Cell]) -> bool:
    """Say whether a row holds only the ends of labels that a page break cut."""
    return len(cells) > 1 and all(len(squeeze(c.text)) <= 2 and not squeeze(c.text).isdigit() for c in cells)


def _is_residue(cell: Cell) -> bool:
    """Say whether a cell of the label column holds only what OCR left of a label."""
    text = squeeze(cell.text)
    return cell.column == 0 and (len(text) <= 2 or not any("\u4e00" <= c <= "\u9fff" for c in text))


def has_plan_labels(cells: list[Cell]) -> bool:
    """Say whether a row names at least two stretches of the year."""
    return sum(is_plan_label(cell.text) for cell in cells) >= 2
