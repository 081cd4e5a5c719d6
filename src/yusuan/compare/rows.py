"""Which row of a table is which of the other's: by official code, by item, by label, by linked codes, by likeness."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from yusuan.compare.alike import certainty_of, pair_by_key, pair_by_likeness
from yusuan.model import Row, StatutoryTable
from yusuan.model.compared import Link, RowPair
from yusuan.model.text import normalise, strip_ordinal
from yusuan.reference.expenditure_lines import class_of_line

_GRAND_TOTAL = frozenset({"总计", "收入总计", "支出总计"})
Key = Callable[[Row], Hashable | None]


def pair_rows(a: StatutoryTable | None, b: StatutoryTable | None, links: Sequence[Link] = ()) -> list[RowPair]:
    """Return the rows of both tables in pairs, in the order of printing; what only one side has stands alone.

    ``links`` are codes that replaced each other; only a link of one code to one makes two rows a pair.
    """
    first, second = (t.rows if t is not None else [] for t in (a, b))
    moved = {link.before[0]: link.after[0] for link in links if len(link.before) == len(link.after) == 1}
    passes: list[tuple[str, Key, Key]] = [
        ("code", _exact, _exact),
        ("item", _item, _item),
        ("code", _code, _code),
        ("label", _label, _label),
        ("label", _class_line, _class_line),
        ("link", lambda row: _linked(row, moved), _code),
    ]
    matched: dict[int, tuple[int, str, str]] = {}
    taken: set[int] = set()

    def left() -> tuple[list[int], list[int]]:
        return [i for i in range(len(first)) if i not in matched], [j for j in range(len(second)) if j not in taken]

    def take(index: int, other: int, how: str, certainty: str = "high") -> None:
        matched[index] = (other, how, certainty)
        taken.add(other)

    for how, key_a, key_b in passes:
        rest_a, rest_b = left()
        keys = [key_a(first[i]) for i in rest_a], [key_b(second[j]) for j in rest_b]
        for i, j in pair_by_key(rest_a, rest_b, *keys):
            take(rest_a[i], rest_b[j], how)
    rest_a, rest_b = left()
    for side in sorted({first[i].side or "" for i in rest_a}):
        names = [_close(first[i], side) for i in rest_a], [_close(second[j], side) for j in rest_b]
        for i, j, score in pair_by_likeness(*names):
            take(rest_a[i], rest_b[j], "close", certainty_of(score))
    return _in_order(first, second, matched)


def _in_order(a: list[Row], b: list[Row], matched: dict[int, tuple[int, str, str]]) -> list[RowPair]:
    """Put the pairs in the second side's order; rows of the first alone stand where they stood among their kin."""
    opposite = {other: (index, how, certainty) for index, (other, how, certainty) in matched.items()}
    found: list[RowPair] = []
    next_a = 0
    for j, row in enumerate(b):
        if j not in opposite:
            found.append(RowPair(None, row))
            continue
        index, how, certainty = opposite[j]
        found += [RowPair(a[i], None) for i in range(next_a, index) if i not in matched]
        next_a = max(next_a, index + 1)
        found.append(RowPair(a[index], row, how, certainty))
    seen = {id(pair.before) for pair in found if pair.before is not None}
    return found + [RowPair(row, None) for row in a if id(row) not in seen]


def _exact(row: Row) -> Hashable:
    return (row.side, row.unit_code, row.item, row.official_code, normalise(strip_ordinal(row.label)))


def _item(row: Row) -> Hashable | None:
    return (row.side, row.item) if row.item else None


def _code(row: Row) -> Hashable | None:
    return (row.side, row.unit_code, row.official_code) if row.official_code else None


def _label(row: Row) -> Hashable | None:
    if row.official_code or not row.label:
        return None
    name = normalise(strip_ordinal(row.label))
    return (row.side, row.unit_code, "总计" if name in _GRAND_TOTAL else name)


def _class_line(row: Row) -> Hashable | None:
    """医疗卫生与计划生育支出 and 卫生健康支出 are one line of the summaries."""
    code = None if row.official_code or row.side != "expenditure" else class_of_line(row.label)
    return (row.side, code) if code else None


def _linked(row: Row, moved: dict[str, str]) -> Hashable | None:
    code = moved.get(row.official_code or "")
    return (row.side, row.unit_code, code) if code else None


def _close(row: Row, side: str) -> str:
    """A coded row is known by its code: a similar name under another code is another thing."""
    return "" if row.official_code or row.item or (row.side or "") != side else normalise(strip_ordinal(row.label))
