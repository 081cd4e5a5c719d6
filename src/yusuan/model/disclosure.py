"""The Disclosure: everything one department (部门) or unit (单位) publishes about one year, as data.

Names of tables and measures are those of the project's vocabulary (``yusuan.model.vocabulary``). Blank is not zero:
a blank cell is None, a printed 0 is a :class:`Figure`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from yusuan.model.document import Cell, Document, Grid, Location, Notice
from yusuan.model.money import fen_of, is_blank, parse_number, quantum_of
from yusuan.model.text import strip_ordinal


@dataclass(slots=True, eq=False)
class Figure:
    """A printed number. ``eq=False``: two figures are the same only if they are the same printing."""

    printed: str
    """The text as found."""
    fen: int | None = None
    """The amount in fen, where the figure is money."""
    quantum: int = 1
    """Fen of one unit in the last printed place."""
    number: Decimal | None = None
    """The number, where the figure is a quantity or a rate. A text in a number column has neither ``fen`` nor this."""
    cell: Cell | None = field(default=None, repr=False)
    grid: Grid | None = field(default=None, repr=False)

    @property
    def location(self) -> Location:
        """Where the figure is printed; an empty location where that is not known."""
        if self.grid is not None and self.cell is not None:
            return self.grid.place(self.cell)
        return Location()


@dataclass(frozen=True, slots=True)
class Found:
    """A fact about the document, with the words it was read from and their place."""

    value: str
    text: str
    location: Location


@dataclass(slots=True)
class Identity:
    """Who published what for which year; None is "not found", never a guess."""

    entity: Found | None = None
    entity_code: Found | None = None
    level: Found | None = None
    """department or unit"""
    year: Found | None = None
    kind: Found | None = None
    """budget or final"""
    edition: str | None = None
    """Key of the edition of ``yusuan.reference.editions`` that fits, e.g. hebei-2024."""
    region: Found | None = None
    unit_of_amount: str | None = None
    """The unit most tables print: 万元 or 元."""


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


@dataclass(frozen=True, slots=True)
class Target:
    """A target (指标值) taken apart: ≥95% is comparator ≥, number 95, unit %. ``text`` is what was printed."""

    text: str
    comparator: str | None = None
    """One of = ≥ > ≤ <; None where none is printed."""
    number: Decimal | None = None
    unit: str | None = None


@dataclass(slots=True, eq=False)
class Indicator:
    """A line of performance indicators (绩效指标); a blank cell is None."""

    level1: str | None
    level2: str | None
    name: str | None
    description: str | None
    target: str | None
    basis: str | None
    parsed: Target | None = None
    cells: dict[str, Cell] = field(default_factory=dict)
    """field name → its cell"""


@dataclass(slots=True, eq=False)
class PerformanceGoal:
    """A project with its performance goal (项目绩效目标表)."""

    name: str
    level: str
    code: str | None = None
    entity: str | None = None
    entity_code: str | None = None
    unit: str | None = None
    budget: Figure | None = None
    fiscal: Figure | None = None
    other: Figure | None = None
    plan: list[Figure | None] | None = None
    """Spending plan up to the end of March, June, October, December; None where the form has no plan."""
    plan_unit: str | None = None
    """% or a unit of money"""
    plan_labels: list[str] = field(default_factory=list)
    purpose: str | None = None
    goals: list[str] = field(default_factory=list)
    """The numbered lines with their numbers, as printed."""
    indicators: list[Indicator] = field(default_factory=list)
    title: str = ""
    title_location: Location = Location()
    name_in_table: str | None = None
    cells: dict[str, Cell] = field(default_factory=dict)
    """code, name, budget, fiscal, other, purpose, goals, plan → the cell read"""
    grids: list[Grid] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """Further printed cells: department, start, end, class …"""
    blank_rows: list[Cell] = field(default_factory=list)
    """First cells of indicator rows that print nothing beyond the first two levels."""
    part: int = 0


@dataclass(slots=True, eq=False)
class Statement:
    """Something the running text states about money.

    ``role`` says what is stated: ``amount`` (the subject is so much), ``change`` (increased or decreased by so much),
    ``flat`` (持平, no amount), ``share`` (占 … %), ``completion`` (完成 … 的 x%), ``count`` for x个项目.
    """

    role: str
    subject: str
    """The phrase the amount belongs to, as printed; a bare 支出决算 after what it is of (公务接待费：支出决算)."""
    paragraph: int
    """Index in ``Disclosure.paragraphs``"""
    start: int
    end: int
    """Character offsets of the amount (or word) in the paragraph's text."""
    figure: Figure | None = None
    unit: str | None = None
    """The unit printed after the amount."""
    concept: str | None = None
    """A key of ``vocabulary.CONCEPTS``; None where the subject is not a known one."""
    code: str | None = None
    """Function or economic code that the subject names, where it names one."""
    year: int | None = None
    """The year the amount is of."""
    basis_year: int | None = None
    """The year it is compared with."""
    compared_with: str | None = None
    """The words of the comparison: 2023年预算, 上年, 年初预算, 全年预算数 …"""
    direction: str | None = None
    """increase, decrease or flat"""
    percent: Decimal | None = None
    percent_text: str | None = None
    reason: str | None = None
    """The reason given; an empty string where 主要原因是 is followed by nothing."""
    parent: int | None = None
    """Index in ``Disclosure.statements`` of the amount this one is a part (其中) or a change of."""
    section: tuple[str, ...] = ()
    level: str = "department"
    part: int = 0
    location: Location = Location()
    kind: str | None = None
    """budget, final, execution, annual_budget (全年预算), opening_budget (年初预算) where the text says"""


