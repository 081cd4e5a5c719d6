"""Work in the background: claims, crashes, hangs, stop and resume, workers that die."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from tests.web.conftest import Bureau
from tests.web.desk.conftest import CORRECT, EXAMPLES, faulty, uploaded, work_off
from yusuan.operations import checking_apart
from yusuan.operations.checking_apart import FailedApartError
from yusuan.operations.confined_files import REPORT
from yusuan.web.audit.chain import verify
from yusuan.web.desk import steps, store, tasks, work
from yusuan.web.desk.models import Batch, BatchDocument, State
from yusuan.web.desk.ranking import progress

pytestmark = pytest.mark.django_db

_RESULT = {"findings": [], "entity": "示例305", "entity_code": "", "year": 2024, "kind": "budget", "completeness": 90}


def answer(result: Any) -> Any:
    """A check that takes no time: ``result`` is returned, raised, or called."""

    def check(path: Path, folder: Path, **options: Any) -> dict[str, Any]:
        if isinstance(result, BaseException):
            raise result
        return dict(result(options["wanted"]) if callable(result) else result)

    return check


def states(batch: Batch) -> list[str]:
    return list(batch.documents.values_list("state", flat=True))


def test_a_worker_checks_what_waits(batch: Batch) -> None:
    work_off()
    assert states(batch) == [State.DONE, State.DONE]
    document = faulty(batch)
    assert document.weight == 10 * document.errors + 3 * document.warnings + document.advices
    assert document.errors
    assert document.completeness
    assert document.year == 2024
    assert document.figures["expenditure_total"] == 872240000
    assert all(f" {finding['rule']} " in document.rules for finding in document.findings)
    assert (store.results(document) / REPORT).is_file()


def test_the_end_is_told_once(checked: Batch, desk: Bureau) -> None:
    notices = desk.people["finance"].notifications.all()
    assert [n.text for n in notices] == ["“三月抽查”检查完毕：共2份文件"]
    work.close(checked)
    assert notices.count() == 1


def test_the_publisher_is_found_in_the_tree(batch: Batch, monkeypatch: pytest.MonkeyPatch, desk: Bureau) -> None:
    monkeypatch.setattr(work, "check_apart", answer({**_RESULT, "entity": "示例305001"}))
    document = faulty(batch)
    tasks.check_document.call(document.pk)
    document.refresh_from_db()
    assert document.organisation == desk.places["305001"]
    assert document.department == "示例305"


def test_a_document_that_crashes_takes_nobody_down(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = batch.documents.all()
    monkeypatch.setattr(work, "check_apart", answer(FailedApartError("读取时程序崩溃")))
    tasks.check_document.call(first.pk)
    monkeypatch.setattr(work, "check_apart", answer(_RESULT))
    tasks.check_document.call(second.pk)
    assert states(batch) == [State.FAILED, State.DONE]
    first.refresh_from_db()
    assert "崩溃" in first.error
    assert not list((store.results(first).parent).glob(f"{first.pk}-*"))


def test_a_process_that_is_killed_is_tried_once_more(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    document = faulty(batch)
    monkeypatch.setattr(work, "check_apart", answer(checking_apart.KilledError("被系统中止")))
    for state in (State.QUEUED, State.FAILED):
        assert tasks.check_document.call(document.pk)
        document.refresh_from_db()
        assert document.state == state
    assert "被系统中止" in document.error


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("import os; os.kill(os.getpid(), 9)", "被系统中止"),
        ("import os; os.kill(os.getpid(), 11)", "崩溃"),
        ("import os; os._exit(0)", "崩溃"),
        ("import time; time.sleep(60)", "超过1秒"),
    ],
)
def test_a_process_that_dies_or_hangs_is_named(
    program: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = subprocess.Popen
    monkeypatch.setattr(
        subprocess, "Popen", lambda command, **options: real([sys.executable, "-c", program], **options)
    )
    with pytest.raises(FailedApartError, match=said):
        checking_apart.check_apart(tmp_path / "预算.docx", tmp_path, seconds=1)


def test_stopping_ends_what_runs_and_keeps_what_waits(
    batch: Batch, monkeypatch: pytest.MonkeyPatch, desk: Bureau
) -> None:
    first, second = batch.documents.all()
    who = desk.people["finance"]

    def stopped_meanwhile(wanted: Any) -> dict[str, Any]:
        assert wanted()
        steps.stop(who, batch)
        wanted.last = -1000.0
        assert not wanted()
        raise checking_apart.StoppedError

    monkeypatch.setattr(work, "check_apart", answer(stopped_meanwhile))
    tasks.check_document.call(first.pk)
    assert states(batch) == [State.STOPPED, State.STOPPED]
    assert not tasks.check_document.call(second.pk)
    monkeypatch.setattr(work, "check_apart", answer(_RESULT))
    steps.resume(who, batch)
    assert states(batch) == [State.QUEUED, State.QUEUED]
    work_off()
    assert states(batch) == [State.DONE, State.DONE]
    assert verify().intact


def test_a_document_is_claimed_once(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    key = faulty(batch).pk

    def again_meanwhile(_wanted: Any) -> dict[str, Any]:
        assert not tasks.check_document.call(key)
        return _RESULT

    monkeypatch.setattr(work, "check_apart", answer(again_meanwhile))
    assert tasks.check_document.call(key)
    assert not tasks.check_document.call(key)
    assert faulty(batch).attempts == 1


def test_who_lost_the_claim_writes_nothing(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    key = faulty(batch).pk

    def too_slow(_wanted: Any) -> dict[str, Any]:
        BatchDocument.objects.filter(pk=key).update(lease_until=timezone.now() - timedelta(seconds=1))
        work.rescue(batch)
        monkeypatch.setattr(work, "check_apart", answer({**_RESULT, "year": 2023}))
        assert tasks.check_document.call(key)
        return _RESULT

    monkeypatch.setattr(work, "check_apart", answer(too_slow))
    tasks.check_document.call(key)
    document = faulty(batch)
    assert (document.state, document.year) == (State.DONE, 2023)
    assert store.results(document).is_dir()
    assert len(list(store.results(document).parent.glob(f"{key}-*"))) == 1


def test_a_dead_worker_is_noticed_and_a_deadly_document_given_up(batch: Batch) -> None:
    key = faulty(batch).pk
    for attempt in range(1, work.MOST_ATTEMPTS + 1):
        dead = {"state": State.RUNNING, "claim": f"dead{attempt}", "attempts": attempt}
        past = timezone.now() - timedelta(seconds=1)
        BatchDocument.objects.filter(pk=key).update(**dead, lease_until=past)
        work.rescue(batch)
        expected = State.FAILED if attempt == work.MOST_ATTEMPTS else State.QUEUED
        assert faulty(batch).state == expected
    assert "中断了3次" in faulty(batch).error


def test_a_live_claim_is_left_alone(batch: Batch) -> None:
    soon = timezone.now() + timedelta(seconds=20)
    BatchDocument.objects.filter(pk=faulty(batch).pk).update(state=State.RUNNING, claim="alive", lease_until=soon)
    work.rescue(batch)
    assert faulty(batch).claim == "alive"


def test_lost_tasks_are_put_in_again_but_not_twice(batch: Batch) -> None:
    checks = DBTaskResult.objects.filter(task_path=tasks.check_document.module_path)
    assert checks.count() == 2
    tasks.enqueue(batch)
    assert checks.count() == 2
    checks.delete()
    tasks.pick_up()
    assert checks.count() == 2
    assert DBTaskResult.objects.filter(task_path=tasks.look_after.module_path).count() == 1


def test_a_few_documents_do_not_wait_behind_many(batch: Batch, desk: Bureau) -> None:
    many = [uploaded(f"{n}.txt", f"部门预算{n}".encode()) for n in range(12)]
    large, _ = steps.hand_in(desk.people["finance2"], desk.places["001"], "全县", many)
    steps.hand_in(desk.people["finance2"], desk.places["001"], "一份", [uploaded("x.txt", "部门预算".encode())])
    path = tasks.check_document.module_path
    order = [r.args_kwargs["args"][0] for r in DBTaskResult.objects.ready().filter(task_path=path)]
    assert set(order[-12:]) == set(large.documents.values_list("pk", flat=True))


def test_what_is_long_done_is_cleared_away(batch: Batch) -> None:
    every = DBTaskResult.objects.filter(task_path=tasks.check_document.module_path)
    every.update(status="SUCCESSFUL", finished_at=timezone.now() - timedelta(days=2))
    BatchDocument.objects.update(state=State.DONE)
    tasks.pick_up()
    assert not every.exists()


def test_a_task_of_a_dead_worker_does_not_run_for_ever(batch: Batch) -> None:
    every = DBTaskResult.objects.filter(task_path=tasks.check_document.module_path)
    every.update(status="RUNNING", started_at=timezone.now() - timedelta(hours=2))
    tasks.pick_up()
    assert set(every.values_list("status", flat=True)) == {"FAILED", "READY"}


def test_a_batch_that_nobody_noted_as_finished_is(checked: Batch, desk: Bureau) -> None:
    """Its worker died after the last document."""
    Batch.objects.filter(pk=checked.pk).update(finished_at=None)
    desk.people["finance"].notifications.all().delete()
    for _ in range(2):
        tasks.pick_up()
    checked.refresh_from_db()
    assert checked.finished_at
    assert desk.people["finance"].notifications.count() == 1


def test_what_failed_is_checked_again_when_asked(batch: Batch, desk: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "check_apart", answer(FailedApartError("坏")))
    work_off()
    batch.refresh_from_db()
    assert batch.finished_at
    monkeypatch.setattr(work, "check_apart", answer(_RESULT))
    steps.check_again(desk.people["finance2"], faulty(batch))
    work_off()
    assert sorted(states(batch)) == [State.DONE, State.FAILED]
    assert progress(batch).over == 2
    assert desk.people["finance"].notifications.count() == 2


@pytest.fixture
def worker(data_folder: Path, settings: Settings) -> Iterator[Any]:
    """Starts workers on the test's own database; they are ended with the test."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "yusuan", "worker", "--data", str(data_folder)]
        environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
        started.append(subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, start_new_session=True))
        return started[-1]

    yield start
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


