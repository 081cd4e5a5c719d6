"""The lines of a two-sided summary: current lines and their total, carry-over, balances used, the grand total.

Layouts differ: the total of the year stands under its lines (本年收入合计) or above them (一、本年收入), carry-over is
one line or a heading with a line per fund, and some tables print only the grand total. Lines are told apart by their
words and by the kind of their ordinals (一、 （一） 1. 其中：), never by position.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from yusuan.check.memory import once_per_run
from yusuan.model import Row, StatutoryTable
from yusuan.model.disclosure import plain_label
from yusuan.model.text import normalise, squeeze
from yusuan.reference.codes import function_codes

TWO_SIDED: tuple[str, ...] = ("revenue_expenditure_summary", "fiscal_grant_summary")
FUNDS: tuple[str, ...] = ("general_public", "government_fund", "state_capital")

_CURRENT = re.compile(r"(?:本年|当年)(?:度)?(?:财政拨款)?(?:收入|支出)?(?:合计|小计|总计)?|(?:收入|支出)小计")
_GRAND = re.compile(r"(?:本年)?(?:收入|支出|收支|财政拨款收入|财政拨款支出)?总(?:计|额|合计)")
_TOTAL = re.compile(r"(?:收入|支出)?合计")
_DEPTHS = tuple(
    re.compile(p)
    for p in (
        r"第?[一二三四五六七八九十]+[、.．，,]",
        r"[（(][一二三四五六七八九十]+[)）]",
        r"\d{1,2}[、.．，,](?!\d)",
        r"[（(]\d{1,2}[)）]",
        r"其中|其中[:：]",
    )
)
_NO_ORDINAL = len(_DEPTHS)
_SUBDIVISION = re.compile("一般公共|公共预算|基金|国有资本|财政拨款|非财政|其中|单位资金|专户|基本支出|项目支出")
_NATURES = frozenset({"基本支出", "项目支出", "经营支出", "事业单位经营支出", "上解上级支出", "上缴上级支出",
                      "对附属单位补助支出"})  # fmt: skip
_SOURCES = (
    ("special_account", re.compile("专户")),
    ("operating_revenue", re.compile("经营收入")),
    ("superior_grant", re.compile("上级补助")),
    ("affiliated_remittance", re.compile("(?:附属|下级|所属)单位上缴")),
    ("business_revenue", re.compile("^事业收入")),
    ("unit_funds", re.compile("^单位资金")),
    ("fiscal_grant", re.compile("^(?:本年)?财政拨款(?:收入|资金)?$|^财政拨款\\(补助\\)收入$|^财政拨款预算收入$")),
    ("other", re.compile("^其他(?:收入|资金|来源收入)")),
)


@dataclass(slots=True)
class Side:
    """The rows of one side by what they are."""

    lines: list[Row] = field(default_factory=list)
    """Lines that make up the year's total, sub-lines included."""
    current: Row | None = None
    grand: Row | None = None
    opening: list[Row] = field(default_factory=list)
    """上年结转, 年初结转和结余"""
    closing: list[Row] = field(default_factory=list)
    """年终结转, 结余分配"""
    balance_use: list[Row] = field(default_factory=list)
    """使用非财政拨款结余, 用事业基金弥补收支差额"""
    extra: list[Row] = field(default_factory=list)
    """Other lines between the year's total and the grand total."""
    sublines: dict[int, list[Row]] = field(default_factory=dict)
    """``id()`` of a carry-over row → the lines under it"""
    carried_before_current: bool = False
    """Carry-over stands among the lines, above the year's total."""

    def top(self) -> list[Row]:
        """Return the lines of the highest kind of ordinal."""
        if not self.lines:
            return []
        highest = min(depth_of(row.label) for row in self.lines)
        return [row for row in self.lines if depth_of(row.label) == highest]

    def readings(self) -> list[list[Row]]:
        """Return the ways in which the lines may add up, the likeliest first."""
        classes = [row for row in self.lines if class_of(row.label)]
        natures = [row for row in self.lines if plain_label(row.label) in _NATURES]
        fiscal = any(source_of(row.label) == "fiscal_grant" for row in self.lines)
        found = [self.top()]
        if natures and classes:
            found += [classes, natures]
        if fiscal:
            found.append([row for row in self.lines if not fund_of(row.label)])
        if self.top() and depth_of(self.top()[0].label) < _NO_ORDINAL and any(_bare(r) for r in self.lines):
            found.append([row for row in self.lines if row in self.top() or _bare(row)])
        return found

    def children(self, row: Row) -> list[Row]:
        """Return the lines printed under a line with a deeper ordinal."""
        position = next((n for n, line in enumerate(self.lines) if line is row), len(self.lines))
        found = []
        for line in self.lines[position + 1 :]:
            if depth_of(line.label) <= depth_of(row.label) or line.texts.get("block") != row.texts.get("block"):
                break
            found.append(line)
        if not found:
            return []
        highest = min(depth_of(line.label) for line in found)
        return [line for line in found if depth_of(line.label) == highest]

    def added(self) -> list[Row]:
        """Return the rows that lie between the year's total and the grand total."""
        return [*self.opening, *self.closing, *self.balance_use, *self.extra]


