"""Rows under an indicator header → indicators; merged levels filled down, torn rows put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from yusuan.model import Cell, Grid, Indicator
from yusuan.model.target import parse_target
from yusuan.model.text import late, normalise, squeeze
from yusuan.recognise.projects.cut import CutRows
from yusuan.recognise.projects.layout import Layout, Slot
from yusuan.recognise.projects.text import clean, join_torn, prose
from yusuan.recognise.projects.words import family, is_kind, is_level1

_SPLIT_KIND = late(r"\s*(\S*?指标)\s+(\S.*)", re.DOTALL)
_COMPARES = late(r"[≥≤＞＜><＝=≧≦]|大于|小于|等于|不低于|不高于|不超过|不少于")
_NO_UNIT = frozenset({"", "无", "/", "-", "—", "——", "空"})
_SIGN = frozenset("≥≤＞＜><＝=≧≦")


def prints(text: str) -> bool:
    """Say whether a cell prints anything; the dots of a form's unused lines are nothing."""
    return bool(text) and bool(text.strip(" \t\n\u3000\xa0….·"))


@dataclass(slots=True)
class Levels:
    """The levels in force in a slot, for cells that a merge left blank."""

    level1: str | None = None
    level2: str | None = None
    words: dict[str, str] = field(default_factory=dict)
    """family → the word that the document prints for it"""


class Row:
    """The cells of one slot in one row of a grid."""

    __slots__ = ("cells", "parts")

    def __init__(self) -> None:
        self.parts: dict[str, list[str]] = {}
        self.cells: dict[str, Cell] = {}

    @classmethod
    def of_cells(cls, pairs: list[tuple[str, Cell]]) -> Row:
        """Return the row of fields with their cells."""
        row = cls()
        for name, cell in pairs:
            if name and cell.text.strip():
                row.parts.setdefault(name, []).append(cell.text)
                row.cells.setdefault(name, cell)
        return row

    @classmethod
    def of_grid(cls, grid: Grid, row: int, slot: Slot) -> Row:
        """Return what a row of a grid prints in the columns of a slot."""
        self = cls()
        line = grid.slots[row]
        for name, columns in slot.columns.items():
            found: list[Cell] = []
            for column in columns:
                cell = line[column]
                if prints(cell.text) and not (found and any(cell is other for other in found)):
                    found.append(cell)
            if found:
                self.parts[name] = [cell.text for cell in found]
                self.cells[name] = found[0]
            elif columns:
                self.cells[name] = line[columns[0]]
        return self

    def text(self, name: str) -> str | None:
        """Return the text of a field, pieces in neighbouring columns joined; None where it is blank."""
        parts = self.parts.get(name)
        if not parts:
            return None
        return clean(parts[0]) if len(parts) == 1 else clean(join_torn(parts))

    def append(self, other: Row) -> None:
        """Add the text of a continuation row, column by column."""
        for name, parts in other.parts.items():
            if name == "level1" and not all("\u4e00" <= c <= "\u9fff" for c in squeeze(parts[0])):
                continue
            mine = self.parts.setdefault(name, [])
            mine[:] = ["\n".join((*mine, *parts))]
            self.cells.setdefault(name, other.cells[name])


