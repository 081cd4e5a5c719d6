"""What a number of a built disclosure is made of: ``支出总表/2013202/项目支出`` → the allocations it sums."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yusuan.model.disclosure import plain_label
from yusuan.model.text import normalise
from yusuan.model.vocabulary import MEASURES, TABLES
from yusuan.operations.result import SCHEMA, numbers_of

_FIELDS = {"budget": ("预算数", "预算", "budget"), "fiscal": ("财政资金", "fiscal"), "other": ("其他资金", "other")}


class ExplainError(Exception):
    """The result file or the path cannot be understood; the message says what there is instead."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A figure with the allocations that it sums."""

    name: str
    """Table, row and column (or project and field) as printed."""
    printed: float | int | None
    """The printed amount in ``unit``."""
    unit: str | None
    allocations: tuple[dict[str, Any], ...]
    """As in the result file, each with its ``fen`` as entered."""

    @property
    def fen(self) -> int:
        """The sum of the allocations in fen as entered; the printed amount may be rounded."""
        return sum(a["fen"] for a in self.allocations)


def explain(result: Path, path: str) -> Explained:
    """Return what a figure is made of.

    Args:
        result: ``result.json`` of a build.
        path: ``[publisher/]table/row/column`` or ``[publisher/]project/field``; tables, columns and fields by their
            Chinese or English name, rows by code or label, projects by code or name. Without a publisher the first
            that fits, the department's own before its units'.

    Raises:
        ExplainError: the file is no result of a build, or the path names nothing; the message says what there is.
    """
    data = _load(result)
    steps = [step.strip() for step in path.split("/") if step.strip()]
    entities = {t.get("entity") for t in data["tables"]}
    entity = steps.pop(0) if len(steps) > 1 and steps[0] in entities else None
    if len(steps) == 3:
        return _table_figure(data, entity, *steps)
    if len(steps) == 2:
        return _project_figure(data, entity, *steps)
    raise ExplainError(f"“{path}”的写法应为“表/行/栏”，如 支出总表/2013202/项目支出，或“项目/预算数”")


def _load(result: Path) -> dict[str, Any]:
    try:
        data = json.loads(result.read_text(encoding="utf-8"))
    except OSError as error:
        raise ExplainError(f"{result}：无法读取（{error.strerror}）") from error
    except ValueError as error:
        raise ExplainError(f"{result}：不是 JSON 文件") from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise ExplainError(f"{result}：不是 yusuan build 写出的 result.json")
    return data


def _table_figure(data: dict[str, Any], entity: str | None, table: str, row: str, column: str) -> Explained:
    tables = [(n, t) for n, t in enumerate(data["tables"]) if _is_table(t, table) and entity in (None, t["entity"])]
    if not tables:
        raise ExplainError(f"没有表“{table}”；有：{_listed(t['title'] for t in data['tables'])}")
    rows = [(n, t, m, r) for n, t in tables for m, r in enumerate(t["rows"]) if _is_row(r, row)]
    if not rows:
        known = _listed(_name(line) for line in tables[0][1]["rows"])
        raise ExplainError(f"“{tables[0][1]['title']}”没有行“{row}”；有：{known}")
    number, found, row_number, line = rows[0]
    measure = next((key for key in line["values"] if _is_measure(key, column)), None)
    if measure is None:
        known = _listed(MEASURES.get(key, key) for key in line["values"])
        raise ExplainError(f"“{found['title']}”没有栏“{column}”；有：{known}")
    return Explained(
        name=f"{found['title']}（{found['entity']}）/{_name(line)}/{MEASURES.get(measure, measure)}",
        printed=line["values"][measure],
        unit=found.get("unit") or data["unit_of_amount"],
        allocations=_allocations(data, {"table": number, "row": row_number, "measure": measure}),
    )


def _project_figure(data: dict[str, Any], entity: str | None, project: str, column: str) -> Explained:
    wanted = normalise(project)
    goals = [
        (number, goal)
        for number, goal in enumerate(data["projects"])
        if wanted in (normalise(goal["name"] or ""), goal["code"]) and entity in (None, goal["entity"])
    ]
    if not goals:
        raise ExplainError(f"没有项目“{project}”；有：{_listed(p['name'] for p in data['projects'])}")
    number, goal = goals[0]
    name = next((key for key, words in _FIELDS.items() if column in words), None)
    if name is None:
        raise ExplainError(f"项目没有“{column}”；有：预算数、财政资金、其他资金")
    return Explained(
        name=f"{goal['name']}/{column}",
        printed=goal[name],
        unit=goal.get("unit") or data["unit_of_amount"],
        allocations=_allocations(data, {"project": number, "field": name}),
    )


def _allocations(data: dict[str, Any], where: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    for source in data["sources"]:
        if all(source.get(key) == value for key, value in where.items()):
            return tuple(data["allocations"][n] for n in numbers_of(source["allocations"]))
    return ()


def _is_table(table: dict[str, Any], name: str) -> bool:
    wanted = normalise(name)
    official = normalise(TABLES.get(table["type"], ""))
    return wanted in (table["type"], official, normalise(table["title"])) or normalise(table["title"]).endswith(wanted)


def _is_row(row: dict[str, Any], name: str) -> bool:
    return name == row["code"] or plain_label(name) == plain_label(row["label"]) or name == row.get("item")


def _is_measure(key: str, name: str) -> bool:
    return name in (key, MEASURES.get(key)) or normalise(name) in normalise(MEASURES.get(key, ""))


def _name(row: dict[str, Any]) -> str:
    return f"{row['code']} {row['label']}" if row["code"] else str(row["label"])


def _listed(names: Any) -> str:
    found = list(dict.fromkeys(str(name) for name in names))
    return "、".join(found[:30]) + ("……" if len(found) > 30 else "")
