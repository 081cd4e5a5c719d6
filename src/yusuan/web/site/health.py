"""Whether the process lives, and whether it can work: for whoever watches it."""

from __future__ import annotations

import os

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse


def alive(request: HttpRequest) -> JsonResponse:
    """Answer that the process answers."""
    return JsonResponse({"status": "ok"})


def ready(request: HttpRequest) -> JsonResponse:
    """Say whether the database answers with all its tables and the data folder can be written; 503 where not."""
    checks = {"database": _database(), "migrations": migrated(), "data": os.access(settings.DATA, os.W_OK)}
    good = all(checks.values())
    return JsonResponse({"status": "ok" if good else "unready", "checks": checks}, status=200 if good else 503)


def _database() -> bool:
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def migrated() -> bool:
    """Say whether the database has all tables of this version."""
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return False
