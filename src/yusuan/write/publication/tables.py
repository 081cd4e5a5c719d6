"""A statutory table or a project's performance goal as it is printed."""

from __future__ import annotations

from yusuan.model import Disclosure, PerformanceGoal, StatutoryTable
from yusuan.model.vocabulary import STATUTORY
from yusuan.reference.editions import Edition
from yusuan.reference.forms import TableForm
from yusuan.write.publication.blocks import PrintedCell, PrintedColumn, PrintedRow, PrintedTable
from yusuan.write.publication.columns import columns_of, header_rows, leaves, number_row, printed_columns
from yusuan.write.publication.goals import GoalGrid
from yusuan.write.publication.rows import body_rows
from yusuan.write.publication.widths import fitted

#: A table of so few rows shares its page with others.
_SMALL = 14


class TablePrinter:
    """Prints the tables of one disclosure by one edition."""

    def __init__(self, disclosure: Disclosure, edition: Edition) -> None:
        self.disclosure = disclosure
        self.edition = edition
        self.year = disclosure.year or edition.year

    def table(self, table: StatutoryTable, anchor: str, title: str | None = None) -> PrintedTable:
        """Return a table as the edition's form prints it; ``title`` replaces its own."""
        if not table.rows and table.type in ("performance_goal", "other") and table.grids:
            return self._as_found(table, anchor, title)
        form = self.edition.tables.get(table.type)
        tree = columns_of(table, form, self._words(table))
        columns = tuple(leaves(tree))
        printed = printed_columns(columns)
        numbered = self.edition.column_numbers and columns[0].role == "sequence"
        header = [*header_rows(tree), *([number_row(columns)] if numbered else [])]
        rows = [*header, *body_rows(table, form, list(zip(columns, printed, strict=True)))]
        printed, landscape = fitted(printed, rows)
        left, middle, right = self._line_over(table)
        return PrintedTable(
            anchor=anchor,
            title=title or table.title or (form.title_for(table.level, self.year) if form else table.type),
            columns=printed,
            rows=tuple(rows),
            left=left,
            middle=middle,
            right=right,
            notes=self._notes(table, form),
            landscape=landscape,
            own_page=table.type in STATUTORY and len(rows) > _SMALL,
            unit=_unit(table),
            source=table,
        )

    def goal(self, goal: PerformanceGoal, anchor: str) -> PrintedTable:
        """Return the form of a project's performance goal."""
        grid = GoalGrid(goal, self.edition.tables.get("performance_goal"))
        money = goal.unit if any(f is not None for f in (goal.budget, goal.fiscal, goal.other)) else None
        return PrintedTable(
            anchor=anchor,
            title=goal.title or f"{goal.name}绩效目标表",
            rows=grid.build(),
            columns=grid.printed_columns(),
            left=self._publisher(goal.entity, goal.entity_code, goal.level),
            right=self._right(money),
            unit=money,
            source=goal,
        )

    def _as_found(self, table: StatutoryTable, anchor: str, title: str | None) -> PrintedTable:
        """A table that reading did not understand, cell by cell as it was found: nothing of it is lost."""
        rows: list[PrintedRow] = []
        width = max(grid.width for grid in table.grids)
        for grid in table.grids:
            lines: list[list[PrintedCell]] = [[] for _ in grid.slots]
            for cell in grid.cells():
                lines[cell.row].append(PrintedCell(cell.text.strip(), cell.column, cell.width, cell.height))
            for line in lines:
                filled = max((c.column + c.width for c in line), default=0)
                beside = [PrintedCell("", filled, width - filled)] if filled and filled < width else []
                rows.append(PrintedRow((*line, *beside)))
        columns, landscape = fitted(tuple(PrintedColumn(1.0, "left") for _ in range(width)), rows)
        name = title or table.title or table.type
        return PrintedTable(anchor, name, columns, tuple(rows), landscape=landscape, source=table)

    def _words(self, table: StatutoryTable) -> dict[str, str]:
        return {
            "year": str(table.year or self.year),
            "level": "单位" if table.level == "unit" else "部门",
            "entity": table.entity or self.disclosure.entity or "",
            "code": table.entity_code or "",
            "unit": _unit(table) or "",
            "equipment_wan": str(self.edition.equipment_wan or ""),
        }

    def _line_over(self, table: StatutoryTable) -> tuple[str, str, str]:
        words = self._words(table)
        left, middle, right = (_filled(part, words) for part in self.edition.line_over)
        if table.type not in STATUTORY:
            middle = ""
        cutoff = self.edition.cutoff_date(self.year) if table.type == "assets" else None
        if cutoff:
            middle = f"截止时间：{cutoff}"
        return left, middle, right if words["unit"] else ""

    def _publisher(self, entity: str | None, code: str | None, level: str) -> str:
        word = "单位" if level == "unit" else "部门"
        words = {
            "code": code or "",
            "entity": entity or self.disclosure.entity or "",
            "level": word,
            "year": str(self.year),
        }
        return _filled(self.edition.line_over[0], words)

    def _right(self, unit: str | None) -> str:
        return _filled(self.edition.line_over[2], {"unit": unit}) if unit else ""

    def _notes(self, table: StatutoryTable, form: TableForm | None) -> tuple[str, ...]:
        if table.notes or form is None:
            return tuple(note.text.strip() for note in table.notes)
        words = self._words(table)
        notes = [_filled(note, words) for note in form.standing_notes]
        empty = form.note_for(table.level, self.year, words["entity"]) if not table.has_figures() else None
        return tuple([*notes, empty] if empty else notes)


def _unit(table: StatutoryTable) -> str | None:
    """The unit of the amounts; none where the table is no table of amounts."""
    return None if table.type == "institutions" else table.unit


def _filled(template: str, words: dict[str, str]) -> str:
    for name, word in words.items():
        template = template.replace(f"{{{name}}}", word)
    return template.strip()
