"""Several at once, and killed in between: a step is done once or not at all, and the chain holds."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections, transaction

from tests.web.years.conftest import Year, example
from yusuan.web.audit.chain import verify
from yusuan.web.audit.models import AuditEntry
from yusuan.web.people.models import Post, Role
from yusuan.web.years import writing
from yusuan.web.years.models import LedgerRevision
from yusuan.web.years.steps import publish as publishing
from yusuan.web.years.steps.approve import approve
from yusuan.web.years.steps.publish import publish
from yusuan.web.years.steps.save_revision import save_revision
from yusuan.web.years.steps.step import StepRefusedError
from yusuan.web.years.steps.submit import submit

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls: Callable[[], object]) -> list[object]:
    """Run the calls in threads of their own, started together; return what each gave or raised."""
    results: list[object] = [None] * len(calls)
    barrier = threading.Barrier(len(calls))

    def run(index: int, call: Callable[[], object]) -> None:
        barrier.wait()
        try:
            results[index] = call()
        except Exception as error:
            results[index] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_two_who_save_at_once_lose_nothing(year: Year) -> None:
    Post.objects.create(user=year.people["stranger"], role=Role.PREPARER, organisation=year.bureau.places["305001"])
    budget = year.unit()

    def saving(name: str) -> Callable[[], object]:
        ledger = example("305001")
        ledger.projects[0].purpose = name
        return lambda: save_revision(year.person(name), budget, ledger, based_on=0, origin=name)

    at_once(saving("preparer305001"), saving("stranger"))
    kept = {r.content["projects"][0]["purpose"]: r.aside for r in LedgerRevision.objects.all()}
    assert set(kept) == {"preparer305001", "stranger"}
    assert sorted(kept.values()) == [False, True]
    assert verify().intact


def test_a_step_that_two_take_at_once_is_done_once(year: Year) -> None:
    year.save()
    budget = year.unit()
    person = year.person("preparer305001")
    results = at_once(*[lambda: submit(person, budget, number=1)] * 3)
    assert sum(isinstance(result, StepRefusedError) for result in results) == 2
    assert AuditEntry.objects.filter(action="submit").count() == 1
    assert verify().intact


class Killed(BaseException):
    """Stands for the process ending between two lines."""


def _lines_of(function: Callable[..., object]) -> Iterator[int]:
    first = function.__code__.co_firstlineno
    yield from sorted({line for _, _, line in function.__code__.co_lines() if line is not None and line > first})


def _killed_at(line: int, function: Callable[..., object], call: Callable[[], object]) -> None:
    """Run a call and end it before a line of a function."""

    def trace(frame: object, event: str, arg: object) -> object:
        if getattr(frame, "f_code", None) is function.__code__:
            if event == "line" and getattr(frame, "f_lineno", 0) == line:
                raise Killed
            return trace
        return trace if event == "call" else None

    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        call()
    except Killed:
        pass
    finally:
        sys.settrace(None)


def test_a_publication_killed_at_any_line_is_whole_or_not_there(
    year: Year, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    year.passed()
    approve(year.person("finance"), year.department())

    def quickly(publishing: object, ledger: object, folder: Path) -> dict[str, object]:
        folder.mkdir(parents=True)
        (folder / "a.docx").write_bytes(b"x")
        return {"files": [{"path": "a.docx", "bytes": 1, "sha256": "0"}]}

    monkeypatch.setattr(writing, "here", quickly)
    for function in (publishing.enter, publishing._put):
        inner = getattr(function, "__wrapped__", function)
        for line in _lines_of(inner):
            with transaction.atomic():  # what was not killed did not get as far as the commit either
                _killed_at(line, inner, lambda: publish(year.person("reviewer305"), year.department()))
                transaction.set_rollback(True)
            assert year.department().state == "approved"
            assert not year.department().versions.exists()
            assert AuditEntry.objects.filter(action="publish").count() == 0
            assert verify().intact
    version = publish(year.person("reviewer305"), year.department())
    assert [path.name for path in (data_folder / version.folder).iterdir()] == ["a.docx"]
    assert [path.name for path in (data_folder / version.folder).parent.iterdir()] == ["v1"]
