"""Lays figures out as an edition (公开模板) prints them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from example_documents.blocks import Cell, Table
from yusuan.reference.editions import Edition
from yusuan.reference.forms import ColumnForm, TableForm

Row = dict[str, str]
_TAIL = ("本年收入合计", "本年支出合计", "收入总计", "支出总计")


def statutory_table(form: TableForm, level: str, rows: list[Row]) -> Table:
    """Return a table with the header of its form and the rows of ``figures.json``."""
    columns = form.unit_columns if level == "unit" else form.columns
    leaves = form.leaves(level)
    header = [[Cell(c.text, c.across, c.down, True) for c in line] for line in _header(columns)]
    if leaves[0].role == "sequence":
        header.append([Cell("栏次", head=True), *(Cell(str(n), head=True) for n in range(1, len(leaves)))])
    body = _body(form, leaves, rows)
    if leaves[0].role == "sequence":
        body = [[str(n), *line] for n, line in enumerate(body, 1)] or [[""] * len(leaves)]
    return Table(tuple(tuple(line) for line in [*header, *([Cell(t) for t in line] for line in body)]))


def _header(columns: Sequence[ColumnForm]) -> list[list[Cell]]:
    depth = max(_depth(c) for c in columns)
    lines: list[list[Cell]] = [[] for _ in range(depth)]

    def put(column: ColumnForm, line: int) -> None:
        tall = 1 if column.children else depth - line
        lines[line].append(Cell(column.label, len(list(column.leaves())), tall))
        for child in column.children:
            put(child, line + 1)

    for column in columns:
        put(column, 0)
    return lines


def _depth(column: ColumnForm) -> int:
    return 1 + max((_depth(c) for c in column.children), default=0)


def _body(form: TableForm, leaves: Sequence[ColumnForm], rows: list[Row]) -> list[list[str]]:
    leaves = [leaf for leaf in leaves if leaf.role != "sequence"]
    if form.rows_are == "two_sides":
        return _two_sides(leaves, rows)
    if form.rows_are == "one_row":
        items = {row["item"]: row for row in rows}
        return [[items.get(leaf.item or "", {}).get(leaf.measure or "", "") for leaf in leaves]]
    if [leaf.role for leaf in leaves].count("code") == 2:
        return _side_by_side(rows)
    return [[_text(leaf, row) for leaf in leaves] for row in rows]


def _text(leaf: ColumnForm, row: Row) -> str:
    parts = code_parts(row.get("code", ""))
    texts = {"code": "".join(parts), "name": row["label"], "label": row["label"]}
    texts |= dict(zip(("class_code", "group_code", "item_code"), parts, strict=True))
    return texts.get(leaf.role or "", row.get(leaf.measure or leaf.role or "", ""))


def code_parts(code: str) -> tuple[str, str, str]:
    """Return 类, 款 and 项 of a code; a code given with blanks (7 11 02) is split at them, letters stay together."""
    if " " in code:
        first, second, third = code.split(" ")
        return first, second, third
    return (code[:3], code[3:5], code[5:]) if code.isdigit() else (code, "", "")


def _two_sides(leaves: Sequence[ColumnForm], rows: list[Row]) -> list[list[str]]:
    sides = {side: [r for r in rows if r.get("side") == side] for side in ("revenue", "expenditure")}
    cut = {
        side: next((n for n, r in enumerate(lines) if r["label"] in _TAIL), len(lines)) for side, lines in sides.items()
    }
    height = max(cut.values())
    padded = {
        side: lines[: cut[side]] + [{"label": ""}] * (height - cut[side]) + lines[cut[side] :]
        for side, lines in sides.items()
    }
    _even(padded["revenue"], padded["expenditure"])
    result = []
    for left, right in zip(padded["revenue"], padded["expenditure"], strict=True):
        row = {"revenue": left, "expenditure": right}
        result.append([_text(leaf, row[leaf.side or "revenue"]) for leaf in leaves])
    return result


def _even(left: list[Row], right: list[Row]) -> None:
    """Make both sides equally long with their last lines (the totals) beside each other."""
    shorter, longer = sorted((left, right), key=len)
    while len(shorter) < len(longer):
        shorter.insert(-1, {"label": ""})


def _side_by_side(rows: list[Row]) -> list[list[str]]:
    middle = next(n for n, r in enumerate(rows) if r["label"] == "人员经费合计")
    left, right = rows[:middle], rows[middle + 1 : -1]
    blank: Row = {"label": ""}
    height = max(len(left), len(right))
    pairs = zip(left + [blank] * (height - len(left)), right + [blank] * (height - len(right)), strict=True)
    lines = [[t for r in pair for t in (r.get("code", ""), r["label"], r.get("total", ""))] for pair in pairs]
    return [*lines, [t for r in (rows[middle], rows[-1]) for t in ("", r["label"], r["total"])]]


def project_table(project: dict[str, Any], purpose: str, goal: str) -> tuple[Table, Table]:
    """Return the two tables of a project: its money and goal, and its indicators."""
    plan = [value or "" for value in project["plan"]]
    money = (
        (Cell("项目编码"), Cell(project["code"], 2), Cell("项目名称"), Cell(project["name"], 3)),
        (
            Cell("预算规模及资金用途", down=2),
            Cell("预算数"),
            Cell(project["budget"]),
            Cell("其中：财政资金"),
            Cell(project["budget"]),
            Cell("其他资金"),
            Cell(),
        ),
        (Cell(purpose, 6),),
        (Cell("资金支出计划", down=2), Cell("3月底", 2), Cell("6月底"), Cell("10月底", 2), Cell("12月底")),
        (Cell(plan[0], 2), Cell(plan[1]), Cell(plan[2], 2), Cell(plan[3])),
        (Cell("绩效目标"), Cell(goal, 6)),
    )
    head = tuple(
        Cell(t, head=True) for t in ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
    )
    lines = [
        tuple(Cell(t) for t in (one, two, name, name, target, "年度工作方案"))
        for one, two, name, target in project["indicators"]
    ]
    return Table(money), Table((head, *lines))


def heading_lines(
    edition: Edition, form: TableForm, entity: str, code: str, level: str, year: int
) -> list[tuple[str, str]]:
    """Return (text, style) of the lines over a table: its title, whose it is, year and unit."""
    lines = [(form.title_for(level, year), "caption")]
    if edition.key.startswith("hebei"):
        lines += [(f"{code}{entity}", "note")]
        lines += (
            [(f"截止时间：{edition.cutoff_date(year)}", "note")]
            if form.type == "assets"
            else [(f"预算年度：{year}", "note")]
        )
    elif edition.kind == "budget":
        lines += [(f"编制单位：{entity}", "note")]
    return [*lines, (f"单位：{form.unit}", "note")] if form.unit and form.type != "assets" else lines
