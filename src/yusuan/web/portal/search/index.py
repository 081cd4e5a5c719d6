"""The database's own full text, behind one function: FTS5 of SQLite, tsvector with GIN of PostgreSQL.

Both hold the tokens of :mod:`yusuan.web.portal.search.tokens`; elsewhere (no full text known) a scan finds the same.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q
from django.db.models.expressions import RawSQL

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


def matching(connection: BaseDatabaseWrapper, wanted: list[list[list[str]]], kind: str, most: int) -> Q:
    """Return the condition for entries of ``kind`` that hold every phrase of one of ``wanted``; at most ``most``, any.

    The bound keeps a search for a word that stands everywhere as quick as another.
    """
    if connection.vendor == "sqlite":
        words = " OR ".join("(" + " AND ".join(map(_fts5, phrases)) + ")" for phrases in wanted)
        sql = f"SELECT rowid FROM {_INDEX} WHERE {_INDEX} MATCH %s ORDER BY rowid DESC LIMIT %s"
        return Q(pk__in=RawSQL(sql, (f"{_kind(kind)} AND ({words})", most)))
    if connection.vendor == "postgresql":
        words = " | ".join("(" + " & ".join(map(_tsquery, phrases)) + ")" for phrases in wanted)
        sql = f"SELECT id FROM {_TABLE} WHERE vector @@ to_tsquery('simple', %s) LIMIT %s"
        return Q(pk__in=RawSQL(sql, (f"{_kind(kind)} & ({words})", most)))
    condition = Q()
    for phrases in wanted:
        condition |= Q(*(Q(tokens__contains=" ".join(phrase)) for phrase in phrases))
    return Q(kind=kind) & condition


def _kind(kind: str) -> str:
    return f"kind{kind}"


def _fts5(phrase: list[str]) -> str:
    words = '"' + " ".join(phrase) + '"'  # tokens are letters and digits: nothing in them has to be escaped
    return words + (" *" if is_prefix(phrase[-1]) else "")


def _tsquery(phrase: list[str]) -> str:
    *first, last = phrase
    return "(" + " <-> ".join([*first, last + (":*" if is_prefix(last) else "")]) + ")"
