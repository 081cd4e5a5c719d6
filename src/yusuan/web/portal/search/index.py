"""The database's own full text, behind one function: FTS5 of SQLite, tsvector with GIN of PostgreSQL.

Both hold the tokens of :mod:`yusuan.web.portal.search.tokens`; elsewhere (no full text known) a scan finds the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q
from django.db.models.expressions import RawSQL

from yusuan.web.portal.search.asking import Reading
from yusuan.web.portal.search.tokens import is_prefix

_TABLE = "portal_searchentry"
_INDEX = "portal_search"
#: The kinds of entries in the order of showing; another one needs an index of its own.
KINDS = ("publisher", "code", "project", "sentence")


def marked(kind: str, tokens: list[str]) -> str:
    """Return the text that is indexed: the tokens, with the kind of the entry as a token of its own."""
    return " ".join([_kind(kind), *tokens])


def matching(
    connection: BaseDatabaseWrapper,
    readings: list[Reading],
    kind: str,
    most: int,
    publishers: Sequence[int] = (),
    *,
    fullest: bool = False,
) -> Q:
    """Return the condition for entries of ``kind`` that hold every word of one reading; at most ``most``, any.

    The bound keeps a search for a word that stands everywhere as quick as another. ``publishers`` narrows the search
    to entries of theirs before the bound; with ``fullest`` those stay that hold most of the readings.
    """
    if connection.vendor == "sqlite":
        words = _asked(readings, " OR ", " AND ", _fts5)
        theirs = f"SELECT id FROM {_TABLE} WHERE publisher_id IN ({_marks(publishers)})"
        own = f" AND rowid IN ({theirs})" if publishers else ""
        order = "rank" if fullest else "rowid DESC"
        sql = f"SELECT rowid FROM {_INDEX} WHERE {_INDEX} MATCH %s{own} ORDER BY {order} LIMIT %s"
        return Q(pk__in=RawSQL(sql, (f"{_kind(kind)} AND {words}", *publishers, most)))
    if connection.vendor == "postgresql":
        return (_fullest if fullest else _any)(readings, kind, most, publishers)
    return _scanning(readings, kind, publishers)


_HOLDS = "vector @@ to_tsquery('simple', %s)"


def _any(readings: list[Reading], kind: str, most: int, publishers: Sequence[int]) -> Q:
    """Return the condition for PostgreSQL: the index is asked for each reading apart, where it begins with the rarest.

    What it would find slowly is asked of the rows that it found; where publishers are named, of all that is theirs.
    """
    selects, values = [], []
    own = f" AND publisher_id IN ({_marks(publishers)})" if publishers else ""
    for reading in readings:
        sure, exact = (_asked([reading], " | ", " & ", written) for written in (_closed, _tsquery))
        parts = [f"({_HOLDS}) IS TRUE"] if publishers else [_HOLDS]  # of what IS TRUE no index is asked
        if exact != sure:
            parts.append(f"({_HOLDS}) IS TRUE")
        selects.append(f"(SELECT id FROM {_TABLE} WHERE kind = %s AND {' AND '.join(parts)}{own} LIMIT %s)")
        values += [kind, sure, *((exact,) if exact != sure else ()), *publishers, most]
    return Q(pk__in=RawSQL(f"SELECT id FROM ({' UNION '.join(selects)}) AS found LIMIT %s", (*values, most)))


def _fullest(readings: list[Reading], kind: str, most: int, publishers: Sequence[int]) -> Q:
    """Return the condition for PostgreSQL for those entries first that hold the most readings."""
    words = [_asked([reading], " | ", " & ", _tsquery) for reading in readings]
    own = f" AND publisher_id IN ({_marks(publishers)})" if publishers else ""
    held = " + ".join([f"({_HOLDS})::int"] * len(words))
    sql = f"SELECT id FROM {_TABLE} WHERE kind = %s AND {_HOLDS}{own} ORDER BY {held} DESC, id LIMIT %s"
    return Q(pk__in=RawSQL(sql, (kind, _joined(" | ", words), *publishers, *words, most)))


def _asked(readings: list[Reading], either: str, both: str, written: Callable[[list[str]], str]) -> str:
    return _joined(either, (_read(reading, either, both, written) for reading in readings))


def _read(reading: Reading, either: str, both: str, written: Callable[[list[str]], str]) -> str:
    words = (_joined(either, (_joined(both, map(written, phrases)) for phrases in word)) for word in reading)
    return _joined(both, words)


def _joined(mark: str, parts: Iterable[str]) -> str:
    listed = list(parts)
    return listed[0] if len(listed) == 1 else "(" + mark.join(listed) + ")"


def _marks(values: Sequence[int]) -> str:
    return ", ".join(["%s"] * len(values))


def _scanning(readings: list[Reading], kind: str, publishers: Sequence[int]) -> Q:
    condition = Q()
    for reading in readings:
        every = Q()
        for word in reading:
            either = Q()
            for phrases in word:
                either |= Q(*(Q(tokens__contains=" ".join(phrase)) for phrase in phrases))
            every &= either
        condition |= every
    return Q(kind=kind) & condition & (Q(publisher__in=publishers) if publishers else Q())


def _kind(kind: str) -> str:
    return f"kind{kind}"


def _fts5(phrase: list[str]) -> str:
    words = '"' + " ".join(phrase) + '"'  # tokens are letters and digits: nothing in them has to be escaped
    return words + (" *" if is_prefix(phrase[-1]) else "")


def _tsquery(phrase: list[str]) -> str:
    """Return a phrase; its end may be open."""
    return f"({_at_distances(phrase)}{':*' if is_prefix(phrase[-1]) else ''})"


def _closed(phrase: list[str]) -> str:
    """Return a phrase without an open end, for which an index would read every word that begins so."""
    return f"({_at_distances(phrase[:-1])})" if len(phrase) > 1 and is_prefix(phrase[-1]) else _tsquery(phrase)


def _at_distances(phrase: list[str]) -> str:
    """Return the tokens that together hold every character: of pairs that overlap, every other one."""
    at, last = 0, len(phrase) - 1
    written = phrase[0]
    while at < last:
        pair = len(phrase[at]) == 2 and not phrase[at].isascii()
        step = 2 if pair and at + 2 <= last else 1
        at += step
        written += f" <{step}> {phrase[at]}"
    return written
