"""The rectification notice (整改通知): what a department has to mend, finding by finding, and by when."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from yusuan.write.publication.blocks import (
    Align,
    Cover,
    PrintedBlock,
    PrintedCell,
    PrintedColumn,
    PrintedHeading,
    PrintedParagraph,
    PrintedRow,
    PrintedTable,
    Publication,
)

_NUMERALS = "一二三四五六七八九十"
_COLUMNS = (("序号", 0.9), ("位置", 3.6), ("问题", 4.6), ("应为", 1.7), ("实为", 1.7), ("依据", 5.2), ("整改要求", 3.6))
#: Figures stand at the right; words of more characters than this at the left, as running text.
_FIGURE = 12
#: Characters of a line of running text: who signs stands at its right end.
_LINE = 26
_SEVERITIES = {"error": "错误", "warning": "警告", "advice": "提示"}


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """A finding to be mended, in words."""

    severity: str
    """error, warning or advice"""
    place: str
    message: str
    expected: str
    actual: str
    """Both with their unit; empty where the finding is not about a figure."""
    basis: str
    remedy: str


@dataclass(frozen=True, slots=True)
class NoticeDocument:
    """A published document and what is to be mended in it."""

    name: str
    items: tuple[NoticeItem, ...]


@dataclass(frozen=True, slots=True)
class RectificationNotice:
    """A notice of a finance bureau to a department."""

    issuer: str
    department: str
    year: int | None
    documents: tuple[NoticeDocument, ...]
    issued: datetime.date
    deadline: datetime.date
    number: str = ""
    """文号, where there is one."""


def write_notice(notice: RectificationNotice, path: Path) -> None:
    """Write the notice as a DOCX without cover and contents, whole or not at all; the same notice, the same bytes.

    Raises:
        yusuan.write.files.WriteError: the file cannot be written.
    """
    from yusuan.write.docx.package import write_docx

    title = f"关于{notice.department}{_year(notice)}预决算公开问题的整改通知"
    write_docx(Publication(Cover(title, notice.issuer, notice.issued.year), list(_blocks(notice, title)), False), path)


def _year(notice: RectificationNotice) -> str:
    return f"{notice.year}年" if notice.year else ""


def _blocks(notice: RectificationNotice, title: str) -> Iterator[PrintedBlock]:
    yield PrintedHeading("notice", 1, title)
    if notice.number:
        yield PrintedParagraph(notice.number)
    yield PrintedParagraph(f"{notice.department}：")
    yield PrintedParagraph(_opening(notice))
    for number, text in enumerate(_demands(notice), start=1):
        yield PrintedParagraph(f"{_ordinal(number)}、{text}")
    yield PrintedParagraph("附件：需要整改的问题清单")
    for text in (notice.issuer, _date(notice.issued)):
        yield PrintedParagraph("　" * max(0, _LINE - len(text)) + text)
    for number, document in enumerate(notice.documents, start=1):
        yield _table(document, number, _ordinal(number) if len(notice.documents) > 1 else "")


def _opening(notice: RectificationNotice) -> str:
    counts = [
        f"{name}{count}项"
        for severity, name in _SEVERITIES.items()
        if (count := sum(item.severity == severity for d in notice.documents for item in d.items))
    ]
    return (
        f"我们检查了你单位{_year(notice)}公开的{len(notice.documents)}份预决算文件，需要整改的问题共"
        f"{sum(len(d.items) for d in notice.documents)}项（{'、'.join(counts)}）。"
        "各项问题的位置、金额、依据和改法见附件。现提出以下要求："
    )


def _demands(notice: RectificationNotice) -> list[str]:
    return [
        f"请于{_date(notice.deadline)}前逐项改正，重新公开更正后的文件，并在公开页面说明更正的内容；原文件一并保留。",
        "改正一处金额时，请同时核对引用这一金额的其他表格和文字，避免前后不一致。",
        f"对某项问题有不同意见的，请在{_date(notice.deadline)}前书面说明理由，并附上能够佐证的材料。",
    ]


def _table(document: NoticeDocument, number: int, ordinal: str) -> PrintedTable:
    columns = tuple(
        PrintedColumn(weight, "centre" if n == 0 else "right" if name in ("应为", "实为") else "left")
        for n, (name, weight) in enumerate(_COLUMNS)
    )
    head = PrintedRow(
        tuple(PrintedCell(name, n, align="centre", bold=True, label=True) for n, (name, _) in enumerate(_COLUMNS)),
        header=True,
    )
    rows = [_row(item, n) for n, item in enumerate(document.items, start=1)]
    title = f"附件：需要整改的问题清单{f'（{ordinal}）' if ordinal else ''}"
    left, right = f"文件：{document.name}", f"共{len(document.items)}项"
    return PrintedTable(f"table-{number}", title, columns, (head, *rows), left, right=right, landscape=True)


def _row(item: NoticeItem, number: int) -> PrintedRow:
    problem = f"〔{_SEVERITIES.get(item.severity, item.severity)}〕{item.message}"
    texts = (str(number), item.place, problem, item.expected, item.actual, item.basis, item.remedy)
    return PrintedRow(tuple(PrintedCell(text, n, align=_align(n, text)) for n, text in enumerate(texts)))


def _align(column: int, text: str) -> Align:
    if column == 0:
        return "centre"
    return "right" if _COLUMNS[column][0] in ("应为", "实为") and len(text) <= _FIGURE else "left"


def _ordinal(number: int) -> str:
    if number <= 10:
        return _NUMERALS[number - 1]
    tens, ones = divmod(number, 10)
    return f"{_NUMERALS[tens - 1] if tens > 1 else ''}十{_NUMERALS[ones - 1] if ones else ''}"


def _date(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
