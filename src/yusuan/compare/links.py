"""Which function code of one side is which of the other, between the same year or two: links with their reasons."""

from __future__ import annotations

from collections import defaultdict

from yusuan.model import Disclosure, Row, StatutoryTable, compare
from yusuan.model.compared import Link
from yusuan.model.text import normalise, strip_ordinal
from yusuan.reference.succession import succession

#: Tables with function codes, the fullest first.
FUNCTION_TABLES = ("expenditure_summary", "general_public_expenditure")


def function_table(disclosure: Disclosure, part: int | None) -> StatutoryTable | None:
    """Return the table of a part that prints expenditure by function code most fully, or None."""
    if part is None:
        return None
    tables = (disclosure.table(type_, part) for type_ in FUNCTION_TABLES)
    return next((t for t in tables if t is not None and leaves(t)), None)


def leaves(table: StatutoryTable) -> dict[str, list[Row]]:
    """Return the rows of the table's finest codes: those that no other printed code continues."""
    coded: dict[str, list[Row]] = defaultdict(list)
    for row in table.rows:
        code = row.official_code
        if code and code.isdigit() and row.side != "revenue":
            coded[code].append(row)
    parents = {code[:length] for code in coded for length in range(3, len(code))}
    return {code: rows for code, rows in coded.items() if code not in parents}


def amount_of(rows: list[Row], measure: str = "total") -> int | None:
    """Return the sum of the rows' amounts in fen; None where none of them prints one."""
    figures = [row.values.get(measure) for row in rows]
    amounts = [f.fen for f in figures if f is not None and f.fen is not None]
    return sum(amounts) if amounts else None


def quantum_of_rows(rows: list[Row], measure: str = "total") -> int:
    """Return how far the sum of the rows' amounts may be off by rounding, times two, in fen."""
    figures = [row.values.get(measure) for row in rows]
    return sum(f.quantum for f in figures if f is not None and f.fen)


def rounded_alike(before: int | None, after: int | None, quanta: tuple[int, int]) -> bool:
    """Say whether two amounts differ only because one of them is printed with less precision."""
    if before is None or after is None or quanta[0] == quanta[1]:
        return False
    return compare(after, before, (max(quanta),)).verdict == "tail"


def link_codes(
    a: dict[str, list[Row]], b: dict[str, list[Row]], years: tuple[int | None, int | None], relation: str
) -> list[Link]:
    """Return a link for every code of either side; what has no counterpart is ``ended`` or ``new``.

    Codes that both sides print are the same. Of the others, the list of codes says what moved or was split; then a
    column of last year's figures beside this year's tells under which code last year's money stands now; then a
    name that only one code of each side bears. Codes of two publishers are linked by themselves alone.
    """
    links = [_same(code, years) for code in a if code in b]
    ended, new = [c for c in a if c not in b], [c for c in b if c not in a]
    if relation != "publishers":
        for find in (_by_reference, _by_published, _by_label):
            found = find({c: a[c] for c in ended}, {c: b[c] for c in new}, years)
            links += found
            ended = [c for c in ended if not any(c in link.before for link in found)]
            new = [c for c in new if not any(c in link.after for link in found)]
    links += [Link("ended", (code,), ()) for code in ended]
    links += [Link("new", (), (code,)) for code in new]
    return sorted(links, key=lambda link: (link.after or link.before, link.before))


def _same(code: str, years: tuple[int | None, int | None]) -> Link:
    first, second = years
    if first is not None and second is not None and first != second and len(code) in (3, 5, 7):
        found = succession(code, first, second)
        if found.kind == "renamed":
            return Link("renamed", (code,), (code,), "reference")
    return Link("same", (code,), (code,))


def _by_reference(
    ended: dict[str, list[Row]], new: dict[str, list[Row]], years: tuple[int | None, int | None]
) -> list[Link]:
    first, second = years
    if first is None or second is None or first == second:
        return []
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    back: dict[str, list[str]] = defaultdict(list)
    for code in new:
        for old in _targets(code, second, first):
            back[old].append(code)
    for code in ended:
        targets = tuple(sorted({c for c in (*_targets(code, first, second), *back[code]) if c in new}))
        if targets:
            groups[targets].append(code)
    return [_link(before, after, "reference") for after, before in groups.items()]


def _targets(code: str, first: int, second: int) -> tuple[str, ...]:
    return succession(code, first, second).targets if len(code) in (3, 5, 7) else ()


def _link(before: list[str], after: tuple[str, ...], reason: str, certainty: str = "high") -> Link:
    kind = "split" if len(after) > 1 else "merged" if len(before) > 1 else "moved"
    return Link(kind, tuple(before), after, reason, certainty)


def _by_published(
    ended: dict[str, list[Row]], new: dict[str, list[Row]], years: tuple[int | None, int | None]
) -> list[Link]:
    """Link a new code whose column of last year prints what last year printed under an ended code, both uniquely."""
    first = years[0]
    if first is None:
        return []
    then, again = _by_amount(ended, "total"), _by_amount(new, f"total@{first}")
    return [
        Link("moved", (codes[0],), (again[amount][0],), "published")
        for amount, codes in then.items()
        if len(codes) == len(again.get(amount, ())) == 1
    ]


def _by_amount(rows: dict[str, list[Row]], measure: str) -> dict[int, list[str]]:
    """Return the codes that print each amount; zero and blank tell nothing."""
    found: dict[int, list[str]] = defaultdict(list)
    for code, members in rows.items():
        if amount := amount_of(members, measure):
            found[amount].append(code)
    return found


def _by_label(
    ended: dict[str, list[Row]], new: dict[str, list[Row]], years: tuple[int | None, int | None]
) -> list[Link]:
    """Link codes of the same name where each side has one only; that the money moved is likely, not certain."""
    before, after = _labels(ended), _labels(new)
    found = []
    for label, codes in before.items():
        others = after.get(label, [])
        if label and len(codes) == 1 and len(others) == 1:
            same = amount_of(ended[codes[0]]) == amount_of(new[others[0]])
            found.append(Link("rebooked", (codes[0],), (others[0],), "label", "medium" if same else "low"))
    return found


def _labels(rows: dict[str, list[Row]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for code, members in rows.items():
        found[normalise(strip_ordinal(members[0].label))].append(code)
    return found
