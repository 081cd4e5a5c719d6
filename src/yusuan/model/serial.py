"""Disclosure ⇄ JSON in the published schema (one object per document; amounts in the unit of their table).

``from_json`` reads the same schema, so data written by ``yusuan read`` can be checked, compared and drawn again.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from yusuan.model.disclosure import (
    Disclosure,
    Figure,
    Found,
    Identity,
    Indicator,
    PerformanceGoal,
    Row,
    Statement,
    StatutoryTable,
    TextLine,
    money_figure,
    number_figure,
)
from yusuan.model.document import Cell, Location
from yusuan.model.money import FEN_PER_UNIT
from yusuan.model.target import parse_target
from yusuan.model.vocabulary import NOT_MONEY

JsonObject = dict[str, Any]


def to_json(disclosure: Disclosure) -> JsonObject:
    """Return the disclosure as plain JSON data; amounts are numbers in the unit of their table, blank is null."""
    identity = disclosure.identity
    return {
        "document": disclosure.document,
        "kind": disclosure.kind,
        "level": disclosure.level,
        "entity": disclosure.entity,
        "entity_code": identity.entity_code.value if identity.entity_code else None,
        "year": disclosure.year,
        "edition": identity.edition,
        "unit_of_amount": identity.unit_of_amount,
        "tables": [_table(t, identity.unit_of_amount) for t in disclosure.tables],
        "projects": [_project(p, identity.unit_of_amount) for p in disclosure.projects],
        "narrative_amounts": [
            _statement(s, disclosure) for s in disclosure.statements if s.figure is not None and s.role != "count"
        ],
        "unrecognised": [
            {"kind": u.kind, "text": u.text, "reason": u.reason, "page": u.location.page, "line": u.location.line}
            for u in disclosure.unrecognised
        ],
        "coverage": {"read": disclosure.coverage.read, "understood": disclosure.coverage.understood},
    }


def figure_number(figure: Figure | None, unit: str | None) -> int | float | None:
    """Return a figure as a JSON number in ``unit``; None where it is blank or no number."""
    if figure is None:
        return None
    if figure.fen is not None:
        value = Decimal(figure.fen) / FEN_PER_UNIT[unit or "万元"]
    elif figure.number is not None:
        value = figure.number
    else:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _table(table: StatutoryTable, default_unit: str | None) -> JsonObject:
    unit = table.unit or default_unit
    data: JsonObject = {
        "title": table.title,
        "type": table.type,
        "level": table.level,
        "entity": table.entity,
        "entity_code": table.entity_code,
        "pages": table.pages,
        "unit": table.unit,
        "rows": [_row(row, unit) for row in table.rows],
        "notes": [note.text for note in table.notes],
    }
    if table.project is not None:
        data["project"] = table.project
    return data


def _row(row: Row, unit: str | None) -> JsonObject:
    data: JsonObject = {
        "code": row.code,
        "label": row.label,
        "values": {key: figure_number(figure, unit) for key, figure in row.values.items()},
    }
    for key in ("side", "item", "code_norm", "unit_code"):
        if (value := getattr(row, key)) is not None:
            data[key] = value
    if row.texts:
        data["text"] = dict(row.texts)
    stray = {k: f.printed for k, f in row.values.items() if f is not None and f.fen is None and f.number is None}
    if stray:
        data["printed"] = stray
    return data


def _project(project: PerformanceGoal, default_unit: str | None) -> JsonObject:
    unit = project.unit or default_unit
    plan = project.plan
    return {
        "code": project.code,
        "name": project.name,
        "level": project.level,
        "entity": project.entity,
        "entity_code": project.entity_code,
        "unit": project.unit,
        "budget": figure_number(project.budget, unit),
        "fiscal": figure_number(project.fiscal, unit),
        "other": figure_number(project.other, unit),
        "plan": None if plan is None else [figure_number(f, unit) for f in plan],
        "plan_unit": project.plan_unit,
        "purpose": project.purpose,
        "goals": list(project.goals),
        "indicators": [
            {
                "level1": i.level1,
                "level2": i.level2,
                "name": i.name,
                "description": i.description,
                "target": i.target,
                "basis": i.basis,
            }
            for i in project.indicators
        ],
    }


def _statement(statement: Statement, disclosure: Disclosure) -> JsonObject:
    line = disclosure.paragraphs[statement.paragraph] if disclosure.paragraphs else None
    text = line.text[max(0, statement.start - 30) : statement.end + 30] if line else ""
    figure = statement.figure
    return {
        "section": " / ".join(statement.section),
        "text": text,
        "label": statement.subject,
        "amount": figure_number(figure, statement.unit),
        "unit": statement.unit,
        "level": statement.level,
        "role": statement.role,
        "concept": statement.concept,
        "code": statement.code,
        "year": statement.year,
        "direction": statement.direction,
        "compared_with": statement.compared_with,
        "percent": None if statement.percent is None else float(statement.percent),
        "reason": statement.reason,
        "page": statement.location.page,
        "line": statement.location.line,
    }


def from_json(data: JsonObject) -> Disclosure:
    """Build a disclosure from the JSON schema; numbers may be int, Decimal, str or (from a JSON file) float.

    ``paragraphs`` (strings) and ``lines`` (objects with text and kind), which only test data carries, become text
    lines.
    """
    unit = data.get("unit_of_amount") or "万元"
    disclosure = Disclosure(data.get("document") or "", identity=_identity(data))
    parts: dict[tuple[str, str | None], int] = {}
    for table in data.get("tables") or []:
        disclosure.tables.append(_table_from(table, data, unit, parts))
    for project in data.get("projects") or []:
        disclosure.projects.append(_project_from(project, data, unit, parts))
    for text in data.get("paragraphs") or []:
        disclosure.paragraphs.append(TextLine(text, Location(line=len(disclosure.paragraphs) + 1)))
    for line in data.get("lines") or []:
        number = len(disclosure.paragraphs) + 1
        disclosure.paragraphs.append(TextLine(line["text"], Location(line=number), line.get("kind") or "body"))
    return disclosure


def _identity(data: JsonObject) -> Identity:
    def found(key: str) -> Found | None:
        value = data.get(key)
        return None if value is None else Found(str(value), str(value), Location())

    return Identity(
        entity=found("entity"),
        entity_code=found("entity_code"),
        level=found("level"),
        year=found("year"),
        kind=found("kind"),
        edition=data.get("edition"),
        region=found("region"),
        unit_of_amount=data.get("unit_of_amount"),
    )


def _part(item: JsonObject, data: JsonObject, parts: dict[tuple[str, str | None], int]) -> int:
    if "part" in item:
        return int(item["part"])
    level = item.get("level") or data.get("level") or "department"
    key = (level, item.get("entity") if level == "unit" else None)
    return parts.setdefault(key, len(parts))


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _table_from(
    table: JsonObject, data: JsonObject, unit: str, parts: dict[tuple[str, str | None], int]
) -> StatutoryTable:
    level = table.get("level") or data.get("level") or "department"
    result = StatutoryTable(
        type=table["type"],
        title=table["type"] if table.get("title") is None else table["title"],
        level=level,
        entity=table.get("entity"),
        entity_code=table.get("entity_code"),
        unit=table.get("unit"),
        pages=table.get("pages"),
        year=table.get("year"),
        project=table.get("project"),
        part=_part(table, data, parts),
        notes=[Found(n, n, Location()) for n in table.get("notes") or []],
    )
    table_unit = table.get("unit") or unit
    for index, row in enumerate(table.get("rows") or []):
        printed = row.get("printed") or {}
        if not isinstance(printed, dict):
            printed = {}
        values = {k: _figure(printed.get(k, v), k, table_unit) for k, v in (row.get("values") or {}).items()}
        code = row.get("code")
        cells = row.get("code_cells") or ([code] if code else [])
        result.rows.append(
            Row(
                label=row.get("label") or "",
                values=values,
                code=code,
                code_cells=tuple(cells),
                code_norm=row.get("code_norm"),
                side=row.get("side"),
                item=row.get("item"),
                unit_code=row.get("unit_code"),
                texts=dict(row.get("text") or {}),
                sequence=row.get("sequence"),
                index=index,
            )
        )
    return result


def _figure(value: Any, measure: str, unit: str) -> Figure | None:
    if value is None:
        return None
    text = value if isinstance(value, str) else _printed(value)
    measure = measure.partition("@")[0]
    return number_figure(text) if measure in NOT_MONEY else money_figure(text, unit)


def _printed(value: Any) -> str:
    """JSON numbers lose their printed zeros: 410.4 was 410.40. Two places are the field's custom."""
    number = Decimal(str(value))
    exponent = number.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return f"{number:.2f}" if places <= 2 else f"{number:f}"


