"""A picture of the money: revenue on the left flows into the total, and out of it into expenditure on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yusuan.model.money import Money

Lines = Sequence[tuple[str, int]]
#: Height of the total, least height of a line with its two lines of words, space around lines, width of nodes.
_TALL, _SLOT, _GAP, _NODE = 300.0, 34.0, 8.0, 12.0
_MOST_LINES = 9


@dataclass(frozen=True, slots=True)
class FlowNode:
    """A bar of the picture with its words, in units of the picture."""

    label: str
    amount: str
    share: str
    x: float
    y: float
    height: float
    words_x: float
    words_y: float
    side: str
    """revenue, total or expenditure"""
    path: str = ""
    """The ribbon between the bar and the total."""


@dataclass(frozen=True, slots=True)
class Flow:
    """The picture: its size and its bars."""

    width: float
    height: float
    nodes: tuple[FlowNode, ...]


def flow_picture(revenue: Lines, expenditure: Lines, width: float) -> Flow:
    """Return the picture of two sides that add up to the same positive amount."""
    sides = {"revenue": _fold(revenue), "expenditure": _fold(expenditure)}
    total = sum(fen for _, fen in sides["revenue"])
    height = max(_TALL, *(sum(_slot(fen, total) for _, fen in lines) for lines in sides.values()))
    middle = (width - _NODE) / 2
    top = (height - _TALL) / 2
    nodes = [FlowNode("收支总计", _printed(total), "", middle, top, _TALL, width / 2, top - 8, "total")]
    for side, lines in sides.items():
        nodes += _side(side, lines, total, width, height)
    return Flow(width, height + 44, tuple(nodes))


def _side(side: str, lines: Lines, total: int, width: float, height: float) -> list[FlowNode]:
    left = side == "revenue"
    inner = ((width - _NODE) / 2, (width + _NODE) / 2)
    y, joint = (height - sum(_slot(fen, total) for _, fen in lines)) / 2, (height - _TALL) / 2
    x = 0.0 if left else width - _NODE
    nodes = []
    for label, fen in lines:
        thick, slot = _thick(fen, total), _slot(fen, total)
        at = y + (slot - thick) / 2
        ends = (_NODE, inner[0], at, joint) if left else (inner[1], x, joint, at)
        words_x = x + _NODE + 6 if left else x - 6
        share = f"{100 * fen / total:.1f}%"
        nodes.append(
            FlowNode(
                label, _printed(fen), share, x, round(at, 1), round(thick, 1), words_x, round(y + slot / 2, 1), side,
                _ribbon(*ends, thick),
            )
        )  # fmt: skip
        y, joint = y + slot, joint + fen / total * _TALL
    return nodes


def _fold(lines: Lines) -> list[tuple[str, int]]:
    """Return at most ``_MOST_LINES`` lines, the smallest ones together as the last."""
    kept, rest = list(lines[:_MOST_LINES]), lines[_MOST_LINES:]
    if len(rest) == 1:
        return [*kept, *rest]
    return [*kept, (f"其余{len(rest)}项", sum(fen for _, fen in rest))] if rest else kept


def _thick(fen: int, total: int) -> float:
    return max(fen / total * _TALL, 1.0)


def _slot(fen: int, total: int) -> float:
    return max(_thick(fen, total), _SLOT) + _GAP


def _printed(fen: int) -> str:
    return Money(fen).format(separator=True)


def _ribbon(x1: float, x2: float, y1: float, y2: float, thick: float) -> str:
    bend = (x1 + x2) / 2
    a, b, c, d = (f"{y:.1f}" for y in (y1, y2, y2 + thick, y1 + thick))
    return f"M{x1:.1f} {a}C{bend:.1f} {a} {bend:.1f} {b} {x2:.1f} {b}V{c}C{bend:.1f} {c} {bend:.1f} {d} {x1:.1f} {d}Z"
