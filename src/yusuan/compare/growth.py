"""Expenditure by function code on both sides: real growth told from reclassification and from organisation."""

from __future__ import annotations

from collections.abc import Sequence

from yusuan.compare.links import amount_of, function_table, leaves, quantum_of_rows, rounded_alike
from yusuan.compare.units import compare_units, one_sided_parts, unit_headings
from yusuan.model import Disclosure, Row
from yusuan.model.compared import RECLASSIFIED, Growth, Line, Link, PartPair
from yusuan.model.text import normalise

Rows = dict[str, list[Row]]


def growth_of(
    a: Disclosure, b: Disclosure, parts: Sequence[PartPair], links: Sequence[Link], relation: str
) -> Growth | None:
    """Return the change of the publishers' expenditure line by line; None where either side prints no such table.

    Codes that are linked are one line, so that what only changed its code is no growth. What units spend that only
    one side has is told from the change of those that both have, where the units print tables of their own; of two
    publishers nothing is said about units.
    """
    first, second = function_table(a, parts[0].before), function_table(b, parts[0].after)
    if first is None or second is None:
        return None
    before, after = leaves(first), leaves(second)
    units = compare_units(a, b) if relation != "publishers" else []
    gone, came = one_sided_parts(parts) if relation != "publishers" else ([], [])
    of_gone = _of_units(a, gone) or _headed(a, before, {normalise(u.before or "") for u in units if u.how == "gone"})
    of_came = _of_units(b, came) or _headed(b, after, {normalise(u.after or "") for u in units if u.how == "came"})
    lines = [_line(link, before, after, of_gone, of_came) for link in links]
    return Growth(second.type, lines, units)


def _of_units(disclosure: Disclosure, parts: Sequence[int]) -> Rows:
    found: Rows = {}
    for part in parts:
        table = function_table(disclosure, part)
        for code, rows in leaves(table).items() if table is not None else ():
            found.setdefault(code, []).extend(rows)
    return found


def _headed(disclosure: Disclosure, rows: Rows, names: set[str]) -> Rows:
    """Return the rows under the headings of these units, where the publisher's table holds several units."""
    codes = {code for code, row in unit_headings(disclosure).items() if normalise(row.label) in names}
    found = {code: [row for row in members if row.unit_code in codes] for code, members in rows.items()}
    return {code: members for code, members in found.items() if members}


def _line(link: Link, before: Rows, after: Rows, gone: Rows, came: Rows) -> Line:
    first, second = _rows(link.before, before), _rows(link.after, after)
    amounts = amount_of(first), amount_of(second)
    return Line(
        _label(link, before, after),
        link,
        *amounts,
        amount_of(_rows(link.before, gone)) or 0,
        amount_of(_rows(link.after, came)) or 0,
        rounded_alike(*amounts, (quantum_of_rows(first), quantum_of_rows(second))),
    )


def _label(link: Link, before: Rows, after: Rows) -> str:
    """Return the name of the line; where codes replaced each other, both sides' names if they differ."""
    old, new = (
        "、".join(dict.fromkeys(rows[code][0].label for code in codes if rows.get(code)))
        for codes, rows in ((link.before, before), (link.after, after))
    )
    if link.kind in RECLASSIFIED and old != new:
        return f"{old} → {new}"
    return new or old


def _rows(codes: Sequence[str], rows: Rows) -> list[Row]:
    return [row for code in codes for row in rows.get(code, ())]
