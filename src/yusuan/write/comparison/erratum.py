"""The erratum (更正公告) of a published document: what was printed, what is right now, and where.

Every printed place is listed, also sums and copies that follow from another correction: each has to be mended.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yusuan.model import Row
from yusuan.model.compared import Compared, SentencePair, TablePair
from yusuan.model.difference import Difference, Printed
from yusuan.model.money import FEN_PER_UNIT
from yusuan.write.comparison.amounts import amount_text, unit_of
from yusuan.write.comparison.view import View
from yusuan.write.comparison.words import field_name
from yusuan.write.wording import measure_name, place_in_words, table_name

_LEVELS = {"department": "部门", "unit": "单位"}
_KINDS = {"budget": "预算", "final": "决算"}
_SIDES = {"revenue": "收入部分", "expenditure": "支出部分"}
_NUMERALS = "一二三四五六七八九十"
_NOTHING = "（无）"


@dataclass(frozen=True, slots=True)
class Group:
    """A table of corrections of one kind."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    """Columns that hold numbers."""


@dataclass(frozen=True, slots=True)
class Erratum:
    """The notice in words."""

    title: str
    entity: str
    year: int
    opening: str
    groups: tuple[Group, ...]
    closing: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many places are corrected."""
        return sum(len(group.rows) for group in self.groups)


def erratum_of(compared: Compared) -> Erratum:
    """Return the erratum of two versions of one disclosure: the first as published, the second as corrected."""
    after = compared.after
    entity = after.entity or compared.before.entity or after.document
    year = after.year or compared.before.year or 0
    what = _LEVELS.get(after.level or "", "部门") + _KINDS.get(after.kind or "", "预算")
    dated = f"{year}年{what}" if year else what
    groups = tuple(
        Group(f"{_NUMERALS[n]}、{title}", columns, _numbered(rows), numbers)
        for n, (title, columns, rows, numbers) in enumerate(g for g in _groups(compared) if g[2])
    )
    count = sum(len(group.rows) for group in groups)
    opening = (
        f"经核对，{entity}已公开的{dated}中有{count}处内容有误或不完整，现予更正。"
        "下表逐处列出更正前、更正后的内容及其所在位置，未列出的内容不变。"
    )
    return Erratum(f"关于更正{entity}{dated}公开内容的公告", entity, year, opening, groups, _closing(compared))


