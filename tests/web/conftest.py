"""A bureau with two departments of two units each, and people of every role, for the tests of the web application."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from yusuan.web.people.models import Post, Role, User
from yusuan.web.places.models import Level, Organisation

PASSWORD = "a-long-secret-word"


@dataclass
class Bureau:
    """Organisations by code and people by name."""

    places: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)

    def place(self, code: str, level: str, parent: str | None = None) -> Organisation:
        above = self.places[parent] if parent else None
        made = Organisation.objects.create(
            code=code, name=f"示例{code}", level=level, parent=above, region="河北省示例县", nature="administrative"
        )
        self.places[code] = made
        return made

    def person(self, name: str, role: str | None = None, code: str | None = None) -> User:
        user = User.objects.create_user(name, password=PASSWORD, must_change_password=False)
        if role and code:
            Post.objects.create(user=user, role=role, organisation=self.places[code])
        self.people[name] = user
        return user


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite's tests run on a file, as installations do: connections wait for each other as they do there."""
    from django.conf import settings

    for database in settings.DATABASES.values():
        if database["ENGINE"] == "django.db.backends.sqlite3":
            database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: Settings) -> Path:
    """Everything that is kept goes to a folder of the test's own; passwords are hashed quickly."""
    settings.DATA = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return tmp_path


@pytest.fixture
def bureau(db: None) -> Bureau:
    """Finance bureau 001; department 305 with 305001 and 305002, department 306 with 306001 and 306002."""
    made = Bureau()
    made.place("001", Level.FINANCE)
    for department in ("305", "306"):
        made.place(department, Level.DEPARTMENT, "001")
        for number in ("001", "002"):
            made.place(department + number, Level.UNIT, department)
            made.person(f"preparer{department}{number}", Role.PREPARER, department + number)
        made.person(f"reviewer{department}", Role.DEPARTMENT_REVIEWER, department)
    made.person("finance", Role.FINANCE_REVIEWER, "001")
    made.person("finance2", Role.FINANCE_REVIEWER, "001")
    made.person("administrator", Role.ADMINISTRATOR, "001")
    made.person("stranger")
    return made