_SCRIPT = """
import sys
from pathlib import Path
from yusuan.web.site.starting import migrate, prepare
prepare(Path(sys.argv[1]))
migrate()
from django.core.files.uploadedfile import SimpleUploadedFile
from yusuan.web.desk import steps
from yusuan.web.desk.models import Batch
from yusuan.web.people.models import Post, Role, User
from yusuan.web.places.models import Level, Organisation
if sys.argv[2] == "make":
    place = Organisation.objects.create(code="001", name="示例财政局", level=Level.FINANCE, region="河北省示例县")
    user = User.objects.create_user("finance", password="a-long-secret-word")
    Post.objects.create(user=user, role=Role.FINANCE_REVIEWER, organisation=place)
    text = Path(sys.argv[3]).read_text(encoding="utf-8")
    files = [SimpleUploadedFile(f"{n}.html", (text + f"<!-- {n} -->").encode()) for n in range(4)]
    steps.hand_in(user, place, "抽查", files)
elif sys.argv[2] == "expire":  # as if the time of the claims had passed
    from django.utils import timezone
    from yusuan.web.desk.models import BatchDocument
    BatchDocument.objects.filter(state="running").update(lease_until=timezone.now())
else:
    from yusuan.web.desk.models import BatchDocument
    from yusuan.web.audit.chain import verify
    assert verify().intact
    print(*BatchDocument.objects.values_list("state", flat=True), User.objects.get().notifications.count())
"""


def _said(folder: Path, *arguments: str) -> list[str]:
    environment = {k: v for k, v in os.environ.items() if k not in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL")}
    command = [sys.executable, "-c", _SCRIPT, str(folder), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.skipif(os.name != "posix", reason="kills processes by signal")
def test_killing_the_worker_loses_and_doubles_nothing(
    data_folder: Path, worker: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    _said(data_folder, "make", str(EXAMPLES / CORRECT))
    for _ in range(2):
        process = worker()
        _until(data_folder, lambda found: "running" in found)
        process.kill()
        process.wait()
        _said(data_folder, "expire")
    worker()
    _until(data_folder, lambda found: found == ["done"] * 4 + ["1"], seconds=180)
    time.sleep(2)  # nothing is told a second time
    assert _said(data_folder, "show") == ["done"] * 4 + ["1"]
    assert len([f for f in (data_folder / "desk").iterdir() if f.is_dir()]) == 4


def _until(folder: Path, reached: Any, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not reached(found := _said(folder, "show")):
        assert time.monotonic() < end, found
        time.sleep(0.1)