@dataclass(slots=True, eq=False)
class Section:
    """A heading of the document with the paragraphs under it."""

    title: str
    """Without its number."""
    path: tuple[str, ...]
    """Headings as printed, with their numbers, from the outermost down to this one."""
    depth: int
    number: str | None
    """The printed number: 一、 （一） 1. …"""
    location: Location
    first: int
    """Index in ``Disclosure.paragraphs`` of the heading."""
    last: int
    """One past the last paragraph of the section, subsections included."""
    tables: int = 0
    """Number of tables and project tables inside the section."""
    part: int = 0
    contents: bool = False
    """The line is an entry of the table of contents, not a heading."""


@dataclass(slots=True, eq=False)
class TextLine:
    """A paragraph of the disclosure with what it is: heading, body, title, note, caption, contents, cell."""

    text: str
    location: Location
    kind: str = "body"
    section: tuple[str, ...] = ()
    level: str = "department"
    part: int = 0


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """Something printed that was not understood: a table, a column, a row, an amount; nothing is lost silently."""

    kind: str
    """table, column, row, cell, amount"""
    text: str
    reason: str
    location: Location
    numbers: int = 0
    """How many printed numbers it holds."""


@dataclass(slots=True)
class Coverage:
    """How many printed numbers were read, and how many of them understood. ``checked`` is filled in by the rules."""

    read: int = 0
    understood: int = 0
    checked: int = 0


@dataclass(slots=True)
class Disclosure:
    """What one document discloses."""

    document: str
    """The file's name without ending."""
    identity: Identity = field(default_factory=Identity)
    tables: list[StatutoryTable] = field(default_factory=list)
    projects: list[PerformanceGoal] = field(default_factory=list)
    paragraphs: list[TextLine] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    unrecognised: list[Unrecognised] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    coverage: Coverage = field(default_factory=Coverage)
    source: Document | None = None
    """The document it was read from, for reports and annotation; rules do not look at it."""

    @property
    def year(self) -> int | None:
        """The fiscal year, or None where it was not found."""
        return int(self.identity.year.value) if self.identity.year else None

    @property
    def kind(self) -> str | None:
        """Return ``budget`` or ``final``, or None where it was not found."""
        return self.identity.kind.value if self.identity.kind else None

    @property
    def level(self) -> str | None:
        """Return ``department`` or ``unit``, or None where it was not found."""
        return self.identity.level.value if self.identity.level else None

    @property
    def entity(self) -> str | None:
        """The publishing department or unit, or None where it was not found."""
        return self.identity.entity.value if self.identity.entity else None

    def parts(self) -> list[int]:
        """Return the numbers of the parts (department, then each unit) that hold tables or projects."""
        return sorted({t.part for t in self.tables} | {p.part for p in self.projects})

    def tables_of(self, type_: str, part: int | None = None) -> Iterator[StatutoryTable]:
        """Yield the tables of a type, of one part or of all."""
        return (t for t in self.tables if t.type == type_ and part in (None, t.part))

    def table(self, type_: str, part: int = 0) -> StatutoryTable | None:
        """Return the first table of a type in a part, or None."""
        return next(self.tables_of(type_, part), None)

    def projects_of(self, part: int) -> list[PerformanceGoal]:
        """Return the projects of a part."""
        return [p for p in self.projects if p.part == part]


def plain_label(label: str) -> str:
    """Return a row label without its ordinal, 其中： and blanks: 一、财政拨款收入 → 财政拨款收入."""
    return strip_ordinal(label)


def money_figure(text: str, unit: str, cell: Cell | None = None, grid: Grid | None = None) -> Figure | None:
    """Return the money that a cell prints in ``unit``; None for a blank cell.

    A text that is not a number becomes a figure without ``fen``, so that it is never lost.
    """
    if is_blank(text):
        return None
    number = parse_number(text)
    if number is None:
        return Figure(text, cell=cell, grid=grid)
    fen = fen_of(number, unit)
    if fen is None:  # finer than a fen: keep the number, it is no exact money
        return Figure(text, None, 1, number.to_decimal(), cell, grid)
    return Figure(text, fen, quantum_of(number, unit), None, cell, grid)


def number_figure(text: str, cell: Cell | None = None, grid: Grid | None = None) -> Figure | None:
    """Return the quantity or rate that a cell prints (a trailing % is dropped); None for a blank cell."""
    if is_blank(text):
        return None
    number = parse_number(text.strip().removesuffix("%").removesuffix("％"))
    return Figure(text, number=number.to_decimal() if number else None, cell=cell, grid=grid)
