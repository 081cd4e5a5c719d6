"""Ledgers: a new workbook to fill, workbooks and export files loaded, a ledger written as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from yusuan.model.ledger import Ledger
from yusuan.workbook import load_mapped, load_workbook, load_workbooks, workbook_bytes
from yusuan.write.files import write_bytes


def write_workbook(
    ledger: Ledger | None, edition: str, year: int | None, path: str | Path, *, unit: str = "元"
) -> None:
    """Write a ledger as a workbook, or an empty one (``ledger`` None), whole or not at all.

    Args:
        ledger: The ledger; amounts are in fen.
        edition: Key of an edition for budgets, such as hebei-2024.
        year: The budget year of an empty workbook; the edition's where not given.
        path: The XLSX file to write; one that is there is replaced.
        unit: 元 or 万元: the unit in which amounts are written and entered.

    Raises:
        yusuan.workbook.WorkbookError: no such edition, or a ledger that no workbook can hold.
        yusuan.write.files.WriteError: the file cannot be written.
    """
    write_bytes(Path(path), workbook_bytes(ledger, edition, year, unit))


def load_ledger(paths: Sequence[str | Path], mapping: str | Path | None = None) -> Ledger:
    """Load the workbooks of a department's units as one ledger; with a mapping, export files of another system.

    Raises:
        yusuan.workbook.LedgerErrors: something is wrong; it holds all that is, by sheet and cell.
        FileNotFoundError: there is no such file.
    """
    return load_mapped(paths, mapping) if mapping is not None else load_workbooks(paths)


__all__ = ["load_ledger", "load_mapped", "load_workbook", "load_workbooks", "write_workbook"]
