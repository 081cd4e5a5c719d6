"""A comparison for the terminal: totals, the change of expenditure taken apart, the differences by weight."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from yusuan.model.compared import Compared
from yusuan.model.difference import Difference
from yusuan.write.comparison.amounts import amount_text, unit_of
from yusuan.write.comparison.view import View
from yusuan.write.comparison.words import relation_name
from yusuan.write.wording import MARKS, shorten, unit_name

#: How many differences of one kind are listed; the other formats list all.
_LISTED = 30
_TEXT = 46
_GROUPS = (
    ("published", ("published",)),
    ("identity", ("identity",)),
    ("tables", ("table", "column", "row", "figure", "text")),
    ("projects", ("project", "project_field")),
    ("indicators", ("indicator",)),
    ("sentences", ("sentence",)),
    ("sections", ("section",)),
)


def comparison_text(compared: Compared, language: str = "zh") -> str:
    """Return the comparison as text; consequences of other differences are counted, not listed."""
    view = View(compared, unit_of(compared), language)
    differences = compared.differences()
    lines = [*_head(view), *_totals(view), *_growth(view)]
    for title, kinds in _GROUPS:
        lines += _group(view, title, [d for d in differences if d.subject.kind in kinds])
    if not differences:
        lines += ["", f"   {view.say['no_differences']}"]
    return "\n".join(lines) + "\n"


def _head(view: View) -> Iterator[str]:
    marks, compared = MARKS[view.language], view.compared
    for name, what in view.heads():
        yield f"━━ {name}{marks['colon']}{what}"
    relation = relation_name(compared.relation, view.language)
    unit = unit_name(view.unit, view.language)
    yield f"   {view.say['relation']}{marks['colon']}{relation}{marks['gap']}{view.say['unit']}{marks['colon']}{unit}"
    yield f"   {view.say['compared']}{marks['colon']}{view.counts()}"


def _totals(view: View) -> Iterator[str]:
    say = view.say
    rows = [[say["total"], say["a"], say["b"], say["change"], say["percent"]]]
    for line in view.compared.totals:
        rows.append(view.total(line))
        same = view.same_units(line)
        if same is not None and (line.same_units_before, line.same_units_after) != (line.before, line.after):
            rows.append([f"  {same[0]}", *same[1:]])
    yield ""
    yield say["totals"]
    yield from columns(rows)


def _growth(view: View) -> Iterator[str]:
    growth = view.compared.growth
    if growth is None or not any(line.change for line in growth.lines):
        return
    say, unit = view.say, view.unit
    yield ""
    yield view.growth_title()
    yield from columns([[name, amount_text(fen, unit, signed=True)] for name, fen in view.growth(growth)])
    if growth.reclassified:
        yield f" {say['moved_money']} {amount_text(growth.reclassified, unit)}"
    changed = [line for line in growth.lines if line.change or line.link.kind not in ("same", "renamed")]
    changed.sort(key=lambda line: -abs(line.like_for_like))
    yield f" {say['lines']}"
    head = [say["code"], say["name"], say["a"], say["b"], say["change"], say["percent"], say["link"]]
    yield from columns([head, *(view.line(line) for line in changed[:_LISTED])], left=2)
    if len(changed) > _LISTED:
        yield f"   … {say['and_more'].format(len(changed) - _LISTED)}"
    moved = [unit_change for unit_change in growth.units if unit_change.how not in ("name", "code")]
    if moved:
        yield f" {say['units']}"
        yield from columns([view.unit_change(u) for u in moved], left=2)


def _group(view: View, title: str, differences: Sequence[Difference]) -> Iterator[str]:
    causes = [d for d in differences if d.within is None]
    if not differences:
        return
    yield ""
    name = view.say[title]
    yield f"{name[0].upper()}{name[1:]} {len(causes)}"
    for difference in causes[:_LISTED]:
        yield from _difference(view, difference)
    if len(causes) > _LISTED:
        yield f"   … {view.say['and_more'].format(len(causes) - _LISTED)}"
    if follow := len(differences) - len(causes):
        yield f"   {view.say['follows']} {follow}"


def _difference(view: View, difference: Difference) -> Iterator[str]:
    told, marks = view.told(difference), MARKS[view.language]
    extra = [part for part in (told.change, told.percent, told.because) if part]
    tail = f"{marks['open']}{marks['comma'].join(extra)}{marks['close']}" if extra else ""
    if difference.subject.kind in ("sentence", "statement"):
        yield f" · {told.how}{tail} {told.where}"
        for side, text, place in (("a", told.before, told.place_before), ("b", told.after, told.place_after)):
            yield f"     {view.say[side]} {place}{marks['colon']}{shorten(text, 4 * _TEXT)}"
        return
    yield f" · {told.how}{marks['colon']}{told.where}"
    yield f"     {shorten(told.before, _TEXT)} → {shorten(told.after, _TEXT)}{tail}"


def columns(rows: Sequence[Sequence[str]], left: int = 1) -> Iterator[str]:
    """Yield rows as aligned columns: the first ``left`` and what follows the numbers flush left, numbers right."""
    widths = [max(_width(row[n]) for row in rows if n < len(row)) for n in range(max(map(len, rows)))]
    for row in rows:
        cells = []
        for n, text in enumerate(row):
            pad = " " * (widths[n] - _width(text))
            cells.append(text + pad if n < left or n > left + 3 else pad + text)
        yield "   " + "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """Columns a text takes on a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
