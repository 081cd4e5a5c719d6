"""The tables as they were when a backup was made, so that a later release can take it."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from yusuan.web.site.backups import BackupError

Migrations = frozenset[tuple[str, str]]


def tables_here() -> tuple[list[tuple[str, str]], Apps]:
    """Return the migrations that the database has seen, sorted, and the models of that state.

    They need not be today's: a backup is made before tables are brought up to date.

    Raises:
        BackupError: the tables are of a later version than this.
    """
    executor = MigrationExecutor(connection)
    here = frozenset(executor.loader.applied_migrations)
    _must_be_known(executor, here, "数据库是更新的版本建立的")
    return sorted(here), executor.loader.project_state(_last(executor, here)).apps


def tables_as_of(migrations: Migrations) -> Apps:
    """Make the tables of a state where the database has none yet, and return the models of that state.

    Raises:
        BackupError: this version does not know that state, or the tables here are of another one.
    """
    executor = MigrationExecutor(connection)
    _must_be_known(executor, migrations, "备份来自更新的版本或别的软件")
    here = frozenset(executor.loader.applied_migrations)
    targets = _last(executor, migrations)
    if not here:
        executor.migrate(targets)
    elif here != migrations:
        raise BackupError("备份来自较早的版本，这个数据库的数据表却已是新的；请给一个还没有数据表的空数据库")
    return executor.loader.project_state(targets).apps


def _must_be_known(executor: MigrationExecutor, migrations: Migrations, otherwise: str) -> None:
    if unknown := sorted(migrations - executor.loader.disk_migrations.keys()):
        raise BackupError(f"{otherwise}（{'.'.join(unknown[0])}）；请先升级到那个版本")


def _last(executor: MigrationExecutor, migrations: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the migrations of a state after which no other of it comes."""
    inside = frozenset(migrations)
    nodes = executor.loader.graph.node_map
    return sorted(key for key in inside if key in nodes and not any(c.key in inside for c in nodes[key].children))
