"""The database itself refuses to change an entry of the audit log, whoever asks it to."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

_SQLITE = """
CREATE TRIGGER audit_entry_is_final BEFORE UPDATE ON audit_auditentry
BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END
"""
_POSTGRESQL = """
CREATE FUNCTION audit_entry_is_final() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'audit entries are never changed'; END $$;
CREATE TRIGGER audit_entry_is_final BEFORE UPDATE ON audit_auditentry
FOR EACH ROW EXECUTE FUNCTION audit_entry_is_final()
"""


def guard(apps: Any, schema_editor: Any) -> None:
    """Add the trigger where the database has triggers that we know how to write."""
    sql = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}.get(schema_editor.connection.vendor)
    if sql:
        schema_editor.execute(sql)


class Migration(migrations.Migration):
    """Add the trigger."""

    dependencies: ClassVar = [("audit", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(guard, migrations.RunPython.noop)]
