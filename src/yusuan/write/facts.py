"""Facts: one line per printed number, for statistics (CSV, Parquet)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from yusuan.model import Disclosure, Figure, Location
from yusuan.write.files import replaced, write_text

#: The first number that a 64-bit integer does not hold.
_BEYOND = 1 << 63


class Fact(NamedTuple):
    """One printed number. ``fen`` is exact; ``number`` holds quantities and rates as text."""

    document: str
    entity: str | None
    entity_code: str | None
    level: str
    year: int | None
    kind: str | None
    table: str
    row_code: str | None
    row_label: str
    side: str | None
    measure: str
    fen: int | None
    number: str | None
    printed: str
    page: int | None
    sheet: str | None
    line: int | None
    row: int | None
    column: int | None


def facts_of(disclosure: Disclosure) -> Iterator[Fact]:
    """Yield every number of the tables and projects, in document order."""
    for table in disclosure.tables:
        for row in table.rows:
            for measure, figure in row.values.items():
                if figure is not None:
                    yield _fact(
                        disclosure,
                        (table.entity, table.entity_code, table.level),
                        (table.type, row.official_code, row.item or row.label, row.side, measure),
                        figure,
                    )
    for project in disclosure.projects:
        named = (("budget", project.budget), ("fiscal", project.fiscal), ("other", project.other))
        plan = tuple((f"plan_{n}", f) for n, f in enumerate(project.plan or (), 1))
        for measure, figure in (*named, *plan):
            if figure is not None:
                who = (project.entity, project.entity_code, project.level)
                yield _fact(disclosure, who, ("performance_goal", project.code, project.name, None, measure), figure)


def _fact(
    disclosure: Disclosure,
    who: tuple[str | None, str | None, str],
    what: tuple[str, str | None, str, str | None, str],
    figure: Figure,
) -> Fact:
    at: Location = figure.location
    entity, code, level = who
    return Fact(
        disclosure.document,
        entity or disclosure.entity,
        code,
        level,
        disclosure.year,
        disclosure.kind,
        *what,
        figure.fen,
        None if figure.number is None else str(figure.number),
        figure.printed,
        at.page,
        at.sheet,
        at.line,
        at.row,
        at.column,
    )


def write_facts_csv(path: Path, facts: Iterable[Fact]) -> None:
    """Write facts as CSV (UTF-8 with a byte order mark, so that Excel and WPS show Chinese)."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(Fact._fields)
    writer.writerows(facts)
    write_text(path, "\ufeff" + buffer.getvalue())


def write_facts_parquet(path: Path, facts: Iterable[Fact]) -> None:
    """Write facts as Parquet; ``fen`` is a 64-bit integer, null for a printed amount beyond it (no budget's amount)."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    whole = {"year", "fen", "page", "line", "row", "column"}
    schema = pa.schema([(name, pa.int64() if name in whole else pa.string()) for name in Fact._fields])
    rows = [f if f.fen is None or abs(f.fen) < _BEYOND else f._replace(fen=None) for f in facts]
    columns: list[tuple[object, ...]] = list(zip(*rows, strict=True)) if rows else [()] * len(Fact._fields)
    arrays = [pa.array(column, type=field.type) for column, field in zip(columns, schema, strict=True)]
    with replaced(path) as temporary:
        pq.write_table(pa.Table.from_arrays(arrays, schema=schema), temporary, compression="zstd")
