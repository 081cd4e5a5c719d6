"""Grids that go on with the table before them: split over pages, sheets or a paragraph."""

from __future__ import annotations

from yusuan.model import Grid
from yusuan.model.text import squeeze
from yusuan.recognise.captions import clean_line, read_caption
from yusuan.recognise.codes import code_text
from yusuan.recognise.context import TableContext
from yusuan.recognise.headers import Header, starts
from yusuan.recognise.projects import continues_project
from yusuan.recognise.titles import read_title


def continues(
    previous: TableContext,
    grid: Grid,
    header: Header,
    before: Header,
    lines: list[str],
) -> bool:
    """Say whether a grid goes on with the table before it: no title between, and the same columns or no header.

    ``before`` is the header of that table, ``lines`` what is printed between the two.
    """
    captions = len(lines)
    lines = [t for t in lines if t and not read_caption(t)]
    if previous.notes and lines:
        return False
    if any(not t.isdigit() and not read_title(t).continued for t in lines):
        return False
    if any(read_title(c.text).type for c in header.captions):
        return False
    headless = header.end == header.first or header.known < 2
    if previous.type == "performance_goal":
        return not captions and not _opens_goal(grid) and _same_sheet(previous.grid, grid) and _is_goal(grid)
    if grid.title != previous.grid.title:
        return False
    if headless:
        return abs(grid.width - previous.grid.width) <= 1
    if previous.notes:
        return False
    return header.paths == before.paths


def repeats(previous: TableContext, context: TableContext, header: Header, before: Header) -> bool:
    """Say whether a grid goes on with the table before it under title and header printed again on its page."""
    if previous.type in (None, "performance_goal") or previous.notes or not context.title:
        return False
    if context.title != previous.title or context.grid.title != previous.grid.title:
        return False
    if context.entity not in (None, previous.entity) or header.paths != before.paths:
        return False
    texts = [squeeze(c.text) for c in starts(context.grid, header.end)] if header.end < context.grid.height else []
    if header.known < 2 or not texts or {"合计", "总计"} & set(texts[:3]):
        return False
    return _has_codes(context.grid, header)


def _has_codes(grid: Grid, header: Header) -> bool:
    """Say whether the first row of the body has a code below a class: the middle of a table, not its beginning."""
    codes = [code_text(c.text) for c in starts(grid, header.end)[:4]]
    return any(code is not None and len(code) > 3 for code in codes)


def _same_sheet(before: Grid, after: Grid) -> bool:
    return before.title == after.title or read_title(after.title or "").type in (None, "performance_goal")


def _is_goal(grid: Grid) -> bool:
    return continues_project(grid)


_GOAL_OPENERS = ("项目编码", "项目名称", "绩效目标", "预算规模", "年度目标", "总体目标", "主管部门", "单位名称")


def _opens_goal(grid: Grid) -> bool:
    """Say whether a grid begins a performance goal of its own rather than going on with one."""
    first = "".join(clean_line(c.text) for c in starts(grid, 0))
    return any(first.startswith(word) for word in _GOAL_OPENERS)