@dataclass(slots=True)
class Body:
    """An indicator table while its rows are read, over several grids where it was split."""

    layout: Layout
    levels: list[Levels]
    cut: CutRows
    last: Indicator | None = None
    """The last indicator read, which the first row of the next page may go on with."""
    grid: Grid | None = None

    @classmethod
    def under(cls, grid: Grid, layout: Layout) -> Body:
        """Return the body under a header."""
        return cls(layout, [Levels() for _ in layout.slots], CutRows.under(grid, layout))

    def read(self, grid: Grid, rows: range) -> tuple[list[Indicator], list[Cell]]:
        """Return the indicators of some rows, and the first cells of rows that print nothing beyond their levels."""
        found: list[Indicator] = []
        blank: list[Cell] = []
        for index, slot in enumerate(self.layout.slots):
            columns = self._with_level1(index, slot)
            lines = self._lines(grid, rows, columns) if not index else [Row.of_grid(grid, r, columns) for r in rows]
            lines = _records(lines)
            if not index and lines and grid is not self.grid and self._goes_on(lines[0]):
                lines = lines[1:]
            for line in lines:
                indicator = _indicator(line, columns, self.levels[index])
                if indicator is not None:
                    if not index or not _repeats(indicator, found):
                        found.append(indicator)
                elif line.cells and not index and not _is_note(line):
                    blank.append(next(iter(line.cells.values())))
        self.grid = grid
        self.last = found[-1] if found else self.last
        return found, blank

    def _goes_on(self, line: Row) -> bool:
        """Take in the rest of a row that a page break cut: texts without levels and target."""
        last = self.last
        if last is None or not line.parts or not line.parts.keys() <= {"name", "description", "basis"}:
            return False
        last.name = _add(last.name, line.text("name"))
        last.description = _add(last.description, line.text("description"))
        last.basis = _add(last.basis, line.text("basis"))
        return True

    def flush(self) -> list[Indicator]:
        """Return the indicators of halves of rows whose rest never came."""
        slot = self.layout.slots[0] if self.layout.slots else Slot()
        lines = [Row.of_grid(grid, row, slot) for grid, row in self.cut.clear() if grid.width >= len(self.cut.order)]
        return [i for line in lines if (i := _indicator(line, slot, self.levels[0])) is not None]

    def _with_level1(self, index: int, slot: Slot) -> Slot:
        """The right half of a form shares the first-level column of the left one."""
        first = self.layout.slots[0].columns
        if not index or slot.level1 is not None or "level1" in slot.columns or "level1" not in first:
            return slot
        return Slot({"level1": first["level1"], **slot.columns}, slot.level1, slot.level2)

    def _lines(self, grid: Grid, rows: range, slot: Slot) -> list[Row]:
        lines: list[Row] = []
        for r in rows:
            if self.cut.is_cut(grid, r):
                whole = self.cut.take(grid, r)
                if whole is not None:
                    lines.append(Row.of_cells(whole))
                continue
            lines.extend(Row.of_grid(g, row, slot) for g, row in self.cut.clear() if g.width == grid.width)
            lines.append(Row.of_grid(grid, r, slot))
        return lines


def _add(text: str | None, more: str | None) -> str | None:
    return text if more is None else (text or "") + more


def _is_note(line: Row) -> bool:
    """Say whether one cell fills the whole row: a note, not an indicator."""
    cells = list(line.cells.values())
    return len(cells) > 2 and bool(cells[0].text.strip()) and all(cell is cells[0] for cell in cells)


def _repeats(indicator: Indicator, found: list[Indicator]) -> bool:
    """Say whether the other half of the form prints the same indicator."""
    key = (indicator.level2, indicator.name, indicator.target)
    return any((i.level2, i.name, i.target) == key for i in found)


def _indicator(line: Row, slot: Slot, levels: Levels) -> Indicator | None:
    if _is_note(line):
        return None
    _split_kind(line)
    _fill_levels(line, slot, levels)
    name, target = line.text("name"), _target(line)
    description, basis = line.text("description"), line.text("basis")
    if not (name or target or description or basis):
        return None
    return Indicator(
        level1=slot.level1 or levels.level1,
        level2=slot.level2 or levels.level2,
        name=name,
        description=description and prose(description),
        target=target,
        basis=basis,
        parsed=parse_target(target) if target else None,
        cells=line.cells,
    )


def _split_kind(line: Row) -> None:
    """Part 数量指标 人数, which a lost border left in one cell."""
    if "name" in line.parts or "level2" not in line.parts:
        return
    match = _SPLIT_KIND.fullmatch(line.parts["level2"][0])
    if match and is_kind(match[1]) and not is_kind(squeeze(match[1] + match[2])):
        line.parts["level2"], line.parts["name"] = [match[1]], [match[2]]


