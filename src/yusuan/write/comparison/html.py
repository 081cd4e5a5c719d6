"""A comparison as one offline HTML page: totals, the change taken apart, tables and text side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from yusuan.model import Figure
from yusuan.model.compared import Compared, Growth, ProjectPair, RowPair, SentencePair, TablePair
from yusuan.model.difference import Difference
from yusuan.model.text import normalise, strip_ordinal
from yusuan.write.comparison import words
from yusuan.write.comparison.amounts import amount_text, same_printed, unit_of
from yusuan.write.comparison.marked import marked
from yusuan.write.comparison.view import View
from yusuan.write.pages import template
from yusuan.write.wording import MARKS, measure_name, table_name, unit_name

TEMPLATES = Path(__file__).parent.parent / "templates"
_LARGEST = 12


def comparison_html(compared: Compared, language: str = "zh") -> str:
    """Return the comparison as one HTML page that needs no network; the same comparison gives the same text."""
    view = View(compared, unit_of(compared), language)
    differences = compared.differences()
    growth = compared.growth
    return template("comparison").render(
        view=view,
        say=view.say,
        marks=MARKS[language],
        language=language,
        relation=words.relation_name(compared.relation, language),
        unit=unit_name(view.unit, language),
        totals=list(_totals(view)),
        growth=None if growth is None or not any(line.change for line in growth.lines) else _growth(view, growth),
        causes=[view.told(d) for d in differences if d.within is None and d.amount and d.change != "restated"][
            :_LARGEST
        ],
        published=[view.told(d) for d in compared.published],
        identity=[view.told(d) for d in compared.identity],
        tables=[_table(view, pair, n) for n, pair in enumerate(compared.tables)],
        projects=[_project(view, pair) for pair in compared.projects if pair.differences],
        same_projects=sum(not pair.differences for pair in compared.projects),
        sentences=[sentence_in_words(view, pair) for pair in compared.sentences],
        sections=[view.told(d) for d in compared.sections],
        count=len(differences),
        follow=sum(d.within is not None for d in differences),
        css=style(),
        js=(TEMPLATES / "comparison.js").read_text(encoding="utf-8"),
    )


def style() -> str:
    """Return the style sheet of comparisons: the colours and letters of the report, and what a comparison adds."""
    report = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    shared = report[: report.index("body{display:flex")]
    return shared + (TEMPLATES / "comparison.css").read_text(encoding="utf-8")


def _totals(view: View) -> Iterator[dict[str, Any]]:
    for line in view.compared.totals:
        yield {"cells": view.total(line), "sub": False, "change": line.change or 0}
        same = view.same_units(line)
        if same is not None and (line.same_units_before, line.same_units_after) != (line.before, line.after):
            change = (line.same_units_after or 0) - (line.same_units_before or 0)
            yield {"cells": same, "sub": True, "change": change}


def _growth(view: View, growth: Growth) -> dict[str, Any]:
    steps = view.growth(growth)
    longest = max((abs(fen) for _, fen in steps), default=0) or 1
    lines = sorted(growth.lines, key=lambda line: -abs(line.like_for_like))
    return {
        "steps": [
            {
                "name": name,
                "amount": amount_text(fen, view.unit, signed=True),
                "length": round(50 * abs(fen) / longest, 2),
                "down": fen < 0,
                "main": n < len(steps) and not name.startswith(("其中", "of it")),
            }
            for n, (name, fen) in enumerate(steps)
        ],
        "moved": amount_text(growth.reclassified, view.unit) if growth.reclassified else "",
        "lines": [{"cells": view.line(line), "kind": line.link.kind, "change": line.change} for line in lines],
        "units": [view.unit_change(u) for u in growth.units if u.how not in ("name", "code")],
    }


def _table(view: View, pair: TablePair, number: int) -> dict[str, Any]:
    measures = [m for m in pair.measures if any(_figure(r, m, s) for r in pair.rows for s in ("before", "after"))]
    causes = sum(d.within is None for d in pair.differences)
    rows = [_row(view, row, measures) for row in pair.rows]
    sides = [t.title if t is not None else None for t in (pair.before, pair.after)]
    part = pair.part.name_after or pair.part.name_before if len(view.compared.parts) > 1 else None
    return {
        "id": f"t{number}",
        "name": table_name(pair.either.type, view.language),
        "titles": " / ".join(dict.fromkeys(t for t in sides if t)),
        "part": part or "",
        "only": view.say["gone"] if pair.after is None else view.say["came"] if pair.before is None else "",
        "measures": [measure_name(m, view.language) for m in measures],
        "rows": rows,
        "differs": sum(row["differs"] for row in rows),
        "count": len(pair.differences),
        "causes": causes,
        "columns": [view.told(d) for d in pair.differences if d.subject.kind in ("column", "text", "table")],
        "not_compared": [measure_name(m, view.language) for m in pair.not_compared],
        "codes": any(r.official_code for p in pair.rows for r in (p.before, p.after) if r is not None),
    }


def _figure(row: RowPair, measure: str, side: str) -> Figure | None:
    one = getattr(row, side)
    figure = one.values.get(measure) if one is not None else None
    assert figure is None or isinstance(figure, Figure)
    return figure


def _row(view: View, row: RowPair, measures: list[str]) -> dict[str, Any]:
    one = row.after or row.before
    assert one is not None
    cells, differs = [], row.before is None or row.after is None
    for measure in measures:
        figures = [_figure(row, measure, side) for side in ("before", "after")]
        same = same_printed(*figures)
        texts = [_printed(view, f) for f in figures]
        cells.append({"before": texts[0], "after": texts[1], "same": same, "change": _change(view, figures, same)})
        differs = differs or not same
    renamed = ""
    if row.before is not None and row.after is not None:
        labels = [normalise(strip_ordinal(r.label)) for r in (row.before, row.after)]
        renamed = row.before.label if labels[0] != labels[1] else ""
    return {
        "code": one.official_code or "",
        "old_code": row.before.official_code or "" if row.before is not None and row.how == "link" else "",
        "label": one.label,
        "renamed": renamed,
        "kind": "removed" if row.after is None else "added" if row.before is None else "",
        "cells": cells,
        "differs": differs or row.how == "link",
        "certainty": view.say[row.certainty] if row.certainty != "high" else "",
    }


def _printed(view: View, figure: Figure | None) -> str:
    if figure is None:
        return ""
    return amount_text(figure.fen, view.unit) if figure.fen is not None else figure.printed


def _change(view: View, figures: list[Figure | None], same: bool) -> str:
    fens = [f.fen if f is not None else None for f in figures]
    if same or all(fen is None for fen in fens):
        return ""
    return amount_text((fens[1] or 0) - (fens[0] or 0), view.unit, signed=True)


def _project(view: View, pair: ProjectPair) -> dict[str, Any]:
    sides = [" ".join(filter(None, (p.code, p.name))) if p is not None else "" for p in (pair.before, pair.after)]
    because = [f"{view.say['certainty']} {view.say[pair.certainty]}"] if pair.certainty != "high" else []
    if pair.similarity is not None:
        because.append(f"{view.say['similarity']} {pair.similarity}")
    part = pair.part.name_after or pair.part.name_before if len(view.compared.parts) > 1 else None
    return {
        "before": sides[0],
        "after": sides[1],
        "part": part or "",
        "because": words.joined([*because], view.language),
        "only": view.say["gone"] if pair.after is None else view.say["came"] if pair.before is None else "",
        "kind": "removed" if pair.after is None else "added" if pair.before is None else "",
        "fields": [_field(view, d) for d in pair.differences if d.subject.kind != "project"],
        "budget": [_printed(view, p.budget) if p is not None else "" for p in (pair.before, pair.after)],
    }


def _field(view: View, difference: Difference) -> dict[str, Any]:
    told = view.told(difference)
    about = difference.subject
    item = words.field_name(about.item or "", view.language)
    if about.kind == "indicator":
        field = words.field_name(difference.notes[0], view.language) if difference.notes else ""
        item = words.joined([words.subject_name("indicator", view.language), about.item, field], view.language)
    text = difference.amount is None
    pieces = _pieces(difference) if text else ([], [])
    return {"name": item, "told": told, "before": pieces[0], "after": pieces[1], "text": text}


def _pieces(difference: Difference) -> tuple[list[Any], list[Any]]:
    sides = [s.text if s is not None else "" for s in (difference.before, difference.after)]
    before, after = marked(*sides)
    return list(before), list(after)


def sentence_in_words(view: View, pair: SentencePair) -> dict[str, Any]:
    """Return a sentence that differs: both sides in pieces (None where there is none), how it changed, its amounts."""
    before, after = marked(*(s.text if s is not None else "" for s in (pair.before, pair.after)))
    notes = [words.change_name(pair.change, view.language)]
    if pair.numbers_only:
        notes = [view.say["numbers_only"]]
    elif pair.change == "changed":
        notes.append(f"{view.say['similarity']} {pair.similarity}")
    return {
        "section": pair.section or "",
        "before": before if pair.before is not None else None,
        "after": after if pair.after is not None else None,
        "places": [view.place(pair.before), view.place(pair.after)],
        "because": words.joined([*notes], view.language),
        "kind": pair.change,
        "statements": [view.told(d) for d in pair.statements],
    }
