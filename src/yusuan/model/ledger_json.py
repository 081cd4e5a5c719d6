"""A ledger as JSON and back, exactly: amounts are whole fen, decimals are texts, what is absent is left out.

The web application keeps ledgers so, and its API speaks so. The form is versioned; a reader refuses one it does not
know instead of guessing.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from yusuan.model.ledger import Ledger, LedgerError

SCHEMA = "yusuan-ledger/1"
#: Cells of the document that an indicator was read from are no part of what was entered.
_LEFT_OUT = frozenset({"cells"})


class LedgerJsonError(LedgerError):
    """A JSON is no ledger of this form; the message (Chinese) says where it is not."""


def to_json(ledger: Ledger) -> dict[str, Any]:
    """Return a ledger as JSON: plain dicts, lists, texts, whole numbers, booleans; keys as the fields are named."""
    return {"schema": SCHEMA, **_encoded(ledger)}


def from_json(data: Mapping[str, Any]) -> Ledger:
    """Return the ledger of a JSON that :func:`to_json` made.

    Raises:
        LedgerJsonError: another form, an unknown or missing key, or a value of the wrong type (a float is none).
    """
    if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
        raise LedgerJsonError(f"不是台账的数据：schema 应为“{SCHEMA}”")
    ledger = _decoded(Ledger, {key: value for key, value in data.items() if key != "schema"}, "台账")
    assert isinstance(ledger, Ledger)
    return ledger


def _encoded(value: Any) -> Any:
    if is_dataclass(value):
        kept = (f for f in fields(value) if f.name not in _LEFT_OUT)
        pairs = ((f, getattr(value, f.name)) for f in kept)
        return {f.name: _encoded(found) for f, found in pairs if not _is_default(f, found)}
    if isinstance(value, dict):
        return {key: _encoded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_encoded(item) for item in value]
    return str(value) if isinstance(value, Decimal) else value


def _is_default(field: Field[Any], value: Any) -> bool:
    if field.default_factory is not MISSING:
        return bool(value == field.default_factory())
    return field.default is not MISSING and type(value) is type(field.default) and bool(value == field.default)


@cache
def _types(cls: type) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {f.name: hints[f.name] for f in fields(cls) if f.name not in _LEFT_OUT}


def _decoded(wanted: Any, value: Any, where: str) -> Any:
    origin = get_origin(wanted)
    if origin in (Union, types.UnionType):
        inner = next(kind for kind in get_args(wanted) if kind is not type(None))
        return None if value is None else _decoded(inner, value, where)
    if origin is list:
        _must_be(list, value, where)
        return [_decoded(get_args(wanted)[0], item, f"{where}[{n}]") for n, item in enumerate(value)]
    if origin is dict:
        _must_be(dict, value, where)
        return {key: _decoded(get_args(wanted)[1], item, f"{where}.{key}") for key, item in value.items()}
    if is_dataclass(wanted):
        return _object(wanted, value, where)
    return _decimal(value, where) if wanted is Decimal else _must_be(wanted, value, where)


def _object(cls: Any, value: Any, where: str) -> Any:
    _must_be(dict, value, where)
    known = _types(cls)
    for key in value:
        if key not in known:
            raise LedgerJsonError(f"{where}：不认识“{key}”")
    try:
        return cls(**{key: _decoded(known[key], item, f"{where}.{key}") for key, item in value.items()})
    except TypeError as error:
        missing = [f.name for f in fields(cls) if f.name not in value and _required(f)]
        raise LedgerJsonError(f"{where}：缺少{'、'.join(missing)}") from error


def _required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _decimal(value: Any, where: str) -> Decimal:
    try:
        number = Decimal(_must_be(str, value, where))
    except InvalidOperation as error:
        raise LedgerJsonError(f"{where}：不是数“{value}”") from error
    if not number.is_finite():
        raise LedgerJsonError(f"{where}：不是数“{value}”")
    return number


def _must_be(kind: type, value: Any, where: str) -> Any:
    if type(value) is not kind:
        raise LedgerJsonError(f"{where}：应为{_NAMES.get(kind, kind.__name__)}，不是 {value!r:.60}")
    return value


_NAMES: dict[type, str] = {str: "文字", int: "整数", bool: "是或否", list: "列表", dict: "对象"}
