"""One cause is one difference: sums that changed with their parts, and one change printed in several tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from yusuan.model import Row
from yusuan.model.compared import RECLASSIFIED, Link, RowPair, TablePair
from yusuan.model.difference import Difference
from yusuan.model.text import strip_ordinal
from yusuan.reference.expenditure_lines import class_of_line

#: In which table a change is told where several print it: the one that prints it in the finest codes.
_ORDER = (
    "expenditure_summary",
    "general_public_basic_expenditure",
    "general_public_expenditure",
    "three_public",
    "procurement",
    "revenue_summary",
)
_TOTALS = ("合计", "总计", "小计", "收入合计", "支出合计", "收入总计", "支出总计", "本年收入合计", "本年支出合计")


def fold_sums(pair: TablePair) -> None:
    """Mark differences of a table's sums that follow from their parts."""
    rows: dict[tuple[str | None, ...], RowPair] = {}
    for row in pair.rows:
        rows.setdefault(_row_key(row), row)
    leaves = _Leaves(pair.rows)
    for index, difference in enumerate(pair.differences):
        about = difference.subject
        found = rows.get((about.code, about.row, about.side))
        if found is not None and about.kind in ("figure", "row") and difference.amount:
            parts = _parts(found, pair.rows, leaves)
            if parts and sum(_delta(p, about.item or "total") for p in parts) == difference.amount:
                pair.differences[index] = replace(difference, within="sum")


def fold_links(pair: TablePair, links: Sequence[Link]) -> None:
    """Mark rows that only one side has because their code was split or merged: ``growth`` tells them as one line."""
    codes = {code for link in links if link.kind in RECLASSIFIED for code in (*link.before, *link.after)}
    for index, difference in enumerate(pair.differences):
        if difference.subject.kind == "row" and difference.subject.code in codes and difference.change != "renamed":
            pair.differences[index] = replace(difference, within="link")


def fold_copies(pairs: Iterable[TablePair]) -> None:
    """Mark differences that are told already: the same row with the same amounts, in another table or column."""
    told: dict[tuple[object, ...], TablePair] = {}
    for pair in sorted(pairs, key=_rank):
        for index, difference in enumerate(pair.differences):
            key = _key(difference)
            first = told.setdefault(key, pair) if key is not None else pair
            if difference.within is None and key is not None and (first is not pair or key in _earlier(pair, index)):
                pair.differences[index] = replace(difference, within="row" if first is pair else first.either.type)


def _earlier(pair: TablePair, index: int) -> set[tuple[object, ...] | None]:
    """Return what the differences of the same row before this one tell."""
    about = pair.differences[index].subject
    found = set()
    for difference in reversed(pair.differences[:index]):
        other = difference.subject
        if (other.code, other.row, other.side) != (about.code, about.row, about.side):
            break
        found.add(_key(difference))
    return found


def _rank(pair: TablePair) -> tuple[int, int]:
    type_ = pair.either.type
    number = pair.part.after if pair.part.after is not None else pair.part.before or 0
    return (_ORDER.index(type_) if type_ in _ORDER else len(_ORDER), number)


def _key(difference: Difference) -> tuple[object, ...] | None:
    about = difference.subject
    if about.kind not in ("figure", "row") or difference.amount is None:
        return None
    fens = tuple(None if side is None else side.fen for side in (difference.before, difference.after))
    row = (
        about.code or (about.side == "expenditure" and class_of_line(about.row or "")) or strip_ordinal(about.row or "")
    )
    return (row, *fens)


def _row_key(pair: RowPair) -> tuple[str | None, ...]:
    row = pair.after or pair.before
    assert row is not None
    return (row.official_code, row.label, row.side)


def _code(pair: RowPair) -> str | None:
    row = pair.after or pair.before
    return row.official_code if row is not None else None


class _Leaves:
    """The rows of a table's finest codes, and which of them stand under a code."""

    def __init__(self, rows: Sequence[RowPair]) -> None:
        codes = {code for row in rows for code in _codes(row)}
        parents = {code[:length] for code in codes for length in range(3, len(code))}
        self.all = [row for row in rows if (code := _code(row)) and code not in parents]
        self.under: dict[str, list[RowPair]] = {}
        for leaf in self.all:
            for prefix in {code[:length] for code in _codes(leaf) for length in range(3, len(code))}:
                self.under.setdefault(prefix, []).append(leaf)


def _codes(row: RowPair) -> list[str]:
    return [code for r in (row.before, row.after) if r is not None and (code := r.official_code)]


def _parts(row: RowPair, rows: Sequence[RowPair], leaves: _Leaves) -> list[RowPair]:
    """Return the rows that a row is the sum of: the finest codes under it, or the numbered lines above a total."""
    code = _code(row)
    if code:
        return leaves.under.get(code, [])
    one = row.after or row.before
    assert one is not None
    if strip_ordinal(one.label) not in _TOTALS:
        return []
    if leaves.all:
        return leaves.all
    return [r for r in rows if r is not row and _numbered(r.after or r.before, one.side)]


def _numbered(row: Row | None, side: str | None) -> bool:
    return row is not None and row.side == side and row.label[:1] in "一二三四五六七八九十" and "、" in row.label[:4]


def _delta(row: RowPair, measure: str) -> int:
    sides = [r.values.get(measure) if r is not None else None for r in (row.before, row.after)]
    before, after = (0 if f is None or f.fen is None else f.fen for f in sides)
    return after - before
