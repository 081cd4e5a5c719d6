"""How a layout prints a budget: titles, columns, number style, captions; read from the files in ``data``."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tests.provinces.layout import Col, col

DATA = Path(__file__).parent / "data"
Number = Callable[[Decimal], str]


@dataclass(frozen=True)
class Form:
    """How one table is printed. ``{level}`` in the title is 部门 or 单位, ``{year}`` the year."""

    title: str
    columns: tuple[str, ...]
    """``group/leaf=key`` from the left; those of the revenue side in a two-sided table."""
    expenditure: tuple[str, ...] = ()
    """The columns of the expenditure side of a two-sided table."""
    unit: str | None = None
    """Unit of amounts where it is not the layout's."""
    before: str = ""
    """The line over the title."""
    wide: bool = False
    """三公: the items are columns."""

    def left(self, year: int) -> list[Col]:
        return _columns(self.columns, year)

    def right(self, year: int) -> list[Col]:
        return _columns(self.expenditure, year)


def _columns(texts: tuple[str, ...], year: int) -> list[Col]:
    words = (text.replace("{year}", str(year)).replace("{last}", str(year - 1)) for text in texts)
    return [col(*word.rsplit("=", 1)) for word in words]


def plain(value: Decimal) -> str:
    """100.00, and as many further places as the amount needs."""
    return f"{value:.2f}" if value == round(value, 2) else f"{value.normalize():f}"


def commas(value: Decimal) -> str:
    return f"{value:,.2f}" if value == round(value, 2) else f"{value:,}"


def full_width(value: Decimal) -> str:
    return commas(value).translate({ord(a): ord(a) + 0xFEE0 for a in "0123456789,.-"})


NUMBERS: dict[str, Number] = {"plain": plain, "commas": commas, "full_width": full_width}


@dataclass(frozen=True)
class Layout:
    """A way to print a disclosure."""

    name: str
    forms: Mapping[str, Form]
    cover: tuple[str, ...]
    captions: tuple[str, ...]
    """Lines between a title and its table."""
    parts: Mapping[str, str]
    """level → heading over its tables, where there are tables of both levels"""
    kind: str = "budget"
    unit: str = "万元"
    number: Number = plain
    blank: str = ""
    total_last: bool = False
    numbering_row: bool = False
    """A row 栏次 | 1 | 2 … stands under the header."""
    unit_headings: bool = False
    """Rows stand under a row with the name and the code of their unit."""
    empty_note: str = "注：本表无数据。"
    projects: str = "hebei"


@cache
def layouts() -> tuple[Layout, ...]:
    """Return the layouts of all data files."""
    common = _forms(_load(DATA / "common.toml"))
    return tuple(_layout(_load(path), common) for path in sorted(DATA.glob("*.toml")) if path.stem != "common")


def _load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _layout(data: dict[str, Any], common: Mapping[str, Form]) -> Layout:
    given: dict[str, Any] = {
        k: tuple(v) if isinstance(v, list) else v for k, v in data.items() if k not in ("forms", "number")
    }
    return Layout(forms={**common, **_forms(data)}, number=NUMBERS[data.get("number", "plain")], **given)


def _forms(data: dict[str, Any]) -> dict[str, Form]:
    found: dict[str, Form] = {}
    for type_, form in data["forms"].items():
        given: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in form.items()}
        found[type_] = Form(**given)
    return found
