"""How much of what is printed was understood: every printed number is counted, and what is left is listed."""

from __future__ import annotations

import re

from yusuan.model import Cell, Disclosure, Figure, Grid, Unrecognised
from yusuan.model.money import parse_number
from yusuan.recognise.context import TableContext

_AMOUNT = re.compile(r"\d[\d,，]*(?:\.\d+)?\s*(?:百万|万|千|亿)?元")


def count_coverage(disclosure: Disclosure, contexts: list[TableContext]) -> None:
    """Set ``coverage`` and list what was not understood: tables, columns with numbers, amounts in the text."""
    coverage = disclosure.coverage
    coverage.read = coverage.understood = 0
    _count_tables(disclosure)
    _count_projects(disclosure)
    for context in contexts:
        if context.type is None:
            _list_table(disclosure, context)
    _count_text(disclosure)


def _count_tables(disclosure: Disclosure) -> None:
    for table in disclosure.tables:
        understood = sum(1 for r in table.rows for f in r.values.values() if _is_number(f))
        disclosure.coverage.understood += understood
        disclosure.coverage.read += understood
        lost = {c.index: c.header for c in table.columns if c.measure is None}
        if not lost:
            continue
        rows = {r.index for r in table.rows}
        for index, header in lost.items():
            cells = (g.slots[r][index] for g in table.grids for r in range(g.height) if r in rows and index < g.width)
            numbers = sum(1 for c in cells if c.column == index and parse_number(c.text) is not None)
            if numbers:
                disclosure.coverage.read += numbers
                disclosure.unrecognised.append(
                    Unrecognised("column", f"{table.title}：{header or '（无表头）'}", "没有认出这一栏的含义",
                                 table.grids[0].location, numbers)
                )  # fmt: skip


def _is_number(figure: Figure | None) -> bool:
    return figure is not None and (figure.fen is not None or figure.number is not None)


def _count_projects(disclosure: Disclosure) -> None:
    """Count the numbers of the goal tables; those that no field of a project took are listed."""
    taken: set[int] = set()
    for project in disclosure.projects:
        figures = [project.budget, project.fiscal, project.other, *(project.plan or [])]
        count = sum(1 for f in figures if _is_number(f))
        count += sum(1 for i in project.indicators if i.parsed is not None and i.parsed.number is not None)
        disclosure.coverage.read += count
        disclosure.coverage.understood += count
        taken.update(id(f.cell) for f in figures if f is not None)
        taken.update(id(c) for i in project.indicators for c in i.cells.values())
        taken.update(id(c) for c in project.cells.values())
    for table in disclosure.tables_of("performance_goal"):
        for grid in table.grids:
            _list_left_over(disclosure, table.title, grid, taken)


def _list_left_over(disclosure: Disclosure, title: str, grid: Grid, taken: set[int]) -> None:
    left = [c for c in grid.cells() if id(c) not in taken and _numeric(c)]
    if left:
        disclosure.coverage.read += len(left)
        words = "、".join(c.text.strip() for c in left[:5])
        reason = "绩效目标表中的数字没有归入任何一项"
        disclosure.unrecognised.append(
            Unrecognised("cell", f"{title}：{words}", reason, grid.place(left[0]), len(left))
        )


def _list_table(disclosure: Disclosure, context: TableContext) -> None:
    numbers = sum(numbers_in(grid) for grid in context.grids)
    if numbers == 0:
        return
    disclosure.coverage.read += numbers
    disclosure.unrecognised.append(
        Unrecognised("table", context.title or _first_words(context.grid), "没有认出这是哪张表",
                     context.grid.location, numbers)
    )  # fmt: skip


def _first_words(grid: Grid) -> str:
    words = [c.text.strip() for c in grid.cells() if c.text.strip()]
    return " ".join(words[:4])[:60] or "（空表）"


def numbers_in(grid: Grid) -> int:
    """Return how many cells of a grid are numbers."""
    return sum(1 for cell in grid.cells() if _numeric(cell))


def _numeric(cell: Cell) -> bool:
    return bool(cell.text) and parse_number(cell.text) is not None


def _count_text(disclosure: Disclosure) -> None:
    """Count the amounts of the running text; a paragraph that states more of them than were understood is listed."""
    stated: dict[int, set[int]] = {}
    for statement in disclosure.statements:
        if statement.figure is not None:
            stated.setdefault(statement.paragraph, set()).add(statement.start)
    for index, line in enumerate(disclosure.paragraphs):
        if line.kind != "body" or "元" not in line.text:
            continue
        printed = len(_AMOUNT.findall(line.text))
        understood = len(stated.get(index, ()))
        disclosure.coverage.read += max(printed, understood)
        disclosure.coverage.understood += understood
        if printed > understood:
            disclosure.unrecognised.append(
                Unrecognised("amount", line.text[:60], "这一段中有金额没有认出", line.location, printed - understood)
            )
