"""The data of the first release, brought up to date: nothing of it is lost, and what it knows of is never changed.

``scripts/release_data.py`` made it with that release's code: rows in every table, and the files that they name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import DeleteModel, RemoveField, RunSQL
from django.test import Client
from pytest_django.fixtures import Settings

from yusuan.web.audit.chain import verify
from yusuan.web.demo.people import PASSWORD, PEOPLE
from yusuan.web.desk.models import Batch, BatchDocument
from yusuan.web.people.models import User
from yusuan.web.portal.models import Publication, PublicationFile
from yusuan.web.site.backups.rows import lines_of
from yusuan.web.years.models import DepartmentBudget, LedgerRevision, PublishedVersion, UnitBudget
from yusuan.web.years.steps.comment import comment

DATA = Path(__file__).parent / "data"
ARCHIVE = DATA / "first-release.zip"
#: Of each migration that a release carried: the hash of its file.
RELEASED: dict[str, str] = json.loads((DATA / "released-migrations.json").read_text(encoding="utf-8"))
WEB = Path(apps.get_app_config("site").path).parent


def manifest() -> dict[str, Any]:
    with ZipFile(ARCHIVE) as archive:
        found: dict[str, Any] = json.loads(archive.read("manifest.json"))
        return found


def rows_before(label: str) -> Iterator[dict[str, Any]]:
    with ZipFile(ARCHIVE) as archive, archive.open(f"database/{label}.jsonl") as file:
        yield from map(json.loads, file)


@pytest.fixture
def restored(no_tables: None, settings: Settings, tmp_path: Path) -> None:
    """The first release's data under today's code."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"]
    call_command("restore", str(ARCHIVE), verbosity=0)


@pytest.mark.usefixtures("restored")
def test_the_first_releases_data_comes_through_every_migration(settings: Settings) -> None:
    call_command("migrate", check_unapplied=True, verbosity=0)
    _every_row_is_there()
    found = verify(manifest()["audit"]["hash"])
    assert (found.intact, found.entries) == (True, manifest()["audit"]["entries"])
    _every_file_is_there(settings.DATA)
    _every_page_opens()
    _work_goes_on()


def _every_row_is_there() -> None:
    for table in manifest()["tables"]:
        label = table["model"]
        today = {row["pk"]: row["fields"] for row in map(json.loads, lines_of(apps.get_model(label)))}
        before = list(rows_before(label))
        assert before, label
        for row in before:
            kept = {name: today[row["pk"]].get(name) for name in row["fields"]}
            assert kept == row["fields"], f"{label} {row['pk']}"


def _every_file_is_there(data: Path) -> None:
    for version in PublishedVersion.objects.all():
        listed = [file for file in version.manifest["files"] if not file["path"].endswith(".pdf")]
        assert len(listed) >= 8
        for file in listed:
            assert sha256((data / version.folder / file["path"]).read_bytes()).hexdigest() == file["sha256"]
    for file in PublicationFile.objects.exclude(path__endswith=".pdf"):
        assert sha256((data / file.path).read_bytes()).hexdigest() == file.sha256
    for document in BatchDocument.objects.all():
        assert (data / "uploads" / document.sha256[:2] / document.sha256).is_file()


def _every_page_opens() -> None:
    slug = Publication.objects.get(current=True).publisher.slug
    public = ["/", "/published/2023/305/", f"/e/{slug}/", f"/e/{slug}/2023/", "/search/?q=图书", "/codes/2070104/"]
    for address in (*public, "/lists/three-public/", "/api/openapi.json", "/readyz"):
        assert Client().get(address).status_code == 200, address
    caizheng = Client()
    assert caizheng.login(username="caizheng", password=PASSWORD)
    work = ["/work/", "/work/years/", "/work/log/", "/desk/", "/desk/rules/"]
    pages = [one.get_absolute_url() for one in UnitBudget.objects.all()]
    pages += [one.get_absolute_url() for one in DepartmentBudget.objects.all()]
    pages += [one.get_absolute_url() for one in Batch.objects.all()]
    pages += [one.get_absolute_url() for one in BatchDocument.objects.all()]
    for address in (*work, *pages):
        assert caizheng.get(address).status_code == 200, address
    for person in PEOPLE:
        client = Client()
        client.force_login(User.objects.get(username=person.name))
        for address in ("/work/", "/accounts/"):
            assert client.get(address).status_code == 200, (person.name, address)


def _work_goes_on() -> None:
    budget = UnitBudget.objects.get(department_budget__year__year=2024, unit__code="305003")
    comment(User.objects.get(username="bumen"), budget, "请尽快补充")
    assert budget.current is not None
    same = LedgerRevision.objects.get(pk=budget.current.pk)
    added = LedgerRevision.objects.create(
        budget=budget, number=99, content=same.content, sha256=same.sha256, author=same.author, origin="再存"
    )
    assert added.pk > same.pk
    assert verify().intact


def own_migrations() -> dict[str, Path]:
    return {
        f"{config.label}.{path.stem}": path
        for config in apps.get_app_configs()
        if Path(config.path).is_relative_to(WEB)
        for path in sorted((Path(config.path) / "migrations").glob("0*.py"))
    }


def test_no_migration_of_a_release_is_changed_or_missing() -> None:
    known = {f"{app}.{name}" for app, name in manifest()["migrations"]}
    found = {name: sha256(path.read_bytes()).hexdigest() for name, path in own_migrations().items()}
    assert known & found.keys() == RELEASED.keys(), "released-migrations.json does not list what the release carried"
    assert {name: found.get(name) for name in RELEASED} == RELEASED


def test_no_migration_throws_something_away() -> None:
    """A migration that removes a column or table says in ``nothing_lost`` where what stood there is now."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    for name in own_migrations():
        app, _, stem = name.partition(".")
        migration = loader.disk_migrations[app, stem]
        removing = [o for o in migration.operations if isinstance(o, DeleteModel | RemoveField | RunSQL)]
        assert not removing or vars(type(migration)).get("nothing_lost"), f"{name}: {removing}"
