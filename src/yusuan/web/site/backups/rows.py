"""Rows as lines of JSON (as Django's own serializer writes them), and back, many at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import BooleanField, CharField, Field, ForeignKey, IntegerField, Model, TextField
from django.utils.encoding import is_protected_type

#: Rows, and bytes of JSON, that are in memory at once.
_AT_ONCE, _BYTES = 1000, 4 * 1024 * 1024
#: Fields whose values JSON and every database hold alike.
_AS_THEY_ARE = (BooleanField, CharField, IntegerField, TextField)


class _Exact(DjangoJSONEncoder):
    """Moments to the microsecond: the hashes of the audit log are over them."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def lines_of(model: type[Model]) -> Iterator[bytes]:
    """Yield every row of a table as a line of JSON, by key."""
    fields = model._meta.concrete_fields
    encode = _Exact(ensure_ascii=False).encode
    others = [(field.name, _many(model, field.name)) for field in model._meta.local_many_to_many]
    label = model._meta.label_lower
    texts = [_text(field) for field in fields]
    names = [field.name for field in fields]
    key = names.index(model._meta.pk.name)
    rows = model._default_manager.order_by("pk").values_list(*[field.attname for field in fields])
    for values in rows.iterator(chunk_size=_AT_ONCE):
        kept = {name: text(value) for name, text, value in zip(names, texts, values, strict=True)}
        pk = kept.pop(names[key])
        kept |= {name: linked.get(values[key], []) for name, linked in others}
        yield encode({"model": label, "pk": pk, "fields": kept}).encode() + b"\n"


def _text(field: Field[Any, Any]) -> Callable[[Any], Any]:
    """Return what makes a field's value JSON: what JSON has no word for becomes text that the field reads again."""

    def text(value: Any) -> Any:
        if is_protected_type(value) or isinstance(value, str | dict | list):
            return value
        return field.value_to_string(SimpleNamespace(**{field.attname: value}))  # type: ignore[arg-type]

    return text


def _many(model: type[Model], name: str) -> dict[Any, list[Any]]:
    """Return the keys that a many-to-many field leads to, by the row's own key."""
    linked: dict[Any, list[Any]] = {}
    for own, other in model._default_manager.exclude(**{name: None}).order_by("pk", name).values_list("pk", name):
        linked.setdefault(own, []).append(other)
    return linked


def load(model: type[Model], lines: Iterable[bytes]) -> int:
    """Enter the rows of these lines, as they are, and return how many they were.

    Nothing but the database's own rules stands in between: no ``save``, no moments noted by themselves. ``model`` is
    one of a historical state (``yusuan.web.site.backups.tables``).

    Raises:
        ValueError: a line is not a row of this table.
        DatabaseError: the database refuses a row.
    """
    count = 0
    for chunk in _chunks(lines):
        _insert(model, chunk)
        for field in model._meta.local_many_to_many:
            _link(model, field.name, chunk)
        count += len(chunk)
    return count


def _chunks(lines: Iterable[bytes]) -> Iterator[list[dict[str, Any]]]:
    chunk: list[dict[str, Any]] = []
    size = 0
    for line in lines:
        chunk.append(json.loads(line))
        size += len(line)
        if len(chunk) == _AT_ONCE or size > _BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _insert(model: type[Model], chunk: list[dict[str, Any]]) -> None:
    """Enter rows by one statement: Django's own way of many rows takes five times as long."""
    label, quoted = model._meta.label_lower, connection.ops.quote_name
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    if strange := next((entry for entry in chunk if entry["model"] != label), None):
        raise ValueError(f"{strange['model']} 不在 {label} 里")
    columns = [_column(field) for field in fields]
    rows = [[column(entry) for column in columns] for entry in chunk]
    into = f"INSERT INTO {quoted(model._meta.db_table)} ({', '.join(quoted(f.column) for f in fields)}) VALUES "
    places = f"({', '.join(['%s'] * len(fields))})"
    with connection.cursor() as cursor:
        if connection.features.max_query_params:
            cursor.executemany(into + places, rows)
        else:
            cursor.execute(into + ", ".join([places] * len(rows)), [value for row in rows for value in row])


def _column(field: Field[Any, Any]) -> Callable[[dict[str, Any]], Any]:
    """Return what takes a field's value out of an entry, as the database wants it."""
    name, own = field.name, field.primary_key

    def plain(entry: dict[str, Any]) -> Any:
        return entry["pk"] if own else entry["fields"][name]

    def prepared(entry: dict[str, Any]) -> Any:
        return field.get_db_prep_save(field.to_python(plain(entry)), connection)

    kept = field.target_field if isinstance(field, ForeignKey) else field
    return plain if isinstance(kept, _AS_THEY_ARE) else prepared


def _link(model: type[Model], name: str, chunk: list[dict[str, Any]]) -> None:
    field: Any = model._meta.get_field(name)
    through = field.remote_field.through
    own = through._meta.get_field(field.m2m_field_name()).attname
    other = through._meta.get_field(field.m2m_reverse_field_name()).attname
    pairs = [(entry["pk"], key) for entry in chunk for key in entry["fields"].get(name, [])]
    through._default_manager.bulk_create(through(**{own: pk, other: key}) for pk, key in pairs)