def _fill_levels(line: Row, slot: Slot, levels: Levels) -> None:
    """Fill the levels down; where damage ate or moved a first level, the second level tells it."""
    printed1, printed2 = squeeze(line.text("level1") or ""), squeeze(line.text("level2") or "")
    if printed1 and not is_level1(printed1):
        printed1 = ""
    if printed1 and printed1 != levels.level1:
        levels.level1 = printed1
        if (kind := family(printed1)) is not None:
            levels.words.setdefault(kind, printed1)
        levels.level2 = None
    if printed2:
        levels.level2 = printed2
        if not printed1 and "level1" in slot.columns:
            _infer_level1(printed2, levels)


def _infer_level1(level2: str, levels: Levels) -> None:
    implied = family(level2)
    current = family(levels.level1) if levels.level1 else None
    if implied is None or implied == current or (levels.level1 and current is None):
        return
    if "成本" in level2 and levels.level1 is not None and current in ("产出", "成本"):
        return
    if implied not in levels.words and (levels.level1 or "").endswith("目标"):
        return  # an older form: 满意度 stands under 效果目标
    levels.level1 = levels.words.get(implied, f"{implied}指标")


def _target(line: Row) -> str | None:
    """Return the target as printed; comparator and unit from columns of their own are put to it."""
    value = line.text("target")
    sign, unit = line.text("comparator"), line.text("measure_unit")
    if not value:
        return None
    if sign and _COMPARES.match(sign) and not _COMPARES.match(value):
        value = f"{sign}{value}"
    if unit and normalise(unit) not in _NO_UNIT and not normalise(value).endswith(normalise(unit)):
        value = f"{value}{unit}"
    return value


def _records(rows: list[Row]) -> list[Row]:
    """Return the rows with torn ones put together."""
    if not _is_damaged(rows):
        return _join_continued(rows)
    return _join_centred(rows)


def _is_fragment(text: str) -> bool:
    return text in ("标", "指标", "度指标", "意度指标", "满意度指", "满意度指标", "响指标", "影响指标")


def _is_damaged(rows: list[Row]) -> bool:
    """Say whether labels of second levels are cut over rows, as OCR of wrapped cells leaves them."""
    return any(squeeze(row.parts.get("level2", [""])[0]) in ("标", "指标", "度指标") for row in rows)


def _join_continued(rows: list[Row]) -> list[Row]:
    """Join rows that only carry on the long texts of the row before, as page breaks leave them."""
    joined: list[Row] = []
    for row in rows:
        printed = set(row.parts)
        if joined and printed and printed <= {"description", "basis"} and "name" in joined[-1].parts:
            joined[-1].append(row)
        else:
            joined.append(row)
    return joined


def _join_centred(rows: list[Row]) -> list[Row]:
    """Join the lines of rows whose labels are centred: as many lines above the label's as below it."""
    records: list[Row] = []
    pending: list[Row] = []
    above = 0
    for row in rows:
        level2 = squeeze(row.parts.get("level2", [""])[0])
        if level2 and not _is_fragment(level2):
            after = _after(pending, above) if records else 0
            for other in pending[:after]:
                records[-1].append(other)
            above = len(pending) - after
            records.append(_stack([*pending[after:], row]))
            pending = []
        else:
            pending.append(row)
            if level2 and records:
                for other in pending:
                    records[-1].append(other)
                pending, above = [], max(0, above - len(pending))
    for row in pending:
        records[-1].append(row) if records else records.append(row)
    return records


def _after(pending: list[Row], above: int) -> int:
    """Return how many of the lines between two labels belong to the upper one."""
    count = min(above, len(pending))
    while count < len(pending):
        parts = pending[count].parts
        if "name" in parts or _SIGN & set(squeeze(parts.get("target", [""])[0])[:1]):
            break
        count += 1
    return count


def _stack(rows: list[Row]) -> Row:
    first, *rest = rows
    for row in rest:
        first.append(row)
    return first
