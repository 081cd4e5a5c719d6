"""A full-text index of each kind of entries instead of one of all: what is rare in a kind is found at once."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_KINDS = ("publisher", "code", "project", "sentence")


def _create(_: Any, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        for kind in _KINDS:
            editor.execute(
                f"CREATE INDEX portal_search_{kind} ON portal_searchentry USING gin (vector) WHERE kind = '{kind}'"
            )
        editor.execute("DROP INDEX portal_search")


class Migration(migrations.Migration):
    """After all of them stood in one."""

    dependencies: ClassVar = [("portal", "0004_holdings")]
    operations: ClassVar = [migrations.RunPython(_create, elidable=False)]
