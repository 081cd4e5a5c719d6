"""Whether two disclosures print the same content: the self-test of everything that writes and reads back.

Strict: no rounding, no likeness; a blank is not a zero. Blind to place, file format, printed unit and precision.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import zip_longest
from typing import TypeVar

from rapidfuzz.distance import Indel

from yusuan.model import Disclosure, Figure, Found, PerformanceGoal, Row, Statement, StatutoryTable
from yusuan.model.difference import Difference, Printed, Subject, printed_figure
from yusuan.model.text import squeeze

Item = TypeVar("Item")

#: Its content is compared project by project.
_PROJECT_TABLE = "performance_goal"
_INDICATOR_FIELDS = ("level1", "level2", "name", "description", "target", "basis")
_IDENTITY = ("entity", "year", "kind", "level")


def same_content(a: Disclosure, b: Disclosure, *, narrative: bool = True) -> list[Difference]:
    """Return everything in which ``b`` (read back) differs from ``a`` (meant); empty where they are equal.

    Compared are publisher, year, kind and level; every table by part, type and level, with its columns, its rows in
    their order (code, label, side, item, unit, texts) and every figure; every project in its order with its fields
    and indicators; the amounts stated in the text in their order. Not compared are places, titles, notes, and the
    printed unit and precision: 1.00 万元 is 10000 元. Texts are compared without blanks and line breaks; of a
    project's further texts those that ``a`` has.

    Args:
        a: what was meant.
        b: what was read back.
        narrative: False for formats that hold no running text: the publisher and the statements are left out.
    """
    found = [*_tables(a, b), *_projects(a, b)]
    return [*_identity(a, b), *found, *_statements(a, b)] if narrative else found


def same_figure(a: Figure | None, b: Figure | None) -> bool:
    """Say whether two cells print the same: both blank, the same fen, the same number, or the same words."""
    if a is None or b is None:
        return a is b
    if a.fen is not None or b.fen is not None:
        return a.fen == b.fen
    if a.number is not None or b.number is not None:
        return a.number == b.number
    return squeeze(a.printed) == squeeze(b.printed)


def aligned(
    a: Sequence[Item], b: Sequence[Item], key: Callable[[Item], Hashable]
) -> Iterator[tuple[Item | None, Item | None]]:
    """Yield the pairs of two sequences with equal keys, in order; None stands opposite what only one side has."""
    operations = Indel.opcodes([key(item) for item in a], [key(item) for item in b])
    for operation in operations:
        first, second = a[operation.src_start : operation.src_end], b[operation.dest_start : operation.dest_end]
        if operation.tag == "equal":
            yield from zip(first, second, strict=True)
        else:
            yield from ((item, None) for item in first)
            yield from ((None, item) for item in second)


def _identity(a: Disclosure, b: Disclosure) -> Iterator[Difference]:
    for name in _IDENTITY:
        first, second = getattr(a.identity, name), getattr(b.identity, name)
        if _value(first) != _value(second):
            yield Difference(Subject("identity", item=name), _change(first, second), _found(first), _found(second))


def _value(found: Found | None) -> str | None:
    return None if found is None else squeeze(found.value)


def _found(found: Found | None) -> Printed | None:
    return None if found is None else Printed(found.value, location=found.location)


def _change(first: object, second: object) -> str:
    if first is None:
        return "added"
    return "removed" if second is None else "changed"


def _tables(a: Disclosure, b: Disclosure) -> Iterator[Difference]:
    first, second = _by_kind(a), _by_kind(b)
    for key in dict.fromkeys((*first, *second)):
        for one, other in zip_longest(first.get(key, ()), second.get(key, ())):
            yield from _table(one, other)


def _by_kind(disclosure: Disclosure) -> dict[tuple[int, str, str], list[StatutoryTable]]:
    tables = defaultdict(list)
    for table in disclosure.tables:
        if table.type != _PROJECT_TABLE:
            tables[table.part, table.type, table.level].append(table)
    return tables


def _table(a: StatutoryTable | None, b: StatutoryTable | None) -> Iterator[Difference]:
    if a is None or b is None:
        one = a or b
        assert one is not None
        side = Printed(one.title, location=one.title_location)
        yield Difference(_about(one, "table"), _change(a, b), side if a else None, side if b else None)
        return
    yield from _columns(a, b)
    for row, other in aligned(a.rows, b.rows, _row_key):
        yield from _row(a, row, other)


def _columns(a: StatutoryTable, b: StatutoryTable) -> Iterator[Difference]:
    """Compare which measures are printed, where both have rows to print them in."""
    first, second = (set(t.measures()) for t in (a, b))
    if a.rows and b.rows:
        for measure in sorted(first ^ second):
            header = Printed(measure)
            sides = (header, None) if measure in first else (None, header)
            yield Difference(_about(a, "column", item=measure), _change(*sides), *sides)


def _row_key(row: Row) -> Hashable:
    return (squeeze(row.official_code or ""), squeeze(row.label), row.side, row.item, row.unit_code)


def _row(table: StatutoryTable, a: Row | None, b: Row | None) -> Iterator[Difference]:
    if a is None or b is None:
        one = a or b
        assert one is not None
        side = Printed(" ".join(filter(None, (one.code, one.label))))
        yield Difference(_about(table, "row", one), _change(a, b), side if a else None, side if b else None)
        return
    for measure in dict.fromkeys((*a.values, *b.values)):
        yield from _figure(_about(table, "figure", a, measure), a.values.get(measure), b.values.get(measure))
    for key in dict.fromkeys((*a.texts, *b.texts)):
        yield from _text(_about(table, "text", a, key), a.texts.get(key), b.texts.get(key))


def _figure(subject: Subject, a: Figure | None, b: Figure | None) -> Iterator[Difference]:
    if not same_figure(a, b):
        change = "filled" if a is None else "blanked" if b is None else "changed"
        yield Difference(subject, change, printed_figure(a), printed_figure(b))


def _text(subject: Subject, a: str | None, b: str | None) -> Iterator[Difference]:
    if squeeze(a or "") != squeeze(b or ""):
        first, second = (Printed(text) if text else None for text in (a, b))
        yield Difference(subject, _change(first, second), first, second)


def _about(table: StatutoryTable, kind: str, row: Row | None = None, item: str | None = None) -> Subject:
    return Subject(
        kind,
        table.part,
        table.entity,
        table.type,
        row.side if row else None,
        row.official_code if row else None,
        row.label if row else None,
        item,
    )


def _projects(a: Disclosure, b: Disclosure) -> Iterator[Difference]:
    for part in sorted({p.part for p in (*a.projects, *b.projects)}):
        for one, other in aligned(a.projects_of(part), b.projects_of(part), _project_key):
            yield from _project(one, other)


def _project_key(project: PerformanceGoal) -> Hashable:
    return (squeeze(project.code or ""), squeeze(project.name), project.level)


def _project(a: PerformanceGoal | None, b: PerformanceGoal | None) -> Iterator[Difference]:
    if a is None or b is None:
        one = a or b
        assert one is not None
        side = Printed(one.name, location=one.title_location)
        yield Difference(_of(one, "project"), _change(a, b), side if a else None, side if b else None)
        return
    for name in ("budget", "fiscal", "other"):
        yield from _figure(_of(a, "project_field", name), getattr(a, name), getattr(b, name))
    for number, (planned, found) in enumerate(zip_longest(a.plan or (), b.plan or ()), start=1):
        yield from _figure(_of(a, "project_field", f"plan {number}"), planned, found)
    yield from _text(_of(a, "project_field", "purpose"), a.purpose, b.purpose)
    yield from _text(_of(a, "project_field", "goals"), "".join(a.goals), "".join(b.goals))
    for key, text in a.texts.items():
        yield from _text(_of(a, "project_field", key), text, b.texts.get(key))
    yield from _indicators(a, b)


def _indicators(a: PerformanceGoal, b: PerformanceGoal) -> Iterator[Difference]:
    for number, (one, other) in enumerate(zip_longest(a.indicators, b.indicators), start=1):
        for name in _INDICATOR_FIELDS:
            texts = (getattr(one, name, None), getattr(other, name, None))
            yield from _text(_of(a, "indicator", f"{number} {name}"), *texts)


def _of(project: PerformanceGoal, kind: str, item: str | None = None) -> Subject:
    return Subject(kind, project.part, project.entity, _PROJECT_TABLE, None, project.code, project.name, item)


def _statements(a: Disclosure, b: Disclosure) -> Iterator[Difference]:
    for one, other in aligned(a.statements, b.statements, _statement_key):
        if one is None or other is None:
            said = one or other
            assert said is not None
            sides = (_said(one), _said(other))
            yield Difference(_statement_subject(said), _change(one, other), *sides)
        elif not _same_statement(one, other):
            yield Difference(_statement_subject(one), "changed", _said(one), _said(other))


def _statement_key(statement: Statement) -> Hashable:
    about = statement.concept or squeeze(statement.subject)
    return (statement.part, statement.role, about, statement.code)


def _same_statement(a: Statement, b: Statement) -> bool:
    return same_figure(a.figure, b.figure) and (a.direction, a.percent) == (b.direction, b.percent)


def _statement_subject(statement: Statement) -> Subject:
    section = statement.section[-1] if statement.section else None
    return Subject("statement", statement.part, code=statement.code, row=section, item=statement.subject)


def _said(statement: Statement | None) -> Printed | None:
    if statement is None:
        return None
    figure, percent = statement.figure, statement.percent_text or statement.percent
    words = (statement.direction, figure and f"{figure.printed}{statement.unit or ''}", percent and f"{percent}")
    text = " ".join(word for word in words if word) or statement.role
    if figure is None:
        return Printed(text, location=statement.location)
    return Printed(text, figure.fen, figure.number, figure.quantum, statement.location)
