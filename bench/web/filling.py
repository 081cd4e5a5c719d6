"""Filling the portal's tables by COPY, in as many processes as there are processors; indexes are made afterwards.

The rows are those that taking in makes of each budget (the same functions make them), without its checks.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection, models
from django.utils import timezone

from bench.web.budgets import YEARS, Body, budget, economic_names, function_names

_AT_ONCE = 100
_FILES = (("pdf", 800_000), ("html", 300_000), ("docx", 120_000))
_FINDINGS = 3
_TABLES = "portal\\_%"


def fill(publications: int, report: Callable[[str], None]) -> None:
    """Fill the tables of an empty database with so many publications, two of each publisher."""
    started = time.perf_counter()
    bodies = range(0, publications // len(YEARS), _AT_ONCE)
    ends = [min(start + _AT_ONCE, publications // len(YEARS)) for start in bodies]
    indexes = _take_indexes()
    _codes()
    connection.close()
    workers = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count() or 1, mp_context=workers, initializer=_prepare) as pool:
        for number, _ in enumerate(pool.map(_part, bodies, ends), 1):
            if number % 20 == 0:
                done = number * _AT_ONCE * len(YEARS)
                report(f"{min(done, publications)} publications, {time.perf_counter() - started:.0f} s")
    _finish(indexes)
    report(f"filled and indexed in {time.perf_counter() - started:.0f} s")


def _prepare() -> None:
    from yusuan.web.site.starting import prepare

    prepare()


def _take_indexes() -> list[str]:
    """Drop the indexes that no constraint needs and return how they are made."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename LIKE %s AND indexname NOT IN"
            " (SELECT conname FROM pg_constraint)",
            [_TABLES],
        )
        found = cursor.fetchall()
        for name, _ in found:
            cursor.execute(f'DROP INDEX "{name}"')
    return [definition for _, definition in found]


def _finish(indexes: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for statement in indexes:
            cursor.execute(statement)
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_name LIKE %s", [_TABLES])
        for (table,) in cursor.fetchall():
            cursor.execute("SELECT pg_get_serial_sequence(%s, 'id') FROM information_schema.columns"
                           " WHERE table_name = %s AND column_name = 'id'", [table, table])  # fmt: skip
            if cursor.fetchone():
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'),"
                    f' (SELECT coalesce(max(id), 1) FROM "{table}"))'
                )
        cursor.execute("VACUUM (ANALYZE)")


def _part(start: int, end: int) -> int:
    """Fill in the publications of some publishers."""
    rows: dict[type[models.Model], list[models.Model]] = {}
    for number in range(start, end):
        for row in _of_publisher(Body(number)):
            rows.setdefault(type(row), []).append(row)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # the rows are known to belong together
        for model, listed in sorted(rows.items(), key=lambda pair: _order(pair[0])):
            _copy(cursor, model, listed)
    return end


def _order(model: type[models.Model]) -> int:
    return list(model._meta.apps.get_models()).index(model)


def _of_publisher(body: Body) -> Iterator[models.Model]:
    from yusuan.web.portal.models import Publication, Publisher
    from yusuan.web.portal.search.entries import publisher_entry

    publisher = Publisher(
        pk=body.number + 1, slug=body.name, name=body.name, code=body.code, region=f"河北省{body.place}",
        government="county", latest=YEARS[-1],
    )  # fmt: skip
    yield publisher
    yield publisher_entry(publisher)
    before: Publication | None = None
    for turn, year in enumerate(YEARS):
        rows = list(_of_publication(body, publisher, year, len(YEARS) * body.number + turn + 1))
        made = rows[0]
        assert isinstance(made, Publication)
        if before is not None:
            made.expenditure_change = _less(made.expenditure_total, before.expenditure_total)
            made.three_public_change = _less(made.three_public, before.three_public)
        yield from rows
        before = made


def _less(after: int | None, before: int | None) -> int | None:
    return None if after is None or before is None else after - before


def _of_publication(body: Body, publisher: Any, year: int, key: int) -> Iterator[models.Model]:
    """Yield the publication and its rows, as :func:`yusuan.web.portal.ingest.ingest` makes them."""
    from yusuan.model.serial import from_json, to_json
    from yusuan.model.text_json import text_to_json
    from yusuan.operations.portraying import form_of, portrait
    from yusuan.web.portal import ingest, rows
    from yusuan.web.portal.models import PublicationData
    from yusuan.web.portal.search.entries import entries_of

    disclosure = from_json(budget(body, year))
    seen = portrait(disclosure, form_of(disclosure))
    published = datetime(year, 2, 1, tzinfo=UTC) + timedelta(minutes=body.number)
    made = ingest._publication(publisher, disclosure, seen, f"{key:064x}", published, "")
    made.pk = key
    if made.staff and made.three_public is not None:
        made.three_public_per_head = made.three_public // made.staff
    facts = list(rows.facts(made, disclosure, seen))
    projects = list(rows.projects(made, disclosure, seen))
    said = list(rows.sentences(made, disclosure, seen))
    findings = list(rows.findings_rows(made, [_finding(n) for n in range(_FINDINGS)]))
    made.figures_count, made.projects_count, made.findings_count = len(facts), len(projects), len(findings)
    made.unmeasured_count = sum(not project.measured for project in projects)
    yield made
    yield PublicationData(publication=made, disclosure=to_json(disclosure), text=text_to_json(disclosure))
    yield from _files(made)
    for found in (rows.tables(made, seen), facts, projects, said, findings, entries_of(made, [], projects, said)):
        yield from found


def _finding(number: int) -> dict[str, Any]:
    return {
        "rule": f"T{number + 1:03d}", "severity": "warning", "message": f"支出总表第{number + 2}行与项目合计不一致",
        "place": {"table": "支出总表", "row": "合计"}, "basis": [], "caused_by": None, "waived": None,
    }  # fmt: skip


def _files(made: Any) -> Iterator[models.Model]:
    from yusuan.web.portal.models import PublicationFile

    for format_, size in _FILES:
        yield PublicationFile(
            publication=made, name=f"{made.title}.{format_}", path=f"public/bench.{format_}", format=format_,
            bytes=size, sha256="0" * 64, page=format_ == "html", own=format_ == "html",
        )  # fmt: skip


def _codes() -> None:
    """Let every code be found."""
    from yusuan.web.portal.models import FactRow, Publication, Publisher, SearchEntry
    from yusuan.web.portal.search.entries import entries_of

    facts = [FactRow(code=c, label=name) for c, name in (function_names() | economic_names()).items()]
    SearchEntry.objects.bulk_create(entries_of(Publication(publisher=Publisher()), facts, [], []))


def _copy(cursor: Any, model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Write rows; the columns that the database fills by itself are left to it."""
    from psycopg.types.json import Jsonb

    given = model.__name__ in ("Publisher", "Publication")
    fields = [f for f in model._meta.concrete_fields if given or not isinstance(f, models.AutoField)]
    names = ", ".join(f'"{field.column}"' for field in fields)
    json = {field.attname for field in fields if isinstance(field, models.JSONField)}
    now = timezone.now()
    for field in fields:
        if isinstance(field, models.DateTimeField) and field.auto_now:
            for row in rows:
                setattr(row, field.attname, now)
    with cursor.copy(f'COPY "{model._meta.db_table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            values = ((field.attname, getattr(row, field.attname)) for field in fields)
            copy.write_row([Jsonb(v) if name in json and v is not None else v for name, v in values])
