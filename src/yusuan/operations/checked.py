"""One document done: what came of it, and how a task on it becomes a result whatever happens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from yusuan.model.disclosure import Disclosure
from yusuan.model.text import printable_name

Task = Callable[[Path], dict[str, Any]]


class Checked(NamedTuple):
    """The result for one document: the report's data, or the reason why it could not be read."""

    path: Path
    data: dict[str, Any] | None
    error: str | None = None


def shown(path: Path) -> str:
    """Return a document's path as it can be printed."""
    return printable_name(str(path))


def unread(path: Path, error: str) -> dict[str, Any]:
    """Return what ``yusuan check --format json`` prints for a document that was not read: nothing found, and why."""
    from yusuan.model.report import Report

    return {**Report(Disclosure(PurePath(shown(path)).stem)).to_json(), "error": error}


def run_task(task: Task, path: Path) -> Checked:
    """Run a task on one document; what cannot be read or written becomes an error, not an exception."""
    from yusuan.read.errors import ReadError
    from yusuan.write.files import WriteError

    try:
        return Checked(path, task(path))
    except (ReadError, WriteError) as error:
        return Checked(path, None, str(error))
    except MemoryError:
        return Checked(path, None, f"{shown(path)}：处理所需内存过大，已放弃")
    except Exception as error:
        return Checked(path, None, f"{shown(path)}：程序内部错误（{type(error).__name__}：{error}），请反馈此文件")
