"""A statutory table as data: rows with codes and labels, columns with measures, figures where they meet."""

from __future__ import annotations

from dataclasses import dataclass, field

from yusuan.model.document import Cell, Grid, Location
from yusuan.model.figure import Figure, Found
from yusuan.model.text import strip_ordinal


@dataclass(slots=True, eq=False)
class Row:
    """A line of a statutory table."""

    label: str
    """As printed, without blanks and line breaks."""
    values: dict[str, Figure | None] = field(default_factory=dict)
    """measure → figure; None = blank cell. Keys as in the vocabulary; a column of another year is ``total@2023``."""
    code: str | None = None
    """The printed code cells joined: 201 + 05 + 07 → 2010507."""
    code_cells: tuple[str, ...] = ()
    """The code as printed, one text per printed code column."""
    code_norm: str | None = None
    """The code that is meant where the printed one is damaged."""
    side: str | None = None
    """revenue or expenditure, in two-sided tables."""
    item: str | None = None
    """Key of the item in a three_public table."""
    unit_code: str | None = None
    """The unit under whose heading the row stands, where a table holds several units."""
    texts: dict[str, str] = field(default_factory=dict)
    """Other cells: institutions nature, rank, funding, remark; procurement item, measure_unit, project …"""
    sequence: str | None = None
    """The 序号 as printed."""
    label_cell: Cell | None = None
    code_cell: Cell | None = None
    index: int | None = None
    """Row of the grid, from 0."""

    @property
    def official_code(self) -> str | None:
        """The code that is meant: ``code_norm`` where given, else ``code``."""
        return self.code_norm or self.code


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: the measure it was understood as (None: not understood) and its printed header."""

    measure: str | None
    header: str
    index: int
    side: str | None = None


@dataclass(slots=True, eq=False)
class StatutoryTable:
    """A recognised table."""

    type: str
    """A name of ``vocabulary.TABLES``."""
    title: str
    level: str
    """department or unit"""
    entity: str | None = None
    entity_code: str | None = None
    unit: str | None = None
    """Unit of the amounts (万元, 元 …); None where the table has no amounts or prints none."""
    rows: list[Row] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    notes: list[Found] = field(default_factory=list)
    """Lines printed under the table that belong to it (注：…, 说明：…)."""
    title_location: Location = Location()
    grids: list[Grid] = field(default_factory=list)
    pages: list[int] | None = None
    year: int | None = None
    """Year printed over the table (预算年度：2024), where it is."""
    project: str | None = None
    """Name of the project, for performance_goal."""
    part: int = 0
    """Number of the part of the document (department part, first unit, …) that the table stands in, from 0."""

    def row(self, code: str | None = None, *, label: str | None = None, side: str | None = None) -> Row | None:
        """Return the first row with this official code, or with this label (ordinals ignored), or None."""
        for row in self.rows:
            if side is not None and row.side != side:
                continue
            if code is not None and row.official_code == code:
                return row
            if label is not None and plain_label(row.label) == label:
                return row
        return None

    def total_row(self) -> Row | None:
        """Return the 合计 row, or None."""
        return next((r for r in self.rows if not r.code and plain_label(r.label) in ("合计", "总计")), None)

    def measures(self) -> list[str]:
        """Return the measures of the table's columns in printed order, without repetition."""
        seen: dict[str, None] = {}
        for row in self.rows:
            for key in row.values:
                seen.setdefault(key)
        return list(seen)

    def has_figures(self) -> bool:
        """Say whether the table prints any number."""
        return any(figure is not None for row in self.rows for figure in row.values.values())

    def quantum(self) -> int:
        """Return the finest printed unit of the table's money in fen: the precision of its rounding."""
        quanta = [f.quantum for r in self.rows for f in r.values.values() if f is not None and f.fen]
        return min(quanta, default=1)


def plain_label(label: str) -> str:
    """Return a row label without its ordinal, 其中： and blanks: 一、财政拨款收入 → 财政拨款收入."""
    return strip_ordinal(label)
