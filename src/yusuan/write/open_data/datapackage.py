"""A Fiscal Data Package: tables of budget lines with the meaning of each column, valid as a tabular data package.

The profile named is ``tabular-data-package``: the JSON profile published for fiscal packages contradicts itself and
has to be fetched from the network. Column types are those of the Fiscal Data Package 1.0 taxonomy.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from yusuan.model import Disclosure
from yusuan.write.files import write_text
from yusuan.write.open_data.budget_lines import Line, economic_lines, expenditure_lines, revenue_lines


class Field(NamedTuple):
    """A column: its type and what it means."""

    name: str
    type: str
    column_type: str | None
    title: str


class Resource(NamedTuple):
    """A table of the package."""

    name: str
    title: str
    classification: str
    """functional or economic"""
    lines: Callable[[Disclosure], Iterable[Line]]


RESOURCES = (
    Resource("revenue", "收入：按功能分类和资金来源", "functional", revenue_lines),
    Resource("expenditure", "财政拨款支出：按功能分类、资金来源和支出类别", "functional", expenditure_lines),
    Resource("basic-expenditure", "一般公共预算基本支出：按部门经济分类", "economic", economic_lines),
)


def fields(classification: str) -> tuple[Field, ...]:
    """Return the columns of a table classified by function or by economic code."""
    levels = f"{classification}-classification:generic"
    return (
        Field("fiscal_year", "integer", "date:fiscal-year", "预算年度"),
        Field("direction", "string", "direction", "收支方向"),
        Field("phase", "string", "phase:id", "阶段"),
        Field("entity_code", "string", "administrative-classification:generic:level1:code", "部门或单位编码"),
        Field("entity", "string", "administrative-classification:generic:level1:label", "部门或单位"),
        Field("code", "string", f"{levels}:level2:code", "科目编码"),
        Field("name", "string", f"{levels}:level2:label", "科目名称"),
        Field("class_code", "string", f"{levels}:level1:code", "类"),
        Field("fund_source", "string", "fin-source:generic:level1:label", "资金来源"),
        Field("kind", "string", None, "支出类别或收入栏目"),
        Field("amount", "number", "value", "金额（元）"),
        Field("currency", "string", "value-currency:code", "币种"),
    )


def write_data_package(disclosure: Disclosure, folder: Path) -> list[Path]:
    """Write the tables that have lines, and ``datapackage.json``; return the files. Raises WriteError."""
    files, described = [], []
    for resource in RESOURCES:
        lines = list(resource.lines(disclosure))
        if lines:
            path = folder / f"{resource.name}.csv"
            text = _csv(fields(resource.classification), lines)
            write_text(path, text)
            files.append(path)
            described.append(_resource(resource, text))
    if not described:
        return []
    package = folder / "datapackage.json"
    write_text(package, json.dumps(_package(disclosure, described), ensure_ascii=False, indent=1) + "\n")
    return [*files, package]


def _csv(columns: tuple[Field, ...], lines: Iterable[Line]) -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, [column.name for column in columns], lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return buffer.getvalue()


def _resource(resource: Resource, text: str) -> dict[str, Any]:
    data = text.encode()
    return {
        "name": resource.name,
        "title": resource.title,
        "path": f"{resource.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
        "schema": {"fields": [_described(field) for field in fields(resource.classification)], "missingValues": [""]},
    }


def _described(field: Field) -> dict[str, Any]:
    found: dict[str, Any] = {"name": field.name, "type": field.type, "title": field.title}
    if field.column_type is not None:
        found["columnType"] = field.column_type
    return found


def _package(disclosure: Disclosure, resources: list[dict[str, Any]]) -> dict[str, Any]:
    code = disclosure.identity.entity_code.value if disclosure.identity.entity_code else "budget"
    region = disclosure.identity.region
    return {
        "profile": "tabular-data-package",
        "name": f"budget-{code}-{disclosure.year}".lower(),
        "title": disclosure.document,
        "countryCode": "CN",
        "granularity": "aggregated",
        "fiscalPeriod": {"start": f"{disclosure.year}-01-01", "end": f"{disclosure.year}-12-31"},
        **({"regionCode": region.value} if region else {}),
        "resources": resources,
    }
