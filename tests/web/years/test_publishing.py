"""A version is written in the background: once, until it is cancelled, whatever happens to who writes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.web.years.conftest import Year, work_off
from yusuan.operations import publishing_apart
from yusuan.operations.checking_apart import FailedApartError, StoppedError
from yusuan.web.audit.chain import verify
from yusuan.web.audit.models import AuditEntry
from yusuan.web.notices.models import Notification
from yusuan.web.people.models import Post
from yusuan.web.years import tasks, writing
from yusuan.web.years.models import PublishedVersion, Publishing
from yusuan.web.years.steps.approve import approve
from yusuan.web.years.steps.begin_publishing import begin_publishing
from yusuan.web.years.steps.cancel_publishing import cancel_publishing
from yusuan.web.years.steps.publish import publish
from yusuan.web.years.steps.step import StepRefusedError

pytestmark = pytest.mark.django_db

DEPARTMENT = "/review/2024/305/"


@pytest.fixture
def approved(year: Year) -> Year:
    year.passed()
    approve(year.person("finance"), year.department())
    return year


class Writer:
    """Stands for the process that writes: one small file, unless something is to happen first."""

    def __init__(self) -> None:
        self.first: Any = lambda wanted: None
        self.written = 0

    def __call__(self, ledger: object, folder: Path, before: Path | None, *, wanted: Any) -> dict[str, Any]:
        assert wanted("写Word 文档")
        self.first(wanted)
        folder.mkdir(parents=True)
        (folder / "a.docx").write_bytes(b"x")
        self.written += 1
        return {"files": [{"path": "a.docx", "bytes": 1, "sha256": "0"}]}


@pytest.fixture
def writer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Writer]:
    made = Writer()
    monkeypatch.setattr(writing, "write_version_apart", made)
    yield made


def begun(year: Year) -> Publishing:
    return begin_publishing(year.person("reviewer305"), year.department())


def actions() -> list[str]:
    return list(AuditEntry.objects.filter(action__contains="publish").values_list("action", flat=True))[::-1]


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "published").rglob("*") if path.parent.name == "305")


def test_what_is_begun_is_written_and_entered_by_a_worker(approved: Year, data_folder: Path) -> None:
    for other in ("reviewer306", "stranger", "finance"):
        with pytest.raises(PermissionDenied):
            begin_publishing(approved.person(other), approved.department())
    asked = begun(approved)
    assert approved.department().state == "approved"
    assert begun(approved).pk == asked.pk  # pressed twice
    work_off()
    asked.refresh_from_db()
    assert asked.state == "done"
    assert asked.version == PublishedVersion.objects.get()
    assert approved.department().state == "published"
    assert left(data_folder) == ["v1"]
    assert {f["path"].rpartition(".")[2] for f in asked.version.manifest["files"]} >= {"docx", "pdf", "xlsx", "html"}
    assert actions() == ["begin_publishing", "publish"]
    told = Notification.objects.filter(text__contains="已公开（第1版）").values_list("user__username", flat=True)
    assert set(told) == {"reviewer305", "finance", "finance2"}
    with pytest.raises(StepRefusedError, match="不能公开"):
        begun(approved)
    assert verify().intact


def test_a_second_task_for_the_same_does_nothing(approved: Year, writer: Writer) -> None:
    asked = begun(approved)
    assert tasks.write_files.call(asked.pk) is True
    assert tasks.write_files.call(asked.pk) is False
    assert writer.written == 1


def test_cancelled_before_anything_is_written(approved: Year, writer: Writer) -> None:
    begun(approved)
    with pytest.raises(PermissionDenied):
        cancel_publishing(approved.person("reviewer306"), approved.department())
    cancel_publishing(approved.person("reviewer305"), approved.department())
    work_off()
    assert writer.written == 0
    assert approved.department().state == "approved"
    assert actions() == ["begin_publishing", "cancel_publishing"]
    with pytest.raises(StepRefusedError, match="没有正在进行的公开"):
        cancel_publishing(approved.person("reviewer305"), approved.department())
    assert begun(approved).state == "waiting"


def test_cancelled_while_it_is_written(approved: Year, writer: Writer, data_folder: Path) -> None:
    def cancel(wanted: Any) -> None:
        cancel_publishing(approved.person("reviewer305"), approved.department())
        assert not wanted("写PDF 文件")
        raise StoppedError

    writer.first = cancel
    begun(approved)
    work_off()
    assert Publishing.objects.get().state == "cancelled"
    assert not PublishedVersion.objects.exists()
    assert left(data_folder) == []


def test_what_an_ended_writer_began_is_removed(approved: Year, writer: Writer, data_folder: Path) -> None:
    publishing = begun(approved)
    root = writing.root_of(publishing)

    def end(wanted: Any) -> None:
        (found,) = Publishing.objects.all()
        (root / f"..{found.pk}-{found.claim}.part.abc.part" / "docx").mkdir(parents=True)
        cancel_publishing(approved.person("reviewer305"), approved.department())
        raise StoppedError

    writer.first = end
    work_off()
    assert left(data_folder) == []


def test_what_a_killed_worker_began_is_removed_once_nothing_goes_on(approved: Year, data_folder: Path) -> None:
    publishing = begun(approved)
    assert writing.CLAIMS.take(publishing.pk, error="")
    publishing.refresh_from_db()
    (writing.new_folder(publishing) / "docx").mkdir(parents=True)
    tasks.pick_up()
    assert left(data_folder) != []  # somebody may be writing it
    cancel_publishing(approved.person("reviewer305"), approved.department())
    tasks.pick_up()
    assert left(data_folder) == []


def test_cancelled_after_the_last_look_it_is_not_entered(approved: Year, writer: Writer, data_folder: Path) -> None:
    writer.first = lambda wanted: cancel_publishing(approved.person("reviewer305"), approved.department())
    begun(approved)
    work_off()
    assert writer.written == 1
    assert not PublishedVersion.objects.exists()
    assert approved.department().state == "approved"
    assert left(data_folder) == []


def test_a_failure_is_shown_and_can_be_tried_again(approved: Year, writer: Writer, client: Client) -> None:
    def fail(wanted: Any) -> None:
        raise FailedApartError("PDF 文件读回不同")

    writer.first = fail
    begun(approved)
    work_off()
    client.force_login(approved.person("reviewer305"))
    page = client.get(DEPARTMENT).content.decode()
    assert "PDF 文件读回不同" in page
    assert "再试一次" in page
    assert "没有公开" in Notification.objects.filter(user__username="reviewer305").latest("pk").text
    assert actions() == ["begin_publishing", "publishing_failed"]
    writer.first = lambda wanted: None
    client.post(f"{DEPARTMENT}publish/")
    work_off()
    assert approved.department().state == "published"
    assert verify().intact


def test_a_slip_of_the_program_fails_and_does_not_go_round_for_ever(approved: Year, writer: Writer) -> None:
    def slip(wanted: Any) -> None:
        raise KeyError("x")

    writer.first = slip
    asked = begun(approved)
    with pytest.raises(KeyError):
        tasks.write_files.call(asked.pk)
    asked.refresh_from_db()
    assert asked.state == "failed"
    assert "KeyError" in asked.error


def test_who_lost_the_claim_enters_nothing(approved: Year, writer: Writer) -> None:
    def overtaken(wanted: Any) -> None:
        Publishing.objects.update(claim="somebody else's")

    writer.first = overtaken
    asked = begun(approved)
    assert tasks.write_files.call(asked.pk) is False
    assert not PublishedVersion.objects.exists()
    assert Publishing.objects.get().state == "building"


def test_who_may_no_longer_does_not_publish(approved: Year, writer: Writer) -> None:
    writer.first = lambda wanted: Post.objects.filter(user__username="reviewer305").delete()
    begun(approved)
    work_off()
    assert "没有公开的权限" in Publishing.objects.get().error
    assert approved.department().state == "approved"


def dead(asked: Publishing) -> None:
    """As if the worker that holds it had died a while ago."""
    writing.CLAIMS.take(asked.pk)
    Publishing.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now() - timedelta(minutes=2))


def test_what_a_dead_worker_left_is_picked_up_once(approved: Year, writer: Writer, data_folder: Path) -> None:
    asked = begun(approved)
    dead(asked)
    root = settings.DATA / "published" / "2024" / "305"
    (root / ".1-abc.part").mkdir(parents=True)
    for _ in range(3):  # several workers look
        tasks.pick_up()
    queue = DBTaskResult.objects.filter(task_path=tasks.write_files.module_path)
    assert sorted(queue.values_list("status", flat=True)) == ["FAILED", "READY"]
    work_off()
    assert writer.written == 1
    assert approved.department().state == "published"
    assert left(data_folder) == ["v1"]


def test_a_live_claim_is_left_alone(approved: Year, writer: Writer) -> None:
    asked = begun(approved)
    dead(asked)
    Publishing.objects.update(lease_until=timezone.now() + timedelta(seconds=30))
    tasks.pick_up()
    assert DBTaskResult.objects.get(task_path=tasks.write_files.module_path).status == "RUNNING"
    assert Publishing.objects.get().state == "building"


def test_over_which_worker_after_worker_dies_is_given_up(approved: Year, writer: Writer) -> None:
    asked = begun(approved)
    for _ in range(tasks.MOST_ATTEMPTS):
        dead(asked)
        tasks.pick_up()
    asked.refresh_from_db()
    assert asked.state == "failed"
    assert "中断了5次" in asked.error
    assert begun(approved).pk != asked.pk


def test_what_waits_without_a_task_gets_one(approved: Year, writer: Writer) -> None:
    begun(approved)
    DBTaskResult.objects.all().delete()
    tasks.pick_up()
    work_off()
    assert approved.department().state == "published"


def test_here_and_now_and_in_the_background_do_not_meet(approved: Year, writer: Writer) -> None:
    begun(approved)
    with pytest.raises(StepRefusedError, match="正在公开"):
        publish(approved.person("reviewer305"), approved.department())


def test_the_page_tells_how_far_it_is(approved: Year, writer: Writer, client: Client) -> None:
    asked = begun(approved)
    seen: list[dict[str, Any]] = []
    client.force_login(approved.person("reviewer305"))
    writer.first = lambda wanted: seen.append(client.get(f"{DEPARTMENT}publishing/{asked.pk}/").json())
    assert client.get(f"{DEPARTMENT}publishing/{asked.pk}/").json()["state"] == "waiting"
    work_off()
    assert seen == [{"active": True, "state": "building", "step": "写Word 文档", "error": ""}]
    assert client.get(f"{DEPARTMENT}publishing/{asked.pk}/").json()["active"] is False
    client.force_login(approved.person("reviewer306"))
    assert client.get(f"{DEPARTMENT}publishing/{asked.pk}/").status_code == 404


def test_the_process_apart_is_ended_where_nobody_wants_it(tmp_path: Path) -> None:
    from tests.web.years.conftest import example

    steps: list[str] = []

    def wanted(step: str) -> bool:
        steps.append(step)
        return not step

    with pytest.raises(StoppedError):
        publishing_apart.write_version_apart(example("305001"), tmp_path / "v1", None, wanted=wanted)
    assert steps[-1]
    assert not (tmp_path / "v1").exists()


def test_a_process_apart_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    from tests.web.years.conftest import example

    with pytest.raises(FailedApartError, match="太长"):
        publishing_apart.write_version_apart(
            example("305001"), tmp_path / "v1", None, wanted=lambda step: True, seconds=0.5
        )