@once_per_run
def side_of(table: StatutoryTable, side: str) -> Side:
    """Return the rows of one side (revenue, expenditure) of a two-sided summary.

    Where the side is printed in several blocks (by function, by kind, by economic class), the totals are those of
    the first block and the lines those of all.
    """
    first, *others = blocks_of(table, side)
    return replace(first, lines=[line for block in (first, *others) for line in block.lines]) if others else first


@once_per_run
def blocks_of(table: StatutoryTable, side: str) -> Sequence[Side]:
    """Return the rows of one side block by block; one block unless the side is printed in several ways."""
    blocks: dict[str, list[Row]] = {}
    for row in table.rows:
        if row.side == side:
            blocks.setdefault(row.texts.get("block", ""), []).append(row)
    return [_side(rows, side) for rows in blocks.values()] or [Side()]


def _side(rows: list[Row], side: str) -> Side:
    result = Side()
    grand_printed = any(_GRAND.fullmatch(plain_label(r.label)) for r in rows)
    roles = [role_of(row.label, side, grand_printed) for row in rows]
    first_current = roles.index("current") if "current" in roles else -1
    first_line = roles.index(None) if None in roles else len(rows)
    header_first = 0 <= first_current < first_line
    last: Row | None = None
    for row, role in zip(rows, roles, strict=True):
        last = _place(result, row, role, last, header_first)
    return result


def _place(result: Side, row: Row, role: str | None, last: Row | None, header_first: bool) -> Row | None:
    """Put a row where it belongs; return the carry-over row that the next lines may subdivide."""
    if role is None:
        if last is not None and _subdivides(row, last):
            result.sublines.setdefault(id(last), []).append(row)
            return last
        (result.lines if result.current is None or header_first else result.extra).append(row)
        return None
    if role == "current" and result.current is None:
        result.current = row
        result.carried_before_current = bool(result.opening)
    elif role == "grand" and result.grand is None:
        result.grand = row
    elif role == "opening" and last is not None and _subdivides(row, last):
        result.sublines.setdefault(id(last), []).append(row)
        return last
    elif role in ("opening", "closing", "balance_use"):
        getattr(result, role).append(row)
        return row
    return None


def _subdivides(row: Row, above: Row) -> bool:
    deeper = depth_of(row.label) > depth_of(above.label) or depth_of(above.label) == _NO_ORDINAL
    return deeper and _SUBDIVISION.search(squeeze(row.label)) is not None


def _bare(row: Row) -> bool:
    return depth_of(row.label) == _NO_ORDINAL


@cache
def role_of(label: str, side: str, grand_printed: bool) -> str | None:
    """Return current, grand, opening, closing or balance_use; None for a line."""
    text = normalise(plain_label(label))
    if _GRAND.fullmatch(text):
        return "grand"
    if _CURRENT.fullmatch(text):
        return "current"
    if _TOTAL.fullmatch(text):
        return "current" if grand_printed else "grand"
    if side == "revenue" and ("弥补" in text or re.match("(?:使|动)?用.*结余", text)):
        return "balance_use"
    if "结转" in text or "结余" in text:
        return "opening" if side == "revenue" else "closing"
    return None


@cache
def depth_of(label: str) -> int:
    """Return how deep a line's ordinal stands: 一、 0, （一） 1, 1. 2, (1) 3, 其中 4, none 5."""
    text = squeeze(label)
    return next((depth for depth, pattern in enumerate(_DEPTHS) if pattern.match(text)), _NO_ORDINAL)


@cache
def fund_of(label: str) -> str | None:
    """Return the fund that a line of fiscal money names: general_public, government_fund, state_capital."""
    text = normalise(plain_label(label))
    if "社会保险" in text:
        return None
    if "国有资本" in text:
        return "state_capital"
    if "基金" in text and "事业基金" not in text:
        return "government_fund"
    return "general_public" if "公共预算" in text or "公共财政预算" in text else None


@cache
def source_of(label: str) -> str | None:
    """Return the measure of the revenue source that a line of revenue names, or None."""
    text = normalise(plain_label(label))
    return next((measure for measure, pattern in _SOURCES if pattern.search(text)), None)


@cache
def class_of(label: str) -> str | None:
    """Return the function class that a line of expenditure names by its present or a former name, or None."""
    return _class_names().get(_class_key(plain_label(label)))


def _class_key(name: str) -> str:
    text = re.sub(r"\(类\)|[()、,\"']", "", normalise(name))
    return text.removesuffix("支出")


@cache
def _class_names() -> dict[str, str]:
    found: dict[str, str] = {}
    for code in function_codes().values():
        if code.level == "class" and code.status == "current":
            for name in (*(f.name for f in code.former), code.name_2009, code.name):
                if name:
                    found[_class_key(name)] = code.code
    return found
