"""Building many departments: the workbooks of a department's units are one ledger, every department has a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from yusuan.derive import RoundingPolicy

#: Departments after which a worker is replaced: what the PDF engine keeps adds up to hundreds of megabytes.
RECYCLE_AFTER = 6


@dataclass(frozen=True)
class Group:
    """The workbooks of one department and year."""

    name: str
    """Code, name and year of the department: 203示例县档案馆2024年."""
    paths: tuple[Path, ...]


@dataclass
class BuildDone:
    """What came of one department."""

    name: str
    folder: Path | None = None
    files: list[str] = field(default_factory=list)
    """Paths within ``folder``."""
    notices: list[str] = field(default_factory=list)
    """What was accepted after cleaning."""
    questions: list[str] = field(default_factory=list)
    """What the units still have to say."""
    error: str | None = None


def group_ledgers(paths: Sequence[Path]) -> tuple[list[Group], list[str]]:
    """Return the workbooks by department and year in the order given, and what could not be read.

    A folder stands for the workbooks in it and in its folders.
    """
    from yusuan.workbook import LedgerErrors, publisher_of

    found: dict[str, list[Path]] = {}
    unreadable = []
    for path in _workbooks(paths):
        try:
            found.setdefault(publisher_of(path), []).append(path)
        except (LedgerErrors, FileNotFoundError) as error:
            unreadable.append(str(error))
    return [Group(name, tuple(members)) for name, members in found.items()], unreadable


def _workbooks(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*.xls[xm]") if not p.name.startswith(("~$", ".")))
        else:
            yield path


@dataclass(frozen=True)
class BuildTask:
    """Build one department; called with the first of its workbooks."""

    groups: Mapping[Path, Group]
    out: Path
    formats: tuple[str, ...]
    policy: RoundingPolicy
    self_test: bool

    def __call__(self, path: Path) -> dict[str, Any]:
        """Return what :class:`BuildDone` holds; what the user can mend is an ``error``, not an exception."""
        from yusuan.derive import UnsupportedTableError
        from yusuan.operations.building import SelfTestError, build
        from yusuan.workbook import LedgerErrors, load_workbooks

        group = self.groups[path]
        folder = self.out if len(self.groups) == 1 else self.out / group.name
        try:
            ledger = load_workbooks(group.paths)
            built = build(ledger, folder, formats=self.formats, policy=self.policy, self_test=self.self_test)
        except (LedgerErrors, SelfTestError, UnsupportedTableError) as error:
            return {"name": group.name, "error": str(error)}
        return {
            "name": group.name,
            "folder": str(folder),
            "files": [file.relative_to(folder).as_posix() for file in built.files],
            "notices": [str(notice) for notice in ledger.notices],
            "questions": [f"{q.unit} “{q.sheet}”表：{q.text}" for q in built.derived.questions],
        }


def run_builds(
    groups: Sequence[Group],
    out: Path,
    *,
    formats: tuple[str, ...],
    policy: RoundingPolicy = "parts_add_up",
    self_test: bool = True,
    jobs: int | None = None,
) -> Iterator[BuildDone]:
    """Build every department and yield what came of each, in order; with several, each has a folder of its own.

    Each department is built in a worker process that is replaced when it dies, so that memory stays flat and one
    department never stops the others.
    """
    from yusuan.operations.batch import run_all

    by_path = {group.paths[0]: group for group in groups}
    task = BuildTask(by_path, out, formats, policy, self_test)
    for done in run_all(task, list(by_path), jobs, recycle_after=RECYCLE_AFTER):
        name = by_path[done.path].name
        if done.data is None:
            yield BuildDone(name, error=done.error)
        elif "error" in done.data:
            yield BuildDone(name, error=done.data["error"])
        else:
            yield BuildDone(**{**done.data, "folder": Path(done.data["folder"])})
