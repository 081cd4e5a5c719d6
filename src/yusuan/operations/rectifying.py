"""From findings to what goes out: the notice to a department, the workbook of all findings."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from yusuan.write.notice import NoticeDocument, NoticeItem, RectificationNotice
from yusuan.write.wording import basis_in_words, place_in_words, unit_name


def write_notice(
    path: Path,
    *,
    issuer: str,
    department: str,
    documents: Iterable[tuple[str, Iterable[Mapping[str, Any]]]],
    issued: datetime.date,
    deadline: datetime.date,
    year: int | None = None,
    number: str = "",
) -> None:
    """Write the rectification notice of a department as a DOCX.

    Args:
        path: the file.
        issuer: the finance bureau.
        department: who has to mend.
        documents: the name of each document, and its findings in the schema of ``yusuan check --format json``; one
            without findings is left out.
        issued: the date of the notice.
        deadline: until when everything is to be mended.
        year: the fiscal year, where all documents are of the same.
        number: 文号.

    Raises:
        yusuan.write.files.WriteError: it cannot be written.
    """
    from yusuan.write.notice import write_notice as write

    listed = [NoticeDocument(name, tuple(map(_item, findings))) for name, findings in documents]
    kept = tuple(document for document in listed if document.items)
    write(RectificationNotice(issuer, department, year, kept, issued, deadline, number), path)


def _item(finding: Mapping[str, Any]) -> NoticeItem:
    unit = unit_name(finding["unit"]) or ""

    def figure(key: str) -> str:
        return f"{finding[key]}{unit}" if finding[key] else ""

    return NoticeItem(
        finding["severity"],
        place_in_words(finding["place"]) or "全文",
        finding["message"],
        figure("expected"),
        figure("actual"),
        basis_in_words(finding["basis"]),
        finding["remedy"] or "",
    )


def write_findings(path: Path, reports: Iterable[dict[str, Any]], unread: list[tuple[str, str]]) -> None:
    """Write the reports as a workbook, in their order; ``unread`` holds documents that were not checked, and why.

    A report's ``extra`` is shown in further columns of its line. ``reports`` are gone through twice. Raises
    ``WriteError``.
    """
    from yusuan.write.xlsx_report import write_xlsx_report

    write_xlsx_report(path, reports, unread)
