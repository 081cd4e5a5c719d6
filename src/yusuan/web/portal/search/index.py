"""The database's own full text, behind one function: FTS5 of SQLite, tsvector with GIN of PostgreSQL.

Both hold the tokens of :mod:`yusuan.web.portal.search.tokens`; elsewhere (no full text known) a scan finds the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q
from django.db.models.expressions import RawSQL

from yusuan.web.portal.search.asking import Reading
from yusuan.web.portal.search.tokens import is_prefix

_TABLE = "portal_searchentry"
_INDEX = "portal_search"

_SQLITE = (
    f"CREATE VIRTUAL TABLE {_INDEX} USING fts5(tokens, content='{_TABLE}', content_rowid='id', tokenize='unicode61')",
    f"CREATE TRIGGER {_INDEX}_added AFTER INSERT ON {_TABLE} BEGIN "
    f"INSERT INTO {_INDEX}(rowid, tokens) VALUES (new.id, new.tokens); END",
    f"CREATE TRIGGER {_INDEX}_removed AFTER DELETE ON {_TABLE} BEGIN "
    f"INSERT INTO {_INDEX}({_INDEX}, rowid, tokens) VALUES ('delete', old.id, old.tokens); END",
    f"CREATE TRIGGER {_INDEX}_changed AFTER UPDATE OF tokens ON {_TABLE} BEGIN "
    f"INSERT INTO {_INDEX}({_INDEX}, rowid, tokens) VALUES ('delete', old.id, old.tokens); "
    f"INSERT INTO {_INDEX}(rowid, tokens) VALUES (new.id, new.tokens); END",
)
_POSTGRESQL = (
    f"ALTER TABLE {_TABLE} ADD COLUMN vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', tokens)) STORED",
    f"CREATE INDEX {_INDEX} ON {_TABLE} USING gin (vector)",
)


def create(_: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index (a step of the migrations)."""
    for statement in {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}.get(editor.connection.vendor, ()):
        editor.execute(statement)


def marked(kind: str, tokens: list[str]) -> str:
    """Return the text that is indexed: the tokens, with the kind of the entry as a token of its own."""
    return " ".join([_kind(kind), *tokens])


def matching(
    connection: BaseDatabaseWrapper, readings: list[Reading], kind: str, most: int, publishers: Sequence[int] = ()
) -> Q:
    """Return the condition for entries of ``kind`` that hold every word of one reading; at most ``most``, any.

    The bound keeps a search for a word that stands everywhere as quick as another. ``publishers`` narrows the search
    to entries of theirs before the bound.
    """
    if connection.vendor not in ("sqlite", "postgresql"):
        return _scanning(readings, kind, publishers)
    sqlite = connection.vendor == "sqlite"
    either, both, written = (" OR ", " AND ", _fts5) if sqlite else (" | ", " & ", _tsquery)
    words = _joined(either, (_read(reading, either, both, written) for reading in readings))
    query = f"{_kind(kind)}{both}{words}"
    own = (
        f" AND {'rowid' if sqlite else 'id'} IN (SELECT id FROM {_TABLE} WHERE publisher_id IN ({_marks(publishers)}))"
    )
    narrowed = own if publishers else ""
    if sqlite:
        sql = f"SELECT rowid FROM {_INDEX} WHERE {_INDEX} MATCH %s{narrowed} ORDER BY rowid DESC LIMIT %s"
    else:
        sql = f"SELECT id FROM {_TABLE} WHERE vector @@ to_tsquery('simple', %s){narrowed} LIMIT %s"
    return Q(pk__in=RawSQL(sql, (query, *publishers, most)))


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
    *first, last = phrase
    return "(" + " <-> ".join([*first, last + (":*" if is_prefix(last) else "")]) + ")"
