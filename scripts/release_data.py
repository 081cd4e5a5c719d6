"""Makes the data of a release that migrations are tested from: ``scripts/release_data.py COMMIT TARGET.zip``.

The code of that commit makes it (with the packages of this environment): the demonstration's bureau, a batch of the
audit desk, tokens, sessions, and what else there is, so that every table has rows. What comes out is a backup archive
of that release, with the tables that backups leave out as well.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "yusuan-demo"


def main(commit: str, target: Path) -> int:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        packed = subprocess.run(["git", "archive", commit], cwd=ROOT, check=True, capture_output=True).stdout
        (folder / "code").mkdir()
        subprocess.run(["tar", "-x", "-C", str(folder / "code")], input=packed, check=True)
        code = str(folder / "code" / "src")
        environment = {**os.environ, "PYTHONPATH": code, "YUSUAN_DATA": str(folder / "data"), "SECRET_KEY": "x" * 60}
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, str(Path(__file__).resolve()), "--fill", str(target.resolve())]
        return subprocess.run(command, env=environment, cwd=folder / "code", check=False).returncode


def fill(target: Path) -> None:
    """In the release's own code: make the data and back it up."""
    from yusuan.web.site.starting import migrate, prepare

    prepare()
    migrate()
    from yusuan.web.demo.season import make

    make(print)
    _desk()
    _year()
    _people()
    _keep(target)


def _desk() -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from yusuan.web.desk import steps, tasks
    from yusuan.web.people.models import User
    from yusuan.web.places.models import Organisation

    who = User.objects.get(username="caizheng")
    examples = Path("examples/documents")
    names = ("unit-budget-2024.xlsx", "department-budget-2024.docx")
    files = [SimpleUploadedFile(name, (examples / name).read_bytes()) for name in names]
    batch, _ = steps.hand_in(who, Organisation.objects.get(code="100"), "抽查", files)
    for document in batch.documents.all():
        tasks.check_document.call(document.pk)
    document = next(d for d in batch.documents.all() if d.findings)
    steps.judge(who, document, document.findings[0]["key"], "dispute", "原件如此")
    steps.judge(who, document, document.findings[0]["key"], "accept", "")


def _year() -> None:
    from yusuan.web.demo.ledgers import example
    from yusuan.web.people.models import User
    from yusuan.web.years.assessments import assess_department
    from yusuan.web.years.models import Comment, DepartmentBudget, UnitBudget
    from yusuan.web.years.steps.comment import resolve_comment
    from yusuan.web.years.steps.save_revision import save_revision
    from yusuan.web.years.steps.waive import waive

    children = DepartmentBudget.objects.get(year__year=2024, department__code="306")
    assessed = assess_department(children, list(children.units.select_related("unit", "current")))
    assert assessed is not None
    waive(User.objects.get(username="caizheng2"), children, assessed.findings[0]["key"], "已核实")
    arts = UnitBudget.objects.get(department_budget__year__year=2024, unit__code="305003")
    save_revision(User.objects.get(username="tianbao3"), arts, example(2024, "305003"), based_on=0, origin="后到.xlsx")
    resolve_comment(User.objects.get(username="tianbao2"), Comment.objects.get())


def _people() -> None:
    from django.contrib.auth.models import Group, Permission
    from django.test import Client
    from django.utils import timezone

    from yusuan.web.api.models import Rate, new_token
    from yusuan.web.people.models import SignInAttempt, User

    administrator, clerk = User.objects.get(username="guanli"), User.objects.get(username="tianbao1")
    client = Client(headers={"host": "localhost"})
    client.post("/accounts/login/", {"username": "guanli", "password": "wrong"})
    assert client.post("/accounts/login/", {"username": "guanli", "password": PASSWORD}).status_code == 302
    place = {"code": "308", "name": "示例县档案馆", "level": "department", "parent": 1, "region": "河北省示例县"}
    client.post("/admin/places/organisation/add/", place | {"nature": "institution"})
    group = Group.objects.create(name="来访")
    group.permissions.add(Permission.objects.get(codename="view_organisation"))
    clerk.groups.add(group)
    clerk.user_permissions.add(Permission.objects.get(codename="view_fiscalyear"))
    new_token(administrator, "程序", timezone.now() + timedelta(days=36500), may_write=True)
    SignInAttempt.objects.get_or_create(name="guanli", address="192.0.2.1")
    Rate.objects.create(key=f"work:user/{clerk.pk}", since=0, count=3)


def _keep(target: Path) -> None:
    from django.apps import apps

    from yusuan.web.site import backups
    from yusuan.web.site.backups import making

    for name in ("LEFT_OUT", "_LEFT_OUT"):  # as releases call it
        setattr(backups, name, frozenset())
    empty = [model._meta.label_lower for model in apps.get_models() if not model._default_manager.exists()]
    assert not empty, f"no rows: {empty}"
    target.unlink(missing_ok=True)
    made = making.make(target)
    _without_pdf(target)
    print(f"{sum(table['rows'] for table in made['tables'])} rows, {len(made['files'])} files, {target}")


def _without_pdf(target: Path) -> None:
    """Leave out the PDFs: megabytes of fonts, and files like the others."""
    with ZipFile(target) as archive:
        members = {item: archive.read(item) for item in archive.infolist() if not item.filename.endswith(".pdf")}
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for item, data in members.items():
            if item.filename == "manifest.json":
                manifest = json.loads(data)
                manifest["files"] = [file for file in manifest["files"] if not file["path"].endswith(".pdf")]
                data = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
            archive.writestr(item.filename, data)


if __name__ == "__main__":
    if sys.argv[1] == "--fill":
        fill(Path(sys.argv[2]))
    else:
        raise SystemExit(main(sys.argv[1], Path(sys.argv[2])))