def _project_from(
    project: JsonObject, data: JsonObject, unit: str, parts: dict[tuple[str, str | None], int]
) -> PerformanceGoal:
    own_unit = project.get("unit") or unit
    plan_unit = project.get("plan_unit")
    plan = project.get("plan")

    def money(value: Any) -> Figure | None:
        return None if value is None else money_figure(value if isinstance(value, str) else _printed(value), own_unit)

    def planned(value: Any) -> Figure | None:
        return number_figure(_text(value)) if plan_unit == "%" else money(value)

    return PerformanceGoal(
        name=project.get("name") or "",
        level=project.get("level") or data.get("level") or "department",
        code=project.get("code"),
        entity=project.get("entity"),
        entity_code=project.get("entity_code"),
        unit=project.get("unit"),
        budget=money(project.get("budget")),
        fiscal=money(project.get("fiscal")),
        other=money(project.get("other")),
        plan=None if plan is None else [planned(v) for v in plan],
        plan_unit=plan_unit,
        purpose=project.get("purpose"),
        goals=list(project.get("goals") or []),
        indicators=[_indicator(i) for i in project.get("indicators") or []],
        title=project.get("title") or "",
        part=_part(project, data, parts),
        blank_rows=[Cell(text, row, 0) for row, text in enumerate(project.get("blank_rows") or [])],
    )


def _indicator(data: JsonObject) -> Indicator:
    target = data.get("target")
    return Indicator(
        level1=data.get("level1"),
        level2=data.get("level2"),
        name=data.get("name"),
        description=data.get("description"),
        target=target,
        basis=data.get("basis"),
        parsed=parse_target(target) if target else None,
    )
