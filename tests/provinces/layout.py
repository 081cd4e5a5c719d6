"""Documents and tables as data: what is printed, and what a reader must find in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_MARK = re.compile(r"\{([^{}]+)\}(万元|元|亿元)")


@dataclass
class Heading:
    text: str
    depth: int = 1


@dataclass
class Text:
    text: str


@dataclass
class Table:
    """A printed table: cells as lines (``<`` continues the cell to the left, ``^`` the one above)."""

    title: str
    cells: list[list[str]]
    captions: list[str] = field(default_factory=list)
    """Lines between title and grid."""
    before: list[str] = field(default_factory=list)
    """Lines over the title: 公开01表, 附件2."""
    notes: list[str] = field(default_factory=list)
    expected: dict[str, Any] | None = None
    """The table in the gold schema: type, level, entity, unit, rows."""
    header: int = 0
    """Number of header lines."""


Block = Heading | Text | Table


@dataclass
class Paper:
    """A whole document with what must be found in it."""

    name: str
    identity: dict[str, Any]
    blocks: list[Block] = field(default_factory=list)
    projects: list[dict[str, Any]] = field(default_factory=list)
    amounts: list[tuple[str, str]] = field(default_factory=list)
    """Amounts of the running text, as printed, with their unit."""

    def heading(self, *texts: str, depth: int = 1) -> None:
        self.blocks += [Heading(t, depth) for t in texts]

    def text(self, *texts: str) -> None:
        """Add paragraphs; ``{1,234.00}万元`` is an amount that must be found."""
        for text in texts:
            self.amounts += [(m[1].replace(",", ""), m[2]) for m in _MARK.finditer(text)]
            self.blocks.append(Text(re.sub(r"[{}]", "", text)))

    def tables(self) -> list[Table]:
        return [b for b in self.blocks if isinstance(b, Table)]


@dataclass(frozen=True)
class Col:
    """A column: the header words over it from the top down, and its measure or role (#code, #label …)."""

    path: tuple[str, ...]
    key: str


def col(path: str, key: str) -> Col:
    return Col(tuple(path.split("/")), key)


def header_lines(columns: Sequence[Col]) -> list[list[str]]:
    """Return the header rows: equal words side by side are one cell, a short path runs down."""
    depth = max(len(c.path) for c in columns)
    lines: list[list[str]] = []
    for level in range(depth):
        line: list[str] = []
        for index, column in enumerate(columns):
            left = columns[index - 1] if index else None
            if level >= len(column.path):
                line.append("^")
            elif (
                left is not None
                and left.path[: level + 1] == column.path[: level + 1]
                and (len(column.path) > level + 1 or left.path == column.path)
            ):
                line.append("<")
            else:
                line.append(column.path[level])
        lines.append(line)
    return lines


@dataclass
class Entry:
    """A row of a table with codes: amounts per measure, as printed (empty where blank)."""

    label: str
    values: dict[str, str] = field(default_factory=dict)
    code: str | None = None
    unit_code: str | None = None
    unit_name: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    item: str | None = None
    heading: bool = False
    """The row is the heading of a unit: its code is the unit's."""


def number(text: str) -> float | None:
    return float(text.replace(",", "").rstrip("%")) if text.strip() else None


def code_table(
    title: str,
    type_: str,
    columns: Sequence[Col],
    entries: Sequence[Entry],
    *,
    unit: str | None = "万元",
    level: str | None = None,
    entity: str | None = None,
    captions: Sequence[str] = (),
    before: Sequence[str] = (),
    notes: Sequence[str] = (),
    extra_header: Sequence[Sequence[str]] = (),
    indent: bool = False,
) -> Table:
    """Return a table of codes, names and amounts. ``#class #group #item`` split the code into three cells."""
    head = [*header_lines(columns), *[list(x) for x in extra_header]]
    cells = list(head)
    rows = []
    for entry in entries:
        line = [_cell(column.key, entry, indent) for column in columns]
        cells.append(line)
        measures = [c.key for c in columns if not c.key.startswith("#")]
        row: dict[str, Any] = {"code": entry.code, "label": entry.label,
                               "values": {m: number(entry.values.get(m, "")) for m in measures}}  # fmt: skip
        if entry.unit_code:
            row["unit_code"] = entry.unit_code
        if entry.item:
            row["item"] = entry.item
        rows.append(row)
    expected = {"type": type_, "level": level, "entity": entity, "unit": unit, "rows": rows}
    return Table(title, cells, list(captions), list(before), list(notes), expected, len(head))


def _cell(key: str, entry: Entry, indent: bool) -> str:
    code = entry.code or ""
    if key == "#code":
        return entry.unit_code or "" if entry.heading else code
    if key in ("#class", "#group", "#item"):
        low, high = {"#class": (0, 3), "#group": (3, 5), "#item": (5, 7)}[key]
        return code[low:high]
    if key == "#label":
        return "　" * (max(0, len(code) - 3) // 2 if indent else 0) + entry.label
    if key == "#coded":
        return (f"[{code}]" if code else "") + entry.label
    if key == "#unit_code":
        return entry.unit_code or ""
    if key == "#unit_name":
        return entry.unit_name
    if key.startswith("#"):
        return entry.texts.get(key[1:], "")
    return entry.values.get(key, "")


@dataclass
class Side:
    """One block of a two-sided table: heading of its names, its columns and its lines."""

    columns: Sequence[Col]
    """The first is the label (``#label``); ``#lineno`` is a column of 行次."""
    lines: Sequence[tuple[str, dict[str, str]]]
    side: str


def two_sided(
    title: str, type_: str, sides: Sequence[Side], *, unit: str | None = "万元", level: str | None = None,
    entity: str | None = None, captions: Sequence[str] = (), before: Sequence[str] = (), notes: Sequence[str] = (),
    extra_header: Sequence[Sequence[str]] = (),
) -> Table:  # fmt: skip
    columns = [c for side in sides for c in side.columns]
    head = [*header_lines(columns), *[list(x) for x in extra_header]]
    cells = list(head)
    rows: list[dict[str, Any]] = []
    running = 0
    numbers: dict[int, list[int]] = {}
    for index, side in enumerate(sides):
        numbers[index] = [running + i + 1 for i in range(len(side.lines))]
        running += len(side.lines)
    for position in range(max(len(s.lines) for s in sides)):
        line: list[str] = []
        for index, side in enumerate(sides):
            label, values = side.lines[position] if position < len(side.lines) else ("", {})
            for column in side.columns:
                if column.key == "#label":
                    line.append(label)
                elif column.key == "#lineno":
                    line.append(str(numbers[index][position]) if position < len(side.lines) else "")
                else:
                    line.append(values.get(column.key, ""))
        cells.append(line)
    for side in sides:
        measures = [c.key for c in side.columns if not c.key.startswith("#")]
        rows += [
            {"code": None, "label": label, "side": side.side,
             "values": {m: number(values.get(m, "")) for m in measures}}
            for label, values in side.lines if label
        ]  # fmt: skip
    expected = {"type": type_, "level": level, "entity": entity, "unit": unit, "rows": rows}
    return Table(title, cells, list(captions), list(before), list(notes), expected, len(head))
