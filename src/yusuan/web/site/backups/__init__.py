"""Everything that is kept, in one archive: every table's rows, every file of the data folder, and their hashes.

The archive does not depend on the database: one made with SQLite can be restored into PostgreSQL. Sessions, failed
sign-ins and counts of requests are left out: they are worth nothing later.
"""

from __future__ import annotations

from django.apps import apps
from django.apps.registry import Apps
from django.db.models import Model

SCHEMA = "yusuan-backup/1"
MANIFEST = "manifest.json"
#: Worth nothing later.
LEFT_OUT = frozenset({"sessions.session", "people.personsession", "people.signinattempt", "api.rate"})
#: Rows that Django enters by itself into an empty database; those of the archive take their place.
ENTERED_BY_DJANGO = frozenset({"contenttypes.contenttype", "auth.permission"})


class BackupError(Exception):
    """Nothing was backed up or restored; the message (Chinese) says why."""


def kept_models(state: Apps = apps) -> list[type[Model]]:
    """Return every table that is backed up, in a fixed order; of today's, or of another state."""
    models = [model for model in state.get_models() if model._meta.managed and not model._meta.proxy]
    return sorted((m for m in models if m._meta.label_lower not in LEFT_OUT), key=lambda m: m._meta.label_lower)