def _numbered(rows: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple((str(number), *row) for number, row in enumerate(rows, start=1))


def _groups(
    compared: Compared,
) -> Iterator[tuple[str, tuple[str, ...], list[tuple[str, ...]], frozenset[int]]]:
    view = View(compared, unit_of(compared))
    tables = [row for pair in compared.tables for row in _joined(_table(view, pair))]
    yield "表格", ("序号", "位置", "栏目", "更正前", "更正后", "相差"), tables, frozenset({0, 3, 4, 5})
    projects = [_project(view, d) for pair in compared.projects for d in pair.differences]
    yield "项目和绩效指标", ("序号", "位置", "内容", "更正前", "更正后"), projects, frozenset({0})
    texts = [_identity(d) for d in compared.identity]
    texts += [_sentence(view, pair) for pair in compared.sentences]
    texts += [_section(view, d) for d in compared.sections]
    yield "文字", ("序号", "位置", "更正前", "更正后"), texts, frozenset({0})


def _table(view: View, pair: TablePair) -> Iterator[tuple[str, ...]]:
    sides_of = ((pair.before, view.compared.before), (pair.after, view.compared.after))
    units = [(t.unit or d.identity.unit_of_amount or "") if t is not None else "" for t, d in sides_of]
    unit = next((u for u in reversed(units) if u in FEN_PER_UNIT), view.unit)
    shown = all(units) and units[0] != units[1]
    for difference in pair.differences:
        about, place = difference.subject, _place(view, pair, difference)
        if about.kind == "figure":
            words = units if shown else ["", ""]
            sides = _figure(difference.before, words[0]), _figure(difference.after, words[1])
            amount = difference.amount
            delta = amount_text(amount, unit, signed=True) if amount is not None else ""
            if difference.before is None or difference.after is None:
                delta = ""  # a blank is no zero: what was missing is given, not subtracted
            yield place, measure_name(about.item or ""), *sides, delta
        elif about.kind == "row":
            yield place, "整行", *_rows(pair, difference), ""
        elif about.kind == "table":
            yield place, "整张表", *_whole(pair), ""
        elif about.kind == "column":
            yield place, measure_name(about.item or ""), *_presence(difference, "有此列"), ""
        else:
            yield place, field_name(about.item or "", "zh"), _text(difference.before), _text(difference.after), ""


def _joined(rows: Iterator[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Join the columns of one row that are corrected in the same way: 合计、项目支出."""
    found: list[tuple[str, ...]] = []
    for place, column, *sides in rows:
        if found and found[-1][0] == place and list(found[-1][2:]) == sides:
            found[-1] = (place, f"{found[-1][1]}、{column}", *sides)
        else:
            found.append((place, column, *sides))
    yield from found


def _place(view: View, pair: TablePair, difference: Difference) -> str:
    """Return the place in the published document; where it did not print the thing, in the corrected one."""
    about = difference.subject
    side = difference.before or difference.after
    location = side.location if side is not None else None
    page = location.page if location is not None else None
    if page is None and pair.before is not None:
        page = pair.before.title_location.page or next(iter(pair.before.pages or ()), None)
    row = " ".join(filter(None, (about.code, about.row)))
    table = table_name(about.table or "")
    if len(view.compared.parts) > 1:
        table = f"{about.entity} {table}" if about.entity else table
    words = place_in_words({"page": page, "table": table, "row": row})
    return f"{words}（{_SIDES[about.side]}）" if about.side in _SIDES else words


def _figure(side: Printed | None, unit: str) -> str:
    return "空白" if side is None else side.text + (unit if side.fen is not None else "")


def _text(side: Printed | None) -> str:
    return side.text if side is not None else _NOTHING


def _presence(difference: Difference, words: str) -> tuple[str, str]:
    return (words if difference.before is not None else _NOTHING, words if difference.after is not None else _NOTHING)


def _rows(pair: TablePair, difference: Difference) -> tuple[str, str]:
    if difference.before is not None and difference.after is not None:
        return _text(difference.before), _text(difference.after)
    about = difference.subject
    alone = (p.before or p.after for p in pair.rows if p.before is None or p.after is None)
    row = next((r for r in alone if r is not None and (r.official_code, r.label) == (about.code, about.row)), None)
    words = _row_words(row) if row is not None else about.row or ""
    return (words, _NOTHING) if difference.after is None else (_NOTHING, words)


def _row_words(row: Row) -> str:
    name = " ".join(filter(None, (row.official_code, row.label)))
    figures = [f"{measure_name(m)} {f.printed}" for m, f in row.values.items() if f is not None]
    return f"{name}：{'，'.join(figures)}" if figures else name


def _whole(pair: TablePair) -> tuple[str, str]:
    table = pair.either
    words = f"{table.title}（{len(table.rows)} 行）"
    return (words, _NOTHING) if pair.after is None else (_NOTHING, words)


def _project(view: View, difference: Difference) -> tuple[str, ...]:
    about = difference.subject
    side = difference.before or difference.after
    page = side.location.page if side is not None else None
    name = f"{about.entity} {about.row}" if len(view.compared.parts) > 1 and about.entity else about.row
    place = "，".join(filter(None, (f"第 {page} 页" if page else None, f"项目“{name}”")))
    if about.kind == "project":
        return place, "整个项目", _text(difference.before), _text(difference.after)
    item = field_name(about.item or "", "zh")
    if about.kind == "indicator":
        field = field_name(difference.notes[0], "zh") if difference.notes else "整条指标"
        item = f"绩效指标“{about.item}”{field}"
    return place, item, _text(difference.before), _text(difference.after)


def _identity(difference: Difference) -> tuple[str, ...]:
    name = field_name(difference.subject.item or "", "zh")
    return f"{name}", _text(difference.before), _text(difference.after)


def _sentence(view: View, pair: SentencePair) -> tuple[str, ...]:
    side = pair.before or pair.after
    place = {"page": side.location.page if side is not None else None, "row": pair.section}
    words = place_in_words(place)
    moved = "（位置调整）" if pair.change == "order" else ""
    return f"{words}{moved}", _text(pair.before), _text(pair.after)


def _section(view: View, difference: Difference) -> tuple[str, ...]:
    page = view.place(difference.before or difference.after)
    how = "（位置调整）" if difference.change == "order" else ""
    return f"{page}标题{how}", _text(difference.before), _text(difference.after)


def _closing(compared: Compared) -> tuple[str, ...]:
    unit = unit_of(compared)
    found = []
    for line in compared.totals:
        if line.key in ("revenue_total", "expenditure_total", "three_public") and line.change:
            name = {"revenue_total": "收入总计", "expenditure_total": "支出总计"}.get(line.key, "“三公”经费")
            sides = f"由{amount_text(line.before, unit)}{unit}更正为{amount_text(line.after, unit)}{unit}"
            found.append(f"{name}{sides}")
    effect = "；".join(found) + "。" if found else "本次更正不改变收入总计、支出总计和“三公”经费总额。"
    return effect, "更正后的完整文件与本公告一并公开。"


def erratum_markdown(erratum: Erratum) -> str:
    """Return the erratum as Markdown, which reads as plain text too."""
    lines = [f"# {erratum.title}", "", erratum.opening]
    for group in erratum.groups:
        lines += ["", f"## {group.title}", "", _cells(group.columns)]
        lines.append(_cells(["---:" if n in group.numbers else "---" for n in range(len(group.columns))]))
        lines += [_cells(row) for row in group.rows]
    for text in erratum.closing:
        lines += ["", text]
    return "\n".join([*lines, "", erratum.entity, "", "　　年　月　日", ""])


def _cells(cells: Sequence[str]) -> str:
    texts = (" ".join(cell.split()).replace("\\", "\\\\").replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(texts)} |"
