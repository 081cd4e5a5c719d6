"""The running text as data: what it states about money, its headings and its lines."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from yusuan.model.document import Location
from yusuan.model.figure import Figure


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
