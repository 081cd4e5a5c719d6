"""The operations of the API as rows, for people: the page /api/docs and docs/api-endpoints.md."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from yusuan.web.api.application import api
from yusuan.web.api.once import HEADER


@dataclass(frozen=True, slots=True)
class Described:
    """An operation."""

    tag: str
    method: str
    path: str
    summary: str
    description: str
    who: str
    """公开, 登录或令牌, or 网页登录 where a token does not do."""
    once: bool
    """Whether it takes an ``Idempotency-Key``."""


def operations() -> list[tuple[str, list[Described]]]:
    """Return every operation by its tag, in the order of the description."""
    found = sorted(_operations(), key=lambda operation: _tags().index(operation.tag))
    return [(tag, list(group)) for tag, group in groupby(found, key=lambda operation: operation.tag)]


def _tags() -> list[str]:
    return list(dict.fromkeys(operation.tag for operation in _operations()))


def _operations() -> Iterator[Described]:
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, operation in methods.items():
            ways = {name for way in operation.get("security", ()) for name in way}
            yield Described(
                tag=operation["tags"][0],
                method=method.upper(),
                path=path,
                summary=operation["summary"],
                description=operation["description"],
                who="登录或令牌" if "ByToken" in ways else "网页登录" if ways else "公开",
                once=any(parameter["name"] == HEADER for parameter in operation.get("parameters", ())),
            )
