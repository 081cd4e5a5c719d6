"""The full-text index of the database: FTS5 of SQLite, tsvector with GIN of PostgreSQL."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = (
    "CREATE VIRTUAL TABLE portal_search USING fts5(tokens, content='portal_searchentry', content_rowid='id', tokenize='unicode61')",
    "CREATE TRIGGER portal_search_added AFTER INSERT ON portal_searchentry BEGIN "
    "INSERT INTO portal_search(rowid, tokens) VALUES (new.id, new.tokens); END",
    "CREATE TRIGGER portal_search_removed AFTER DELETE ON portal_searchentry BEGIN "
    "INSERT INTO portal_search(portal_search, rowid, tokens) VALUES ('delete', old.id, old.tokens); END",
    "CREATE TRIGGER portal_search_changed AFTER UPDATE OF tokens ON portal_searchentry BEGIN "
    "INSERT INTO portal_search(portal_search, rowid, tokens) VALUES ('delete', old.id, old.tokens); "
    "INSERT INTO portal_search(rowid, tokens) VALUES (new.id, new.tokens); END",
)
_POSTGRESQL = (
    "ALTER TABLE portal_searchentry ADD COLUMN vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', tokens)) STORED",
    "CREATE INDEX portal_search ON portal_searchentry USING gin (vector)",
)


def _create(_: Any, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}.get(editor.connection.vendor, ()):
        editor.execute(statement)


class Migration(migrations.Migration):
    """After the tables."""

    dependencies: ClassVar = [("portal", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(_create, elidable=False)]
