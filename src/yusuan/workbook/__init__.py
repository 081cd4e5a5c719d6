"""The ledger's workbook: written empty or filled to be completed, loaded with all that is wrong told at once."""

from yusuan.workbook.book import WorkbookError, workbook_bytes
from yusuan.workbook.loading import load_workbook, load_workbooks
from yusuan.workbook.mapped import MappingError, load_mapped
from yusuan.workbook.problems import LedgerErrors, LedgerProblem
from yusuan.workbook.publisher import publisher_of

__all__ = [
    "LedgerErrors",
    "LedgerProblem",
    "MappingError",
    "WorkbookError",
    "load_mapped",
    "load_workbook",
    "load_workbooks",
    "publisher_of",
    "workbook_bytes",
]
