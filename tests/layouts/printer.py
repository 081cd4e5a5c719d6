"""Print a gold data set as a document in a layout, and say what a reader must find in it."""

from __future__ import annotations

import copy
from typing import Any

from tests.layouts.amounts import as_number, printed, scaled, with_last_year
from tests.layouts.projects import project_tables
from tests.layouts.spec import Form, Layout
from tests.layouts.words import ITEM_LABELS, LEVELS
from tests.provinces.layout import Col, Heading, Paper, Table, Text, header_lines

Json = dict[str, Any]
TWO_SIDED = ("revenue_expenditure_summary", "fiscal_grant_summary")
BY_CODE = (
    "revenue_summary", "expenditure_summary", "general_public_expenditure", "general_public_basic_expenditure",
    "government_fund_expenditure", "state_capital_expenditure",
)  # fmt: skip


def reprint(gold: Json, layout: Layout) -> tuple[Paper, Json]:
    """Return the document and the gold data that fit the layout: columns it lacks are gone, its own are there."""
    expected = {**copy.deepcopy(gold), "tables": [], "projects": [], "narrative_amounts": []}
    expected["unit_of_amount"] = layout.unit
    paper = Paper(gold["document"], {})
    _cover(paper, gold, layout)
    levels = list(dict.fromkeys(t["level"] for t in gold["tables"]))
    for level in levels:
        alone = f"{LEVELS[level]}预算公开表"
        heading = layout.parts[level].format(year=gold["year"]) if len(levels) > 1 else alone
        paper.blocks.append(Heading(heading))
        _part(paper, expected, gold, level, layout)
    return paper, expected


def _cover(paper: Paper, gold: Json, layout: Layout) -> None:
    for line in layout.cover:
        paper.blocks.append(
            Heading(line.format(entity=gold["entity"], year=gold["year"], level=LEVELS[gold["level"]]), 0)
        )


def _part(paper: Paper, expected: Json, gold: Json, level: str, layout: Layout) -> None:
    for table in (t for t in gold["tables"] if t["level"] == level and t["type"] != "performance_goal"):
        drawn = _table(table, gold, layout)
        paper.blocks.append(drawn)
        expected["tables"].append(drawn.expected)
    if not any(t["entity_code"] for t in expected["tables"]):
        expected["entity_code"] = None
    projects = [p for p in gold["projects"] if p["level"] == level]
    if projects:
        paper.blocks.append(Text(f"{LEVELS[level]}预算项目绩效目标"))
    for block, data in project_tables(projects, gold, layout):
        paper.blocks.append(block)
        expected["projects"].append(data)


def _table(table: Json, gold: Json, layout: Layout) -> Table:
    form = layout.forms[table["type"]]
    unit = form.unit or layout.unit
    rows = [_row(row, table, unit, gold["year"]) for row in table["rows"]]
    if layout.unit_headings and table["type"] in BY_CODE and rows:
        rows = _under_unit(rows, table)
    if layout.total_last and table["type"] in BY_CODE:
        rows = [r for r in rows if r["label"] != "合计"] + [r for r in rows if r["label"] == "合计"]
    year = gold["year"]
    if table["type"] in TWO_SIDED:
        drawn = _two_sided(rows, form, layout, year)
    elif form.wide:
        drawn = _wide(rows, form, layout, year)
    else:
        drawn = _listed(rows, form, layout, year, table["type"])
    return _finished(table, gold, layout, form, unit, drawn)


def _finished(
    table: Json, gold: Json, layout: Layout, form: Form, unit: str, drawn: tuple[list[list[str]], int, list[Json]]
) -> Table:
    cells, header, kept = drawn
    words = {
        "level": LEVELS[table["level"]], "year": gold["year"], "unit": unit, "entity": table["entity"],
        "code": table.get("entity_code") or "",
    }  # fmt: skip
    title = form.title.format(**words)
    money = table["type"] != "institutions"
    captions = [c.format(**words) for c in layout.captions if money or "单位：{unit}" not in c]
    coded = words["code"] and any("{code}" in c for c in layout.captions)
    expected = {
        **{k: table.get(k) for k in ("type", "level", "entity")}, "entity_code": words["code"] if coded else None,
        "title": title, "unit": unit if money else None, "rows": kept, "pages": None,
    }  # fmt: skip
    empty = money and not any(v is not None for r in kept for v in r["values"].values())
    if not table["rows"]:
        cells = [*cells, *_blank(cells[0])]
    notes = [layout.empty_note] if empty else []
    return Table(title, cells, captions, [form.before] if form.before else [], notes, expected, header)


def _blank(line: list[str]) -> list[list[str]]:
    return [[""] * len(line) for _ in range(2)]


def _row(row: Json, table: Json, unit: str, year: int) -> Json:
    values = scaled(row["values"], table["unit"] or "万元", unit)
    return {**row, "values": with_last_year(values, year)}


