"""A picture of the money: revenue on the left flows into the total, and out of it into expenditure on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yusuan.model.money import Money

Lines = Sequence[tuple[str, int]]
#: Height of the total, of a line of words, space between lines of money, width of nodes, space beside words.
_TALL, _LINE, _GAP, _NODE, _BESIDE = 300.0, 15.0, 8.0, 12.0, 6.0
_MOST_LINES = 9
#: Width of a character and of a digit of the words; lines that a name may take.
_CHARACTER, _FIGURE, _LABEL_LINES = 13.0, 7.6, 2


@dataclass(frozen=True, slots=True)
class FlowNode:
    """A bar of the picture with its words, in units of the picture."""

    label: str
    amount: str
    share: str
    x: float
    y: float
    height: float
    words: tuple[tuple[float, float, str], ...]
    """x, y and text of the lines of words beside the bar, the amount last"""
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


def flow_picture(revenue: Lines, expenditure: Lines, width: float, margin: float) -> Flow:
    """Return the picture of two sides that add up to the same positive amount; words stand in the ``margin``."""
    sides = {"revenue": _fold(revenue), "expenditure": _fold(expenditure)}
    total = sum(fen for _, fen in sides["revenue"])
    height = max(_TALL, *(sum(_slot(line, total, margin) for line in lines) for lines in sides.values()))
    middle = (width - _NODE) / 2
    top = (height - _TALL) / 2
    words = ((width / 2, top - 8, f"收支总计 {_printed(total)}"),)
    nodes = [FlowNode("收支总计", _printed(total), "", middle, top, _TALL, words, "total")]
    for side, lines in sides.items():
        nodes += _side(side, lines, total, (width, height, margin))
    return Flow(width, height + 30, tuple(nodes))


def _side(side: str, lines: Lines, total: int, size: tuple[float, float, float]) -> list[FlowNode]:
    width, height, margin = size
    left = side == "revenue"
    inner = ((width - _NODE) / 2, (width + _NODE) / 2)
    y, joint = (height - sum(_slot(line, total, margin) for line in lines)) / 2, (height - _TALL) / 2
    x = margin if left else width - margin - _NODE
    nodes = []
    for label, fen in lines:
        thick, slot = _thick(fen, total), _slot((label, fen), total, margin)
        at = y + (slot - thick) / 2
        ends = (x + _NODE, inner[0], at, joint) if left else (inner[1], x, joint, at)
        share = f"{100 * fen / total:.1f}%"
        texts = [*_label_lines(label, margin), *_amount_lines(fen, share, margin)]
        words_x = x - _BESIDE if left else x + _NODE + _BESIDE
        first = y + (slot - len(texts) * _LINE) / 2 + _LINE - 3
        words = tuple((round(words_x, 1), round(first + i * _LINE, 1), text) for i, text in enumerate(texts))
        nodes.append(
            FlowNode(
                label, _printed(fen), share, x, round(at, 1), round(thick, 1), words, side, _ribbon(*ends, thick)
            )
        )  # fmt: skip
        y, joint = y + slot, joint + fen / total * _TALL
    return nodes


def _label_lines(label: str, margin: float) -> list[str]:
    """A name in lines of about the same length that fit the margin; what is too long for them ends with …"""
    most = int((margin - _BESIDE) / _CHARACTER)
    count = min(-(-len(label) // most), _LABEL_LINES)
    if len(label) > most * count:
        label = label[: most * count - 1] + "…"
    each = -(-len(label) // count)
    return [label[start : start + each] for start in range(0, len(label), each)]


def _amount_lines(fen: int, share: str, margin: float) -> list[str]:
    """The amount and its share, beside each other where the margin has room."""
    amount = _printed(fen)
    beside = (len(amount) + len(share)) * _FIGURE + 2 * _CHARACTER <= margin - _BESIDE
    return [f"{amount}（{share}）"] if beside else [amount, share]


def _fold(lines: Lines) -> list[tuple[str, int]]:
    """Return at most ``_MOST_LINES`` lines, the smallest ones together as the last."""
    kept, rest = list(lines[:_MOST_LINES]), lines[_MOST_LINES:]
    if len(rest) == 1:
        return [*kept, *rest]
    return [*kept, (f"其余{len(rest)}项", sum(fen for _, fen in rest))] if rest else kept


def _thick(fen: int, total: int) -> float:
    return max(fen / total * _TALL, 1.0)


def _slot(line: tuple[str, int], total: int, margin: float) -> float:
    label, fen = line
    words = len(_label_lines(label, margin)) + len(_amount_lines(fen, f"{100 * fen / total:.1f}%", margin))
    return max(_thick(fen, total), words * _LINE) + _GAP


def _printed(fen: int) -> str:
    return Money(fen).format(separator=True)


def _ribbon(x1: float, x2: float, y1: float, y2: float, thick: float) -> str:
    bend = (x1 + x2) / 2
    a, b, c, d = (f"{y:.1f}" for y in (y1, y2, y2 + thick, y1 + thick))
    return f"M{x1:.1f} {a}C{bend:.1f} {a} {bend:.1f} {b} {x2:.1f} {b}V{c}C{bend:.1f} {c} {bend:.1f} {d} {x1:.1f} {d}Z"
