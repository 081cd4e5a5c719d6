"""How a layout prints a budget, as data: titles, columns, number style, captions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tests.provinces.layout import Col, col

Number = Callable[[Decimal], str]


@dataclass(frozen=True)
class Form:
    """How one table is printed. ``{level}`` in the title is 部门 or 单位, ``{year}`` the year."""

    title: str
    columns: str
    """``group/leaf=key; …`` from the left; of the revenue side in a two-sided table."""
    expenditure: str = ""
    """The columns of the expenditure side of a two-sided table."""
    unit: str | None = None
    """Unit of amounts where it is not the layout's."""
    before: str = ""
    """The line over the title."""
    wide: bool = False
    """三公: the items are columns."""
    line_numbers: bool = False
    """Every second cell is 行次, as in final accounts."""

    def left(self, year: int) -> list[Col]:
        return _columns(self.columns, year)

    def right(self, year: int) -> list[Col]:
        return _columns(self.expenditure, year)


def _columns(text: str, year: int) -> list[Col]:
    words = text.replace("{year}", str(year)).replace("{last}", str(year - 1))
    parts = (part.strip().rsplit("=", 1) for part in words.split(";") if part.strip())
    return [col(path, key) for path, key in parts]


@dataclass(frozen=True)
class Captions:
    """What the lines between a title and its table are made of."""

    entity: str
    code: str
    year: int
    unit: str
    level: str


def plain(value: Decimal) -> str:
    """100.00, and as many further places as the amount needs."""
    return f"{value:.2f}" if value == round(value, 2) else f"{value.normalize():f}"


def commas(value: Decimal) -> str:
    return f"{value:,.2f}" if value == round(value, 2) else f"{value:,}"


def full_width(value: Decimal) -> str:
    return commas(value).translate({ord(a): ord(a) + 0xFEE0 for a in "0123456789,.-"})


@dataclass(frozen=True)
class Layout:
    """A way to print a disclosure."""

    name: str
    forms: Mapping[str, Form]
    cover: tuple[str, ...] = ("{entity}", "{year}年{level}预算")
    parts: Mapping[str, str] = field(
        default_factory=lambda: {"department": "第一部分 部门预算表", "unit": "第二部分 部门所属单位预算表"}
    )
    unit: str = "万元"
    number: Number = plain
    blank: str = ""
    zero: str | None = None
    """How a printed 0 looks, where it differs from other numbers."""
    total_last: bool = False
    captions: Callable[[Captions], list[str]] = lambda c: [f"部门名称：{c.entity}", f"单位：{c.unit}"]
    numbering_row: bool = False
    """A row 栏次 | 1 | 2 … stands under the header."""
    unit_headings: bool = False
    """Rows stand under a row with the name and the code of their unit."""
    empty_note: str = "注：本表无数据。"
    projects: str = "hebei"
    kinds: tuple[str, ...] = ("budget",)
    lone_part_heading: bool = True
