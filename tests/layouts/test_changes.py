"""One budget, each time with one thing printed otherwise, is read as the same budget."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.layouts.forms import FORMS
from tests.layouts.printer import BY_CODE, TWO_SIDED, reprint
from tests.layouts.spec import layouts
from tests.layouts.test_layouts import _findings, _losses, score
from tests.provinces.layout import Paper, Table
from yusuan.model.serial import from_json, to_json
from yusuan.operations.reading import read

__all__ = ["score"]
Change = Callable[[Table], None]
_AMOUNT = re.compile(r"-?[\d,]+\.\d+")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")


def _is_money(table: Table, column: int) -> bool:
    return any(_AMOUNT.fullmatch(line[column]) for line in table.cells[table.header :])


def numbered_columns(table: Table) -> None:
    """甲 | 乙 | 1 | 2 | 3 under the header."""
    if table.expected is None or table.expected["type"] in TWO_SIDED:
        return
    money = [i for i in range(len(table.cells[0])) if _is_money(table, i)]
    if not money:
        return
    first = min(money)
    line = [*"甲乙"[:first], *(str(i - first + 1) for i in range(first, len(table.cells[0])))]
    table.cells.insert(table.header, line)
    table.header += 1


def unit_in_title(table: Table) -> None:
    """…表（金额单位：万元）"""
    found = [c for c in table.captions if c.endswith("元")]
    if found and table.expected is not None:
        table.captions = [c for c in table.captions if c not in found]
        table.title += f"（{found[0]}）"


def unit_in_header(table: Table) -> None:
    """合计（万元）, and no unit over the table."""
    if table.expected is None or table.expected["unit"] is None:
        return
    table.captions = [c for c in table.captions if not c.endswith("元")]
    for column in range(len(table.cells[0])):
        row = table.header - 1
        while row and table.cells[row][column] == "^":
            row -= 1
        if _is_money(table, column) and table.cells[row][column] not in ("<", "^"):
            table.cells[row][column] += f"（{table.expected['unit']}）"


def unit_behind_amounts(table: Table) -> None:
    """1,234.50万元"""
    if table.expected is None or table.expected["unit"] is None:
        return
    for line in table.cells[table.header :]:
        line[:] = [f"{text}{table.expected['unit']}" if _AMOUNT.fullmatch(text) else text for text in line]


def code_behind_name(table: Table) -> None:
    """行政运行（2013201）"""
    if table.expected is None or table.expected["type"] not in BY_CODE or table.header < 1:
        return
    for number, line in enumerate(table.cells):
        code, name = line[:2]
        if number >= table.header:
            line[:2] = [f"{name}（{code}）" if _CODE.fullmatch(code) else name]
        else:
            line[:2] = ["科目名称（编码）" if number == 0 else "^"]


def code_split_into_levels(table: Table) -> None:
    """类, 款, 项 in columns of their own, each level printed in its own row only."""
    if table.expected is None or table.expected["type"] not in BY_CODE or table.header < 1:
        return
    economic = table.expected["type"] == "general_public_basic_expenditure"
    levels = ["类", "款"] if economic else ["类", "款", "项"]
    for number, line in enumerate(table.cells):
        code = line[0]
        parts = [code[:3], code[3:5], code[5:7]][: len(levels)] if _CODE.fullmatch(code) else [""] * len(levels)
        last = max((i for i, part in enumerate(parts) if part), default=0)
        own = [part if i == last else "" for i, part in enumerate(parts)]
        if number >= table.header:
            line[:1] = own
        elif number == table.header - 1:
            line[:1] = levels
        else:
            line[:1] = ["科目编码", *["<"] * (len(levels) - 1)]
    if table.header == 1:
        head = table.cells[0]
        table.cells.insert(0, ["科目编码", *["<"] * (len(levels) - 1), *head[len(levels) :]])
        table.cells[1] = [*levels, *["^"] * (len(head) - len(levels))]
        table.header = 2


def heading_of_names_unknown(table: Table) -> None:
    """科目代码 | 功能科目"""
    if table.expected is not None and table.expected["type"] in BY_CODE and table.header:
        table.cells[0][:2] = ["科目代码", "功能科目"]


def publisher_before_title(table: Table) -> None:
    """The publisher's own words name no table."""
    if table.expected is not None and table.expected["type"] != "performance_goal":
        level = "单位" if table.expected["level"] == "unit" else "部门"
        table.title = f"示例经济开发区政府采购中心2024年{level}{table.title.removeprefix('部门').removeprefix('单位')}"


CHANGES: tuple[Change, ...] = (
    numbered_columns, unit_in_title, unit_in_header, unit_behind_amounts, code_behind_name, code_split_into_levels,
    heading_of_names_unknown, publisher_before_title,
)  # fmt: skip

#: A layout with plain headers, codes and names in columns of their own.
PLAIN = next(layout for layout in layouts() if layout.name == "beijing")


@pytest.mark.parametrize("form", ["docx", "docx-embedded", "xlsx-sheets"])
@pytest.mark.parametrize("change", CHANGES, ids=lambda c: c.__name__)
def test_a_changed_print_is_read_alike(
    documents: Path, score: ModuleType, tmp_path: Path, change: Change, form: str
) -> None:
    gold = json.loads((documents / "gold" / "quyang-2024.json").read_text(encoding="utf-8"))
    paper, expected = reprint(gold, PLAIN)
    _change(paper, expected, change)
    suffix, write = FORMS[form]
    path = tmp_path / f"示例{suffix}"
    write(paper, path)
    disclosure = read(path)
    assert _losses(score, expected, to_json(disclosure)) == []
    assert _findings(disclosure) == _findings(from_json(expected))


def _change(paper: Paper, expected: dict[str, Any], change: Change) -> None:
    for block in paper.blocks:
        if isinstance(block, Table) and block.expected in expected["tables"]:
            change(block)