def _under_unit(rows: list[Json], table: Json) -> list[Json]:
    code = table.get("entity_code") or "205001"
    total = next((r for r in rows if r["label"] == "合计"), None)
    rest = [{**r, "unit_code": code} for r in rows if r is not total]
    if total is None or not rest:
        return rows
    heading = {"code": None, "label": table["entity"], "values": dict(total["values"]), "unit_code": code}
    return [total, heading, *rest]


def _measures(columns: list[Col]) -> list[str]:
    return [c.key for c in columns if not c.key.startswith("#")]


def _kept(row: Json, columns: list[Col]) -> Json:
    """Return the row with the columns that are printed."""
    coded = any(c.key in ("#code", "#class", "#coded", "#catalogue") for c in columns)
    found = {k: v for k, v in row.items() if k in ("label", "side", "item", "text", "unit_code")}
    values = {k: as_number(row["values"].get(k)) for k in _measures(columns)}
    found |= {"code": row.get("code") if coded else None, "values": values}
    split = any(c.key == "#class" for c in columns)
    if coded and row.get("code_norm") and (split or len(row["code"]) == 4):
        found["code_norm"] = row["code_norm"]
    return found


def _listed(
    rows: list[Json], form: Form, layout: Layout, year: int, type_: str
) -> tuple[list[list[str]], int, list[Json]]:
    columns = form.left(year)
    if type_ == "three_public":
        rows = [{**r, "label": ITEM_LABELS[r["item"]]} for r in rows]
    head = _head(columns, layout)
    cells = [[_cell(c.key, row, layout, i) for c in columns] for i, row in enumerate(rows, 1)]
    return [*head, *cells], len(head), [_kept(r, columns) for r in rows]


def _head(columns: list[Col], layout: Layout) -> list[list[str]]:
    head = header_lines(columns)
    if layout.numbering_row:
        count = iter(range(1, len(columns) + 1))
        head.append(["栏次", *(str(next(count)) if not c.key.startswith("#") else "" for c in columns[1:])])
    return head


def _cell(key: str, row: Json, layout: Layout, number: int) -> str:
    code = row.get("code") or ""
    heading = "unit_code" in row and not code
    if not key.startswith("#"):
        return printed(row["values"].get(key), key, layout)
    label = str(row["label"])
    parts = dict(zip(("#class", "#group", "#item"), _parts(row), strict=True))
    simple = {
        "#no": str(number), "#label": label, "#catalogue": code, "#unit_code": row.get("unit_code") or "",
        "#code": row["unit_code"] if heading else code, "#coded": code + label, **parts,
    }  # fmt: skip
    texts = {f"#{name}": text for name, text in (row.get("text") or {}).items()}
    return (simple | texts).get(key, "")


def _parts(row: Json) -> tuple[str, str, str]:
    """Return class, group and item as three cells print them; a damaged class is shorter."""
    code = row.get("code") or ""
    meant = row.get("code_norm") or code
    lost = len(meant) - len(code) if meant.endswith(code[-4:]) and len(meant) == 7 else 0
    return code[: 3 - lost], code[3 - lost : 5 - lost], code[5 - lost : 7]


def _two_sided(rows: list[Json], form: Form, layout: Layout, year: int) -> tuple[list[list[str]], int, list[Json]]:
    left, right = form.left(year), form.right(year)
    head = _head([*left, *right], layout)
    sides = [[r for r in rows if r["side"] == s] for s in ("revenue", "expenditure")]
    cells = []
    for i in range(max(map(len, sides))):
        line: list[str] = []
        for offset, columns, side in ((0, left, sides[0]), (len(sides[0]), right, sides[1])):
            line += (
                [_cell(c.key, side[i], layout, offset + i + 1) for c in columns]
                if i < len(side)
                else [""] * len(columns)
            )
        cells.append(line)
    kept = [_kept(r, left) for r in sides[0]] + [_kept(r, right) for r in sides[1]]
    return [*head, *cells], len(head), kept


def _wide(rows: list[Json], form: Form, layout: Layout, year: int) -> tuple[list[list[str]], int, list[Json]]:
    columns = form.left(year)
    head = header_lines(columns)
    items = {r["item"]: r["values"] for r in rows}
    wanted = [key.split("/") if "/" in key else [key, "total"] for key in _measures(columns)]
    line, kept = [], []
    for item, measure in wanted:
        values = items.get(item, {})
        line.append(printed(values.get(measure), measure, layout))
    for item in dict.fromkeys(i for i, _ in wanted if i in items):
        values = {m: as_number(items[item].get(m)) for i, m in wanted if i == item}
        kept.append({"code": None, "label": ITEM_LABELS[item], "item": item, "values": values})
    return [*head, *([line] if rows else [])], len(head), kept
