"""Names of sheets: short, unique whatever their case, and legal in Excel, WPS and LibreOffice."""

from __future__ import annotations

import re

from yusuan.model import PerformanceGoal
from yusuan.model.vocabulary import TABLES
from yusuan.write.publication.blocks import PrintedTable

LONGEST = 31
_ILLEGAL = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff]")
_PROJECT_NAME = 14
_SHORTER = (
    ("一般公共预算财政拨款", "一般公共预算"),
    ("政府性基金预算财政拨款", "政府性基金"),
    ("国有资本经营预算财政拨款", "国有资本经营"),
)


class SheetNames:
    """Gives out names, no name twice."""

    def __init__(self) -> None:
        self._given: set[str] = {"history", "目录"}  # Excel keeps History for itself

    def of_table(self, table: PrintedTable, mark: str = "") -> str:
        """Return the name of a table's sheet: what it is, with the code of its unit where ``mark`` gives one."""
        type_ = getattr(table.source, "type", None)
        name = TABLES.get(type_ or "", table.title) if type_ != "other" else table.title
        for long, short in _SHORTER:
            name = name.replace(long, short)
        return self.unique(name, mark)

    def of_project(self, table: PrintedTable, number: int, count: int, mark: str = "") -> str:
        """Return the name of a project's sheet: its number among ``count`` and the beginning of its name."""
        name = table.source.name if isinstance(table.source, PerformanceGoal) else table.title
        return self.unique(f"项目{number:0{max(2, len(str(count)))}d} {name[:_PROJECT_NAME]}", mark)

    def unique(self, name: str, mark: str = "") -> str:
        """Return a legal name not given before, with ``mark`` at its end and a number where that is not enough."""
        base = _ILLEGAL.sub("", name).strip("' ") or "表"
        end = f" {_ILLEGAL.sub('', mark)}"[:16].rstrip("' ") if mark else ""
        candidate, number = base[: LONGEST - len(end)] + end, 1
        while candidate.casefold() in self._given:
            number += 1
            tail = f"{end} ({number})"
            candidate = base[: LONGEST - len(tail)] + tail
        self._given.add(candidate.casefold())
        return candidate
