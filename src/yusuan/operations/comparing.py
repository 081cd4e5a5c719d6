"""Comparing two documents, and writing what came of it."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from yusuan.model import Disclosure
from yusuan.model.compared import Compared
from yusuan.model.serial import from_json
from yusuan.operations.checking import NOTHING, NOTHING_REMEDY
from yusuan.operations.reading import read
from yusuan.read.errors import ReadError

#: What a comparison can be written as, and what an erratum can.
FORMATS = ("text", "html", "xlsx", "json")
ERRATUM_FORMATS = ("text", "html", "docx")
#: Where results go that are not for the screen, unless the user says.
TARGETS = {"html": "yusuan-diff.html", "xlsx": "yusuan-diff.xlsx"}
ERRATUM_TARGETS = {"html": "yusuan-erratum.html", "docx": "yusuan-erratum.docx"}


class DiffError(ValueError):
    """Two documents cannot be compared as asked; the message (Chinese) says why and what to do."""


def diff(before: str | Path | Disclosure, after: str | Path | Disclosure) -> Compared:
    """Compare two published documents: two versions, two years, or two publishers.

    Args:
        before: the first document (甲): a file, a folder or ZIP of one disclosure, JSON as ``yusuan read`` writes it,
            or a disclosure in memory.
        after: the second document (乙).

    Returns:
        Pairs of everything that both print, and what only one of them does. Amounts are in fen.

    Raises:
        yusuan.read.errors.ReadError: a file cannot be read, or holds nothing of a budget.
    """
    from yusuan.compare import compare_disclosures

    first, second = (side if isinstance(side, Disclosure) else _read(Path(side)) for side in (before, after))
    return compare_disclosures(first, second)


def render(compared: Compared, format_: str, language: str = "zh") -> str:
    """Return a comparison as text, JSON or HTML."""
    if format_ == "json":
        from yusuan.write.comparison.data import comparison_data

        return json.dumps(comparison_data(compared), ensure_ascii=False, indent=1) + "\n"
    if format_ == "html":
        from yusuan.write.comparison.html import comparison_html

        return comparison_html(compared, language)
    from yusuan.write.comparison.text import comparison_text

    return comparison_text(compared, language)


def write_diff(compared: Compared, path: Path, format_: str, language: str = "zh") -> None:
    """Write a comparison to a file in one of ``FORMATS``; raises ``WriteError`` where it cannot be written."""
    if format_ == "xlsx":
        from yusuan.write.comparison.workbook import write_comparison_xlsx

        write_comparison_xlsx(compared, path, language)
        return
    from yusuan.write.files import write_text

    write_text(path, render(compared, format_, language))


def erratum_text(compared: Compared) -> str:
    """Return the erratum of two versions as Markdown; raises :class:`DiffError` where they are no such versions."""
    from yusuan.write.comparison.erratum import erratum_markdown, erratum_of

    _must_be_versions(compared)
    return erratum_markdown(erratum_of(compared))


def write_erratum(compared: Compared, path: Path, format_: str) -> None:
    """Write the erratum (更正公告) of two versions in one of ``ERRATUM_FORMATS``.

    Raises:
        DiffError: the two are not versions of one disclosure.
        yusuan.write.files.WriteError: the file cannot be written.
    """
    from yusuan.write.comparison.erratum import erratum_of
    from yusuan.write.comparison.erratum_pages import erratum_html, write_erratum_docx
    from yusuan.write.files import write_text

    if format_ == "text":
        write_text(path, erratum_text(compared))
        return
    _must_be_versions(compared)
    erratum = erratum_of(compared)
    if format_ == "docx":
        write_erratum_docx(erratum, path)
    else:
        write_text(path, erratum_html(erratum))


def _must_be_versions(compared: Compared) -> None:
    if compared.relation != "versions":
        sides = "、".join(f"“{d.entity or d.document}”{d.year or ''}年" for d in (compared.before, compared.after))
        raise DiffError(f"更正公告要求两份文件是同一单位同一年度的两个版本，给出的是{sides}；去掉 --erratum 可以对比")


def _read(path: Path) -> Disclosure:
    disclosure = _read_data(path) if path.suffix.lower() == ".json" else read(path)
    if not (disclosure.tables or disclosure.projects or disclosure.statements):
        raise ReadError(str(path), NOTHING, NOTHING_REMEDY)
    return disclosure


def _read_data(path: Path) -> Disclosure:
    """Read the JSON of ``yusuan read``; amounts as written, never as floats."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ReadError(str(path), f"不是完好的 JSON（{error}）", "请给出 yusuan read 写出的 JSON") from error
    if not isinstance(data, dict) or not ("tables" in data or "projects" in data):
        raise ReadError(str(path), "不是一份公开文件的数据", "请给出 yusuan read 写出的 JSON，一个文件一个对象")
    try:
        return from_json(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReadError(str(path), f"数据不完整（{error!r}）", "请给出 yusuan read 写出的 JSON") from error
