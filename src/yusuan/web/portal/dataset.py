"""The open data's columns: figures and projects as plain rows, in CSV and Parquet alike. Amounts are whole fen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yusuan.web.portal.models import FactRow, ProjectRow, Publication

if TYPE_CHECKING:
    import pyarrow

#: column → whether it is a whole number
PUBLICATIONS = {
    "publisher": False, "publisher_code": False, "region": False, "year": True, "kind": False, "version": True,
    "title": False, "edition": False, "published_at": False, "sha256": False, "revenue_total": True,
    "expenditure_total": True, "general_public": True, "basic": True, "project": True, "three_public": True,
    "agency_operating": True, "procurement": True, "staff": True, "projects": True, "projects_unmeasured": True,
    "findings": True, "publication": False, "carryover": True, "staff_source": False,
}  # fmt: skip
FACTS = {
    "publisher": False, "year": True, "kind": False, "version": True, "part": True, "entity": False, "table": False,
    "row": True, "code": False, "label": False, "side": False, "item": False, "measure": False, "fen": True,
    "number": False, "printed": False, "unit": False, "page": True,
    "cell": False, "publication": False,
}  # fmt: skip
PROJECTS = {
    "publisher": False, "year": True, "kind": False, "version": True, "part": True, "entity": False, "code": False,
    "name": False, "budget": True, "fiscal": True, "other": True, "purpose": False, "goals": False,
    "indicators": True, "measurable_indicators": True, "page": True, "publication": False,
}  # fmt: skip


def publication_name(at: Publication) -> str:
    """Return what a publication is called in data: its rows, the manifests of snapshots and the catalogue share it."""
    return f"{at.publisher.slug}/{at.year}/{at.kind}"


def publication_values(at: Publication) -> tuple[Any, ...]:
    """Return a publication in the order of ``PUBLICATIONS``."""
    who = at.publisher
    totals = (at.revenue_total, at.expenditure_total, at.general_public, at.basic, at.project, at.three_public)
    counts = (at.staff, at.projects_count, at.unmeasured_count, at.findings_count)
    named = (who.name, who.code, who.region, at.year, at.kind, at.version, at.title, at.edition)
    return (
        *named,
        at.published_at.isoformat(timespec="seconds"),
        at.sha256,
        *totals,
        at.agency_operating,
        at.procurement,
        *counts,
        publication_name(at),
        at.carryover,
        at.staff_source,
    )


def fact_values(at: Publication, row: FactRow) -> tuple[Any, ...]:
    """Return a figure in the order of ``FACTS``."""
    where = (at.publisher.name, at.year, at.kind, at.version, row.part, row.entity, row.table, row.position)
    what = (row.code, row.label, row.side, row.item, row.measure, row.fen, row.number, row.printed, row.unit, row.page)
    return (*where, *what, row.cell, publication_name(at))


def project_values(at: Publication, row: ProjectRow) -> tuple[Any, ...]:
    """Return a project in the order of ``PROJECTS``."""
    where = (at.publisher.name, at.year, at.kind, at.version, row.part, row.entity, row.code, row.name)
    money = (row.budget, row.fiscal, row.other)
    return (
        *where,
        *money,
        row.purpose,
        "\n".join(row.goals),
        row.indicators_count,
        row.measured,
        row.page,
        publication_name(at),
    )


def schema_of(columns: dict[str, bool]) -> pyarrow.Schema:
    """Return the Parquet schema: whole numbers are 64-bit integers, everything else text."""
    import pyarrow as pa

    return pa.schema([(name, pa.int64() if whole else pa.string()) for name, whole in columns.items()])


def table_of(columns: dict[str, bool], rows: Sequence[tuple[Any, ...]]) -> pyarrow.Table:
    """Return rows as an Arrow table."""
    import pyarrow as pa

    schema = schema_of(columns)
    values: list[Iterable[Any]] = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    arrays = [pa.array(column, type=field.type) for column, field in zip(values, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def parquet_bytes(columns: dict[str, bool], rows: Sequence[tuple[Any, ...]]) -> bytes:
    """Return rows as a Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(table_of(columns, rows), sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())


def write_parquet(path: Path, columns: dict[str, bool], batches: Iterable[Sequence[tuple[Any, ...]]]) -> int:
    """Write rows batch by batch, so that a million need no memory; return their number."""
    import pyarrow.parquet as pq

    count = 0
    with pq.ParquetWriter(path, schema_of(columns), compression="zstd") as writer:
        for rows in batches:
            if rows:
                writer.write_table(table_of(columns, rows))
                count += len(rows)
    return count
