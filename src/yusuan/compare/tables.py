"""The tables of two disclosures, figure by figure, whatever the unit and precision they are printed in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from yusuan.compare.content import same_figure
from yusuan.compare.folding import fold_copies, fold_links, fold_sums
from yusuan.compare.rows import pair_rows
from yusuan.model import Disclosure, Figure, Row, StatutoryTable, compare_copies
from yusuan.model.compared import Counts, Link, PartPair, RowPair, TablePair
from yusuan.model.difference import Difference, Printed, Subject, printed_figure, side_change
from yusuan.model.text import normalise, strip_ordinal

_PROJECT_TABLE = "performance_goal"
_CHANGES = ("change", "change_rate")


def compare_tables(
    a: Disclosure, b: Disclosure, parts: Sequence[PartPair], links: Sequence[Link], relation: str, counts: Counts
) -> list[TablePair]:
    """Return the tables of both disclosures in pairs with their differences; ``counts`` is added to."""
    pairs = []
    for part in parts:
        first, second = _tables(a, part.before), _tables(b, part.after)
        for type_ in dict.fromkeys((*second, *first)):
            for one, other in zip_longest(first.get(type_, ()), second.get(type_, ())):
                pairs.append(_compare(one, other, part, links, relation, counts))
    fold_copies(pairs)
    return pairs


def compare_figures(a: Figure | None, b: Figure | None) -> str:
    """Return ``equal``, ``tail`` (printed with other precision, agreeing within it) or ``different``.

    A blank cell equals a blank cell only.
    """
    if same_figure(a, b):
        return "equal"
    if a is None or b is None or a.fen is None or b.fen is None:
        return "different"
    return compare_copies(b.fen, b.quantum, a.fen, a.quantum).verdict


def _tables(disclosure: Disclosure, part: int | None) -> dict[str, list[StatutoryTable]]:
    found: dict[str, list[StatutoryTable]] = defaultdict(list)
    for table in disclosure.tables:
        if part is not None and table.part == part and table.type != _PROJECT_TABLE:
            found[table.type].append(table)
    return found


def _compare(
    a: StatutoryTable | None,
    b: StatutoryTable | None,
    part: PartPair,
    links: Sequence[Link],
    relation: str,
    counts: Counts,
) -> TablePair:
    pair = TablePair(a, b, part, pair_rows(a, b, links))
    pair.measures, pair.not_compared = _measures(a, b, relation)
    counts.rows += len(pair.rows)
    if a is None or b is None:
        whole = _whole_table(pair)
        pair.differences = [replace(whole, within="unit") if part.one_sided else whole]
        return pair
    pair.differences = [*_columns(pair), *(d for row in pair.rows for d in _row(pair, row, relation, counts))]
    fold_sums(pair)
    fold_links(pair, links)
    return pair


def _measures(a: StatutoryTable | None, b: StatutoryTable | None, relation: str) -> tuple[list[str], list[str]]:
    """Return the measures to compare, and those that are last year's or computed from it: they compare years."""
    every = list(dict.fromkeys(m for t in (b, a) if t is not None for m in t.measures()))
    if relation == "versions":
        return every, []
    apart = [m for m in every if "@" in m or m in _CHANGES]
    return [m for m in every if m not in apart], apart


def _whole_table(pair: TablePair) -> Difference:
    table = pair.either
    figures = sum(f is not None for r in table.rows for f in r.values.values())
    total = table.total_row()
    figure = total.values.get("total") if total is not None else None
    side = Printed(table.title, figure.fen if figure is not None else None, location=table.title_location)
    note = f"{len(table.rows)} × {figures}"
    before, after = (side, None) if pair.before is not None else (None, side)
    about = _about(pair, "table")
    return Difference(about, side_change(before, after), before, after, notes=("rows_and_figures", note))


def _columns(pair: TablePair) -> Iterator[Difference]:
    assert pair.before is not None and pair.after is not None
    if not (pair.before.rows and pair.after.rows):
        return
    first, second = pair.before.measures(), pair.after.measures()
    for measure in pair.measures:
        header = Printed(measure)
        if measure not in second:
            yield Difference(_about(pair, "column", item=measure), "removed", header, None)
        elif measure not in first:
            yield Difference(_about(pair, "column", item=measure), "added", None, header)


def _row(pair: TablePair, row: RowPair, relation: str, counts: Counts) -> Iterator[Difference]:
    if row.before is None or row.after is None:
        yield from _one_sided(pair, row)
        return
    if _renamed(row) and (relation != "publishers" or row.how == "close"):  # publishers' forms word lines their own way
        names = Printed(_name(row.before)), Printed(_name(row.after))
        yield Difference(_about(pair, "row", row.after), "renamed", *names, row.certainty, notes=(row.how,))
    for measure in pair.measures:
        a, b = row.before.values.get(measure), row.after.values.get(measure)
        if a is None and b is None:
            continue
        verdict = compare_figures(a, b)
        counts.figures += 1
        counts.equal += verdict == "equal"
        counts.tails += verdict == "tail"
        if verdict == "different":
            subject = _about(pair, "figure", row.after, measure)
            change = "filled" if a is None else "blanked" if b is None else "changed"
            yield Difference(subject, change, printed_figure(a), printed_figure(b), row.certainty)
    yield from _texts(pair, row.before, row.after)


def _one_sided(pair: TablePair, row: RowPair) -> Iterator[Difference]:
    one = row.after or row.before
    assert one is not None
    figure = next((f for m in ("total", "final", "budget", "value") if (f := one.values.get(m)) is not None), None)
    side = Printed(_name(one))
    if figure is not None:
        side = Printed(_name(one), figure.fen, figure.number, figure.quantum, figure.location)
    before, after = (side, None) if row.before is not None else (None, side)
    yield Difference(_about(pair, "row", one), side_change(before, after), before, after)


def _texts(pair: TablePair, a: Row, b: Row) -> Iterator[Difference]:
    for key in dict.fromkeys((*a.texts, *b.texts)):
        first, second = a.texts.get(key) or "", b.texts.get(key) or ""
        if normalise(first) != normalise(second):
            before, after = (Printed(text) if text else None for text in (first, second))
            yield Difference(_about(pair, "text", b, key), side_change(before, after), before, after)


def _renamed(row: RowPair) -> bool:
    a, b = row.before, row.after
    if a is None or b is None or a.official_code != b.official_code:
        return True
    return normalise(strip_ordinal(a.label)) != normalise(strip_ordinal(b.label))


def _name(row: Row) -> str:
    return " ".join(filter(None, (row.official_code, row.label)))


def _about(pair: TablePair, kind: str, row: Row | None = None, item: str | None = None) -> Subject:
    table, part = pair.either, pair.part
    return Subject(
        kind,
        table.part,
        part.name_after or part.name_before,
        table.type,
        row.side if row else None,
        row.official_code if row else None,
        row.label if row else None,
        item,
    )
