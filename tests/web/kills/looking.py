"""Looks whether everything is as it must be after the kills, and prints what is not. Run as a program.

Takes the data folder and the file of what the people were told.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_DEPARTMENT = ("pass_to_finance", "approve", "publish", "correct")
#: action → what of its entry is the mark by which those who asked for it know it again
_MARKED = {"correct": "reason", "return_to_unit": "reason"}


def main(data: Path, told: Path) -> None:
    from yusuan.web.site.starting import prepare

    prepare(data)
    rows = [tuple(row) for row in json.loads(told.read_text(encoding="utf-8"))]
    seconds = _quiet(data)
    problems = [*_chain(), *_told(rows), *_states(), *_publishings(), *_folders(data), *_portal(), *_desk(rows)]
    problems += _tasks()
    print(json.dumps({"problems": problems, "quiet_after": round(seconds, 1), **_counts()}, ensure_ascii=False))


def _quiet(data: Path) -> float:
    """Wait until nothing waits, runs or lies half-done; return for how long that took."""
    from yusuan.web.portal.showing import missing
    from yusuan.web.years.models import Publishing

    began = time.monotonic()
    while time.monotonic() - began < 90:
        open_tasks = _open_tasks().exists()
        active = Publishing.objects.filter(state__in=("waiting", "building")).exists()
        left = any((data / "published").glob("*/*/.*.part"))
        if not open_tasks and not active and not left and not missing():
            break
        time.sleep(0.3)
    return time.monotonic() - began


def _open_tasks() -> Any:
    """Return the tasks that have not ended; tidying up comes again every day."""
    from django_tasks_db.models import DBTaskResult

    unfinished = DBTaskResult.objects.filter(status__in=("READY", "RUNNING"))
    return unfinished.exclude(task_path__endswith=".tidy_up")


def _chain() -> Iterator[str]:
    from yusuan.web.audit.chain import verify

    yield from verify().problems


def _entries(action: str) -> list[Any]:
    from yusuan.web.audit.models import AuditEntry

    return list(AuditEntry.objects.filter(action=action).order_by("sequence"))


def _told(rows: list[tuple[str, str, str, str]]) -> Iterator[str]:
    """What was confirmed is there once; what was not is there once or not at all; what was refused is not there."""
    answers: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for action, where, _mark, answer in rows:
        answers[action, where][answer] += 1
    for (action, where), counted in answers.items():
        if action in ("submit", "return_to_unit", "pass_to_finance", "approve", "correct", "cancel_publishing"):
            done = sum(entry.subject.endswith(f"/{where}") for entry in _entries(action))
            if not counted["yes"] <= done <= counted["yes"] + counted["unknown"]:
                yield f"{action} {where}: 做了{done}次，告知{dict(counted)}"
    for action, name in _MARKED.items():
        done_marks = Counter(entry.data.get(name) for entry in _entries(action))
        yield from _marks(action, [row for row in rows if row[0] == action], done_marks)
    from yusuan.web.years.models import LedgerRevision

    saved = Counter(LedgerRevision.objects.values_list("origin", flat=True))
    of_units = [(a, w, f"{m}", s) for a, w, m, s in rows if a == "save_revision"]
    for unit in {row[1] for row in of_units}:
        saved = Counter(LedgerRevision.objects.filter(budget__unit__code=unit).values_list("origin", flat=True))
        yield from _marks(f"save_revision {unit}", [row for row in of_units if row[1] == unit], saved)
    begun = Counter(str(entry.data["publishing"]) for entry in _entries("begin_publishing"))
    yield from _marks("begin_publishing", sorted({row for row in rows if row[0] == "publishing"}), begun)


def _marks(what: str, rows: list[tuple[str, str, str, str]], done: Counter[Any]) -> Iterator[str]:
    most = {"yes": (1, 1), "unknown": (0, 1), "no": (0, 0)}
    for _action, _where, mark, answer in rows:
        least, highest = most[answer]
        if not least <= done[mark] <= highest:
            yield f"{what} {mark}: {answer}，有{done[mark]}次"


def _states() -> Iterator[str]:
    """The log tells the way from the first state to the present one, and no step of it was impossible."""
    from yusuan.web.audit.models import AuditEntry
    from yusuan.web.years.models import DepartmentBudget, LedgerRevision
    from yusuan.web.years.states import DEPARTMENT_MOVES, UNIT_MOVES

    for budget in DepartmentBudget.objects.select_related("year", "department"):
        state = "collecting"
        units = {unit.subject: "draft" for unit in budget.units.all()}
        for entry in AuditEntry.objects.filter(subject__in=[budget.subject, *units]).order_by("sequence"):
            if entry.subject == budget.subject and entry.action in DEPARTMENT_MOVES:
                move = DEPARTMENT_MOVES[entry.action]
                if state not in move.sources:
                    yield f"{entry.sequence} {entry.action}: 从{state}不能"
                state = move.target
            for subject in units if entry.subject == budget.subject else [entry.subject]:
                if entry.action in UNIT_MOVES:
                    if units[subject] not in UNIT_MOVES[entry.action].sources:
                        yield f"{entry.sequence} {entry.action} {subject}: 从{units[subject]}不能"
                    units[subject] = UNIT_MOVES[entry.action].target
        if state != budget.state:
            yield f"{budget.subject}: {budget.state}，按日志应为{state}"
        for unit in budget.units.all():
            if units[unit.subject] != unit.state:
                yield f"{unit.subject}: {unit.state}，按日志应为{units[unit.subject]}"
            numbers = sorted(LedgerRevision.objects.filter(budget=unit).values_list("number", flat=True))
            if numbers != list(range(1, len(numbers) + 1)):
                yield f"{unit.subject}: 各稿的编号{numbers}"
            logged = AuditEntry.objects.filter(subject=unit.subject, action="save_revision").count()
            if logged != len(numbers):
                yield f"{unit.subject}: {len(numbers)}稿，日志{logged}条"


def _publishings() -> Iterator[str]:
    from yusuan.web.years.models import PublishedVersion, Publishing

    states = Counter(Publishing.objects.values_list("state", flat=True))
    expected = {
        "begin_publishing": sum(states.values()),
        "publish": states["done"],
        "cancel_publishing": states["cancelled"],
        "publishing_failed": states["failed"],
    }
    for action, count in expected.items():
        if len(_entries(action)) != count:
            yield f"{action}: 日志{len(_entries(action))}条，公开{dict(states)}"
    if states["waiting"] or states["building"]:
        yield f"公开没有结束：{dict(states)}"
    if PublishedVersion.objects.count() != states["done"]:
        yield f"{PublishedVersion.objects.count()}个版本，公开完成{states['done']}次"


def _folders(data: Path) -> Iterator[str]:
    """The folders are those of the versions, whole, and nothing else."""
    from yusuan.operations.publishing import changed_files
    from yusuan.web.years.models import DepartmentBudget

    for budget in DepartmentBudget.objects.select_related("year", "department"):
        versions = list(budget.versions.order_by("number"))
        if [v.number for v in versions] != list(range(1, len(versions) + 1)):
            yield f"{budget.subject}: 版本{[v.number for v in versions]}"
        for version in versions:
            yield from (f"{version.folder}: {what}" for what in changed_files(data / version.folder, version.manifest))
        root = data / "published" / str(budget.year.year) / budget.department.code
        there = {path.name for path in root.iterdir()} if root.is_dir() else set()
        more = there - {Path(v.folder).name for v in versions}
        if left := [name for name in more if name.endswith(".part")]:
            yield f"{root.name}: 留下{left}"
        if visible := [name for name in more if not name.endswith(".part")]:
            print(f"folders of no version: {visible}", file=sys.stderr)  # replaced by the next version of that number


def _portal() -> Iterator[str]:
    from yusuan.web.portal.models import Publication
    from yusuan.web.portal.showing import missing
    from yusuan.web.years.models import DepartmentBudget

    sources = Counter(Publication.objects.exclude(source="").values_list("source", flat=True))
    if doubled := [source for source, count in sources.items() if count > 1]:
        yield f"门户上有两次：{doubled}"
    if missing():
        yield f"门户上没有：{missing()}"
    for budget in DepartmentBudget.objects.select_related("year", "department"):
        last = budget.versions.first()
        if last is not None:
            current = Publication.objects.filter(source__startswith=f"{budget.subject}/", current=True)
            shown = list(current.values_list("source", flat=True))
            if shown != [f"{budget.subject}/v{last.number}"]:
                yield f"{budget.subject}: 门户上当前的是{shown}，最新第{last.number}版"


def _desk(rows: list[tuple[str, str, str, str]]) -> Iterator[str]:
    from yusuan.web.desk.models import Batch
    from yusuan.web.notices.models import Notification

    batches = Counter(Batch.objects.values_list("title", flat=True))
    yield from _marks("hand_in", [row for row in rows if row[0] == "hand_in"], batches)
    if len(_entries("hand_in")) != sum(batches.values()):
        yield f"hand_in: 日志{len(_entries('hand_in'))}条，{sum(batches.values())}批"
    for batch in Batch.objects.prefetch_related("documents"):
        states = Counter(document.state for document in batch.documents.all())
        if batch.finished_at is None or set(states) - {"done", "failed"}:
            yield f"{batch.title}没有结束：{dict(states)}"
        notices = Notification.objects.filter(link=batch.get_absolute_url()).count()
        if notices != 1:
            yield f"{batch.title}通知了{notices}次"


def _tasks() -> Iterator[str]:
    for task in _open_tasks():
        yield f"后台任务没有结束：{task.task_path.rpartition('.')[2]} {task.args_kwargs['args']} {task.status}"


def _counts() -> dict[str, Any]:
    from django_tasks_db.models import DBTaskResult

    from yusuan.web.audit.models import AuditEntry
    from yusuan.web.desk.models import BatchDocument
    from yusuan.web.years.models import Publishing

    return {
        "entries": dict(Counter(AuditEntry.objects.values_list("action", flat=True))),
        "publishings": dict(Counter(Publishing.objects.values_list("state", flat=True))),
        "documents": dict(Counter(BatchDocument.objects.values_list("state", flat=True))),
        "tasks": dict(Counter(DBTaskResult.objects.values_list("status", flat=True))),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
