"""The legal basis: requirements (R…) with instrument and article, and identities (I…) that rest on them.

An article is printed only where its wording was read (status V) or restated in a published text (V2); where it was
not found (M) or is only cited (S), ``article`` is None.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, NamedTuple

from yusuan.model import LegalBasis
from yusuan.reference.tabular import DATA, ReferenceDataError, read_toml, refuse_unknown_keys

#: status → 中文
STATUS: dict[str, str] = {
    "V": "已读条文全文",
    "V2": "见于复述条文的公开文本",
    "S": "只见于公开文件的引用，条款未核实",
    "M": "未见原文，条款未核实",
}
_PRINTABLE = frozenset({"V", "V2"})
_KEYS = frozenset({"obligation", "status", "sources", "rests_on"})


class Requirement(NamedTuple):
    """An obligation in our own words with its place in the law."""

    id: str
    obligation: str
    status: str
    """A key of ``STATUS``."""
    sources: tuple[LegalBasis, ...]
    rests_on: tuple[str, ...] = ()
    """Requirements whose sources are borrowed where this one has none of its own."""


class IdentityRule(NamedTuple):
    """A sum or agreement that must hold (勾稽关系), in our own words."""

    id: str
    text: str
    rests_on: tuple[str, ...]


def basis(*ids: str) -> tuple[LegalBasis, ...]:
    """Return the legal basis of requirements (R28) and identities (I28) in their order, without repetition.

    Raises KeyError for an id that is in neither table.
    """
    return _basis(ids)


def requirement(id_: str) -> Requirement:
    """Return a requirement; raises KeyError for an unknown id."""
    return requirements()[id_]


def identity(id_: str) -> IdentityRule:
    """Return an identity; raises KeyError for an unknown id."""
    return identities()[id_]


def text_of(id_: str) -> str:
    """Return the Chinese text of a requirement or an identity; raises KeyError for an unknown id."""
    return identity(id_).text if id_.startswith("I") else requirement(id_).obligation


@cache
def requirements() -> dict[str, Requirement]:
    """Return all requirements by id."""
    data = read_toml(DATA / "legal.toml")
    instruments: dict[str, str] = data.pop("instruments")
    return {id_: _requirement(id_, row, instruments) for id_, row in data.items()}


@cache
def identities() -> dict[str, IdentityRule]:
    """Return all identities by id."""
    found = {}
    for id_, row in read_toml(DATA / "identities.toml").items():
        refuse_unknown_keys(row, frozenset({"text", "rests_on"}), f"identities.toml [{id_}]")
        if not row.get("rests_on"):
            raise ReferenceDataError(f"identities.toml [{id_}]: 缺少依据 rests_on")
        found[id_] = IdentityRule(id_, row["text"], tuple(row["rests_on"]))
    return found


@lru_cache(maxsize=1024)
def _basis(ids: tuple[str, ...]) -> tuple[LegalBasis, ...]:
    found: dict[LegalBasis, None] = {}
    for id_ in ids:
        if id_ in identities():
            found.update(dict.fromkeys(_basis(identities()[id_].rests_on)))
        elif id_ in requirements():
            rule = requirements()[id_]
            found.update(dict.fromkeys(rule.sources or _basis(rule.rests_on)))
        else:
            raise KeyError(f"没有这个依据编号：{id_}")
    # A citation of the whole instrument adds nothing beside one of its articles.
    precise = {b.instrument for b in found if b.article}
    return tuple(b for b in found if b.article or b.instrument not in precise)


def _requirement(id_: str, row: dict[str, Any], instruments: dict[str, str]) -> Requirement:
    where = f"legal.toml [{id_}]"
    refuse_unknown_keys(row, _KEYS, where)
    status = row["status"]
    if status not in STATUS:
        raise ReferenceDataError(f"{where}: 未知的 status {status}")
    if not row["sources"] and not row.get("rests_on"):
        raise ReferenceDataError(f"{where}: 缺少依据")
    sources = tuple(_source(source, status, instruments, where) for source in row["sources"])
    return Requirement(id_, row["obligation"], status, sources, tuple(row.get("rests_on", ())))


def _source(source: list[str], status: str, instruments: dict[str, str], where: str) -> LegalBasis:
    key, *article = source
    if key not in instruments:
        raise ReferenceDataError(f"{where}: 未知的法规 {key}")
    if article and status not in _PRINTABLE:
        raise ReferenceDataError(f"{where}: 未核实的条款不得写出：{article[0]}")
    return LegalBasis(instruments[key], article[0] if article else None)
