"""The year of the other tests, and a database without a table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from tests.web.conftest import Bureau
from tests.web.years.conftest import Year


@pytest.fixture
def year(bureau: Bureau) -> Year:
    return Year(bureau)


@pytest.fixture
def no_tables(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[None]:
    """Stand on an empty database of the same kind for the length of a test."""
    with django_db_blocker.unblock():
        before, postgresql = connection.settings_dict["NAME"], connection.vendor == "postgresql"
        name = f"{before}_empty" if postgresql else str(tmp_path / "empty.sqlite3")
        if postgresql:
            _execute(f'CREATE DATABASE "{name}"')
        _stand_on(name)
        try:
            yield
        finally:
            _stand_on(before)
            if postgresql:
                _execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _stand_on(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()
