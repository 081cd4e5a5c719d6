"""Whose ledger a workbook holds, without loading it: workbooks of one publisher and year are loaded together."""

from __future__ import annotations

from pathlib import Path

from yusuan.model.ledger import LedgerPlace
from yusuan.workbook.facts import read_facts, sheet_of_facts
from yusuan.workbook.grids import UnreadableFileError, grids_of
from yusuan.workbook.problems import Report
from yusuan.workbook.sheets import UNITS


def publisher_of(path: Path) -> str:
    """Return code, name and year of the publisher: 203示例县档案馆2024年.

    Raises:
        LedgerErrors: the file is no workbook of a ledger, or does not say.
        FileNotFoundError: there is no such file.
    """
    report = Report()
    try:
        grid = sheet_of_facts(grids_of(path))
    except UnreadableFileError as error:
        report.error(str(error), LedgerPlace(path.name))
        grid = None
    else:
        if grid is None:
            report.error(f"没有“{UNITS.title}”表，不像是账本", LedgerPlace(path.name))
    facts = read_facts(grid, report) if grid is not None else None
    if facts is None:
        report.stop_if_failed()
        raise AssertionError("what is missing was reported")
    return f"{facts.department_code}{facts.department}{facts.year}年"
