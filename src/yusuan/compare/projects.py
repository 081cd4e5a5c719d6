"""Projects and their indicators on both sides: matched by code, else by name, else by a similar name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from yusuan.compare.alike import certainty_of, left, nameless_year, pair_by_key, pair_by_likeness
from yusuan.compare.tables import compare_figures
from yusuan.model import Disclosure, Figure, Indicator, PerformanceGoal
from yusuan.model.compared import Counts, PartPair, ProjectPair
from yusuan.model.difference import Difference, Printed, Subject, printed_figure, side_change
from yusuan.model.document import Location
from yusuan.model.text import normalise

_MONEY = ("budget", "fiscal", "other")
_TEXTS = ("code", "name", "purpose")
_INDICATOR_TEXTS = ("level1", "level2", "description", "target", "basis")


def compare_projects(
    a: Disclosure, b: Disclosure, parts: Sequence[PartPair], relation: str, counts: Counts
) -> list[ProjectPair]:
    """Return the projects of both disclosures in pairs with their differences; ``counts`` is added to."""
    found = []
    for part in parts:
        first = a.projects_of(part.before) if part.before is not None else []
        second = b.projects_of(part.after) if part.after is not None else []
        pairs = _pairs(first, second, part)
        counts.projects += len(pairs)
        for pair in pairs:
            found_here = list(_differences(pair, relation, counts))
            pair.differences = [replace(d, within="unit") for d in found_here] if part.one_sided else found_here
        found += pairs
    return found


def _pairs(first: list[PerformanceGoal], second: list[PerformanceGoal], part: PartPair) -> list[ProjectPair]:
    matched: list[ProjectPair] = []
    rest_a, rest_b = first, second
    for how in ("code", "name", "close"):
        if how == "close":
            names, others = ([nameless_year(p.name) for p in side] for side in (rest_a, rest_b))
            hits = pair_by_likeness(names, others)
        else:
            keys = ([_key(p, how) for p in side] for side in (rest_a, rest_b))
            hits = [(i, j, 100) for i, j in pair_by_key(rest_a, rest_b, *keys)]
        for i, j, score in hits:
            certainty = certainty_of(score) if how == "close" else "high"
            matched.append(ProjectPair(rest_a[i], rest_b[j], part, how, certainty, score if how == "close" else None))
        rest_a, rest_b = left(rest_a, rest_b, hits)
    order = {id(p): n for n, p in enumerate((*second, *first))}
    matched += [ProjectPair(p, None, part) for p in rest_a] + [ProjectPair(None, p, part) for p in rest_b]
    return sorted(matched, key=lambda pair: order[id(pair.either)])


def _key(project: PerformanceGoal, how: str) -> str | None:
    return (project.code or None) if how == "code" else (nameless_year(project.name) or None)


def _differences(pair: ProjectPair, relation: str, counts: Counts) -> Iterator[Difference]:
    a, b = pair.before, pair.after
    if a is None or b is None:
        side = _whole(pair.either)
        before, after = (side, None) if b is None else (None, side)
        yield Difference(_about(pair, "project"), side_change(before, after), before, after)
        return
    for name in _TEXTS:
        if not _yearly(name, a, b, relation):
            yield from _text(_about(pair, "project_field", name), getattr(a, name), getattr(b, name), pair)
    yield from _money(pair, a, b, counts)
    yield from _text(_about(pair, "project_field", "goals"), "\n".join(a.goals), "\n".join(b.goals), pair)
    for key in dict.fromkeys((*a.texts, *b.texts)):
        yield from _text(_about(pair, "project_field", key), a.texts.get(key), b.texts.get(key), pair)
    yield from _indicators(pair, a, b, counts)


def _yearly(name: str, a: PerformanceGoal, b: PerformanceGoal, relation: str) -> bool:
    """Say whether a text differs as it does every year: a project's code, and the year in its name."""
    if relation != "years":
        return False
    return name == "code" or (name == "name" and nameless_year(a.name) == nameless_year(b.name))


def _money(pair: ProjectPair, a: PerformanceGoal, b: PerformanceGoal, counts: Counts) -> Iterator[Difference]:
    """Compare the amounts; one that changed as much as the budget did, or as the plan's last step, follows from it."""
    figures = [(name, getattr(a, name), getattr(b, name)) for name in _MONEY]
    steps = zip_longest(a.plan or (), b.plan or ())
    figures += [(f"plan {number}", one, other) for number, (one, other) in enumerate(steps, start=1)]
    told: set[int | None] = {None}
    for name, one, other in figures:
        for difference in _figure(_about(pair, "project_field", name), one, other, counts):
            yield replace(difference, within="budget") if difference.amount in told else difference
            told.add(difference.amount)


def _whole(project: PerformanceGoal) -> Printed:
    name = " ".join(filter(None, (project.code, project.name)))
    figure = project.budget
    if figure is None:
        return Printed(name, location=project.title_location)
    return Printed(name, figure.fen, None, figure.quantum, figure.location)


