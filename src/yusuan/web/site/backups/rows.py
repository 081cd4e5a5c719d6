"""Rows as lines of JSON (as Django's own serializer writes them), and back, many at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from types import SimpleNamespace
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model
from django.utils.encoding import is_protected_type

#: Rows that are in memory at once.
_AT_ONCE = 1000


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

    ``model`` is one of a historical state (``yusuan.web.site.backups.tables``): its own ``save`` and the moments that
    it notes by itself are out of the way.

    Raises:
        ValueError: a line is not a row of this table.
        DatabaseError: the database refuses a row.
    """
    for field in model._meta.local_fields:
        for by_itself in ("auto_now", "auto_now_add"):
            if hasattr(field, by_itself):
                setattr(field, by_itself, False)
    count, waiting = 0, iter(lines)
    while chunk := [json.loads(line) for line in islice(waiting, _AT_ONCE)]:
        model._default_manager.bulk_create([_row(model, entry) for entry in chunk])
        for field in model._meta.local_many_to_many:
            _link(model, field.name, chunk)
        count += len(chunk)
    return count


def _row(model: type[Model], entry: dict[str, Any]) -> Model:
    if entry["model"] != model._meta.label_lower:
        raise ValueError(f"{entry['model']} 不在 {model._meta.label_lower} 里")
    fields, own = entry["fields"], model._meta.pk
    values = {own.attname: own.to_python(entry["pk"])}
    for field in model._meta.concrete_fields:
        if field is not own:
            values[field.attname] = field.to_python(fields[field.name])
    return model(**values)


def _link(model: type[Model], name: str, chunk: list[dict[str, Any]]) -> None:
    field: Any = model._meta.get_field(name)
    through = field.remote_field.through
    own = through._meta.get_field(field.m2m_field_name()).attname
    other = through._meta.get_field(field.m2m_reverse_field_name()).attname
    pairs = [(entry["pk"], key) for entry in chunk for key in entry["fields"].get(name, [])]
    through._default_manager.bulk_create(through(**{own: pk, other: key}) for pk, key in pairs)
