"""The rows of a publication, made of its disclosure: tables as printed, figures, projects, sentences, findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from yusuan.model import Disclosure, Figure, PerformanceGoal, StatutoryTable
from yusuan.operations.portraying import Portrait, measurable
from yusuan.web.portal.models import FactRow, ProjectRow, Publication, PublishedTable, RemainingFinding, Sentence

#: The greatest number that a column holds; no budget prints a greater one.
_BEYOND = 1 << 63
_PLAN = ("3月底", "6月底", "10月底", "12月底")
_RUNNING = frozenset({"heading", "body", "title"})


def parts_of(disclosure: Disclosure) -> list[list[Any]]:
    """Return number, level, name and code of every part that prints tables or projects."""
    found: dict[int, list[Any]] = {}
    things: list[StatutoryTable | PerformanceGoal] = [*disclosure.tables, *disclosure.projects]
    for thing in sorted(things, key=lambda t: t.part):
        known = found.setdefault(thing.part, [thing.part, thing.level, "", ""])
        known[2] = known[2] or thing.entity or ""
        known[3] = known[3] or thing.entity_code or ""
    for number, part in found.items():
        if not part[2] and number == min(found):
            part[2] = disclosure.entity or ""
    return list(found.values())


def tables(publication: Publication, seen: Portrait) -> Iterator[PublishedTable]:
    """Yield the tables in printed order."""
    for position, (table, content) in enumerate(seen.tables):
        yield PublishedTable(
            publication=publication,
            position=position,
            type=table.type,
            part=table.part,
            title=content["title"][:300],
            anchor=content["anchor"],
            page=table.pages[0] if table.pages else table.title_location.page,
            content=content,
        )


def facts(publication: Publication, disclosure: Disclosure, seen: Portrait) -> Iterator[FactRow]:
    """Yield every number that the tables print."""
    for table in disclosure.tables:
        if table.type == "performance_goal":
            continue
        anchor = seen.anchors.get(id(table), "")
        for position, row in enumerate(table.rows):
            for measure, figure in row.values.items():
                if figure is not None:
                    yield FactRow(
                        publication=publication,
                        year=publication.year,
                        table=table.type,
                        part=table.part,
                        position=position,
                        entity=table.entity or disclosure.entity or "",
                        code=(row.official_code or "")[:40],
                        label=row.label[:300],
                        side=row.side or "",
                        item=row.item or "",
                        measure=measure[:60],
                        fen=_fen(figure),
                        number="" if figure.number is None else str(figure.number)[:40],
                        printed=figure.printed[:200],
                        unit=table.unit or publication.unit,
                        anchor=anchor,
                        cell=seen.cells.get(id(figure), ""),
                        page=figure.location.page,
                    )


def projects(publication: Publication, disclosure: Disclosure, seen: Portrait) -> Iterator[ProjectRow]:
    """Yield the projects in printed order; one that department and unit both print is listed once, as the unit's."""
    last = {_same(project): position for position, project in enumerate(disclosure.projects)}
    for position, project in enumerate(disclosure.projects):
        yield ProjectRow(
            publication=publication,
            position=position,
            listed=last[_same(project)] == position,
            part=project.part,
            entity=project.entity or disclosure.entity or "",
            code=(project.code or "")[:40],
            name=project.name[:300],
            budget=_fen(project.budget),
            fiscal=_fen(project.fiscal),
            other=_fen(project.other),
            plan=_plan(project),
            plan_unit=(project.plan_unit or "")[:8],
            purpose=project.purpose or "",
            goals=list(project.goals),
            indicators=[
                [i.level1 or "", i.level2 or "", i.name or "", i.description or "", i.target or "", i.basis or ""]
                for i in project.indicators
            ],
            measured=measurable(project),
            indicators_count=len(project.indicators),
            anchor=seen.anchors.get(id(project), ""),
            places=_places(project, seen),
            page=project.title_location.page,
        )


def _places(project: PerformanceGoal, seen: Portrait) -> dict[str, Any]:
    figures = {"budget": project.budget, "fiscal": project.fiscal, "other": project.other}
    figures |= {f"plan{number}": figure for number, figure in enumerate(project.plan or [])}
    return {
        key: {"cell": cell, "at": seen.place(figure.location)}
        for key, figure in figures.items()
        if figure is not None and (cell := seen.cells.get(id(figure)))
    }


def sentences(publication: Publication, disclosure: Disclosure, seen: Portrait | None = None) -> Iterator[Sentence]:
    """Yield the paragraphs of the explanation with the amounts they state."""
    stated: dict[int, list[list[Any]]] = {}
    for said in disclosure.statements:
        if said.figure is not None and said.figure.fen is not None:
            amount = [said.start, said.end, said.figure.fen, said.concept or ""]
            stated.setdefault(said.paragraph, []).append(amount)
    for position, line in enumerate(disclosure.paragraphs):
        if line.kind in _RUNNING and line.text.strip():
            yield Sentence(
                publication=publication,
                position=position,
                heading=line.kind != "body",
                section=" / ".join(line.section)[:300],
                text=line.text,
                amounts=sorted(stated.get(position, [])),
                anchor=f"p{position}" if seen is not None and seen.paragraphs.get(position) == line.text else "",
                place=seen.place(line.location) if seen is not None else {},
                page=line.location.page,
            )


def findings_rows(publication: Publication, findings: Sequence[dict[str, Any]]) -> Iterator[RemainingFinding]:
    """Yield the findings as the rules ordered them; those that follow from another one are left out."""
    alone: Iterable[dict[str, Any]] = (f for f in findings if f.get("caused_by") is None)
    for position, finding in enumerate(alone):
        yield RemainingFinding(
            publication=publication,
            position=position,
            rule=finding["rule"],
            severity=finding["severity"],
            message=finding["message"],
            data=finding,
        )


def _same(project: PerformanceGoal) -> tuple[str, str, int | None]:
    return project.code or "", project.name, _fen(project.budget)


def _fen(figure: Figure | None) -> int | None:
    fen = figure.fen if figure is not None else None
    return fen if fen is not None and abs(fen) < _BEYOND else None


def _plan(project: PerformanceGoal) -> list[list[Any]] | None:
    if project.plan is None:
        return None
    labels = project.plan_labels or list(_PLAN)
    steps = zip(labels, project.plan, strict=False)
    return [[label, _value(figure), figure.printed if figure is not None else ""] for label, figure in steps]


def _value(figure: Figure | None) -> int | str | None:
    """Fen, or the rate as text; None where nothing is printed."""
    if figure is None:
        return None
    if figure.fen is not None:
        return figure.fen
    return None if figure.number is None else str(figure.number)