def _figure(subject: Subject, a: Figure | None, b: Figure | None, counts: Counts) -> Iterator[Difference]:
    if a is None and b is None:
        return
    verdict = compare_figures(a, b)
    counts.figures += 1
    counts.equal += verdict == "equal"
    counts.tails += verdict == "tail"
    if verdict == "different":
        change = "filled" if a is None else "blanked" if b is None else "changed"
        yield Difference(subject, change, printed_figure(a), printed_figure(b))


def _text(subject: Subject, a: str | None, b: str | None, pair: ProjectPair) -> Iterator[Difference]:
    if normalise(a or "") == normalise(b or ""):
        return
    before, after = _said(a, pair.before), _said(b, pair.after)
    yield Difference(subject, side_change(before, after), before, after, pair.certainty)


def _said(text: str | None, project: PerformanceGoal | None) -> Printed | None:
    place = project.title_location if project is not None else Location()
    return Printed(text, location=place) if text else None


def _about(pair: ProjectPair, kind: str, item: str | None = None) -> Subject:
    project, part = pair.either, pair.part
    entity = part.name_after or part.name_before
    return Subject(kind, project.part, entity, "performance_goal", None, project.code, project.name, item)


def _indicators(pair: ProjectPair, a: PerformanceGoal, b: PerformanceGoal, counts: Counts) -> Iterator[Difference]:
    for one, other, certainty, score in _indicator_pairs(a.indicators, b.indicators):
        counts.indicators += 1
        yield from _indicator(pair, one, other, certainty, score)


def _indicator_pairs(
    a: list[Indicator], b: list[Indicator]
) -> Iterator[tuple[Indicator | None, Indicator | None, str, int | None]]:
    """Match by the three levels, then by the name alone, then within a second level by a similar name."""
    rest_a, rest_b = list(a), list(b)
    found: list[tuple[Indicator | None, Indicator | None, str, int | None]] = []
    for width in (3, 2, 1):
        keys = ([_levels(i, width) for i in side] for side in (rest_a, rest_b))
        hits = pair_by_key(rest_a, rest_b, *keys)
        found += [(rest_a[i], rest_b[j], "high", None) for i, j in hits]
        rest_a, rest_b = left(rest_a, rest_b, hits)
    names, others = ([f"{i.level2 or ''}{i.name or ''}" if i.name else "" for i in side] for side in (rest_a, rest_b))
    close = pair_by_likeness(names, others)
    found += [(rest_a[i], rest_b[j], certainty_of(score), score) for i, j, score in close]
    gone, came = left(rest_a, rest_b, close)
    found += [(indicator, None, "high", None) for indicator in gone]
    found += [(None, indicator, "high", None) for indicator in came]
    order = {id(x): n for n, x in enumerate((*b, *a))}
    yield from sorted(found, key=lambda pair: order[id(pair[1] or pair[0])])


def _levels(indicator: Indicator, width: int) -> tuple[str, ...] | None:
    texts = (indicator.level1, indicator.level2, indicator.name)[3 - width :]
    if not indicator.name and width < 3:  # indicators without a name are told by their levels and their order only
        return None
    return tuple(normalise(t or "") for t in texts)


def _indicator(
    pair: ProjectPair, a: Indicator | None, b: Indicator | None, certainty: str, score: int | None
) -> Iterator[Difference]:
    one = b or a
    assert one is not None
    about = _about(pair, "indicator", one.name or "")
    if a is None or b is None:
        side = Printed(
            " ".join(filter(None, (one.level1, one.level2, one.name, one.target))), location=_place(pair, one)
        )
        before, after = (side, None) if b is None else (None, side)
        yield Difference(about, side_change(before, after), before, after)
        return
    names = ("name", *_INDICATOR_TEXTS)
    for name in names:
        first, second = getattr(a, name) or "", getattr(b, name) or ""
        if normalise(first) != normalise(second):
            before = Printed(first, location=_place(pair, a, name)) if first else None
            after = Printed(second, location=_place(pair, b, name, after=True)) if second else None
            notes = (name, *_tightened(a, b)) if name == "target" else (name,)
            yield Difference(about, side_change(before, after), before, after, certainty, score, notes=notes)


def _tightened(a: Indicator, b: Indicator) -> tuple[str, ...]:
    """Say whether a target was raised or lowered, where both are a number of one unit under one comparator."""
    first, second = a.parsed, b.parsed
    if first is None or second is None or first.number is None or second.number is None:
        return ()
    if (first.comparator, first.unit) != (second.comparator, second.unit) or first.number == second.number:
        return ()
    return ("raised" if second.number > first.number else "lowered",)


def _place(pair: ProjectPair, indicator: Indicator, name: str = "name", *, after: bool = False) -> Location:
    project = pair.after if after or pair.before is None else pair.before
    cell = indicator.cells.get(name)
    for grid in project.grids if project is not None and cell is not None else ():
        assert cell is not None
        if cell.row < grid.height and cell.column < grid.width and grid.slots[cell.row][cell.column] is cell:
            return grid.place(cell)
    return Location()
