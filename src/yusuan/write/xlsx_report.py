"""The findings of one or many documents as a workbook: a summary line per document, a line per finding."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from yusuan.write.files import replaced
from yusuan.write.wording import WORDS, basis_in_words, place_in_words, unit_name

#: A workbook records when it was made; a fixed date keeps the bytes the same for the same findings.
_FIXED_DATE = datetime.datetime(2000, 1, 1)
_COLOURS = {"error": "#F8D7DA", "warning": "#FFF3CD", "advice": "#E2E8F0"}


def write_xlsx_report(
    path: Path, reports: Iterable[dict[str, Any]], errors: list[tuple[str, str]], language: str = "zh"
) -> None:
    """Write the workbook to ``path``; ``errors`` holds documents that could not be read, with the reason.

    ``reports`` are gone through twice. ``extra`` of a report (name → value, the same names in each) is shown in
    further columns of its line.
    """
    import xlsxwriter

    with replaced(path) as temporary:
        book = xlsxwriter.Workbook(str(temporary), {"strings_to_formulas": False, "strings_to_urls": False})
        title = "预算公开检查结果" if language == "zh" else "Budget disclosure check"
        book.set_properties({"title": title, "created": _FIXED_DATE})
        _summary(book, reports, errors, language)
        _findings(book, reports, language)
        book.close()


def _summary(book: Any, reports: Iterable[dict[str, Any]], errors: list[tuple[str, str]], language: str) -> None:
    words = WORDS[language]
    sheet = book.add_worksheet("汇总" if language == "zh" else "Summary")
    keys = (
        "document",
        "entity",
        "year",
        "kind",
        "error",
        "warning",
        "advice",
        "tables",
        "numbers",
        "understood",
        "checked",
    )
    _header(book, sheet, [words[key] for key in keys] + [words["unreadable"]], [28, 36, 8, 8, 8, 8, 8, 8, 8, 8, 8, 40])
    row, extra = 1, []
    for data in reports:
        extra = list(data.get("extra", ()))
        counts, read = data["summary"], data["read"]
        values = [data["document"], data["entity"], data["year"], words.get(data["kind"] or "", words["unknown"])]
        values += [counts["error"], counts["warning"], counts["advice"]]
        values += [read["tables"], read["numbers"], read["understood"], read["checked"]]
        if extra:
            values += ["", *data["extra"].values()]
        sheet.write_row(row, 0, ["" if v is None else v for v in values])
        row += 1
    if extra:
        _more_header(book, sheet, len(keys) + 1, extra)
    for name, reason in errors:
        sheet.write(row, 0, name)
        sheet.write(row, len(keys), reason)
        row += 1
    sheet.autofilter(0, 0, max(row - 1, 1), len(keys) + len(extra))


def _findings(book: Any, reports: Iterable[dict[str, Any]], language: str) -> None:
    words = WORDS[language]
    sheet = book.add_worksheet(words["findings"])
    keys = (
        "document",
        "severity",
        "rule",
        "message",
        "place",
        "expected",
        "actual",
        "difference",
        "unit_of",
        "basis",
        "remedy",
    )
    titles = [*(words[key] for key in keys), words["certainty"], words["waived"]]
    _header(book, sheet, titles, [24, 8, 10, 60, 40, 16, 16, 12, 8, 40, 40, 8, 20])
    formats = {s: book.add_format({"bg_color": c, "text_wrap": True, "valign": "top"}) for s, c in _COLOURS.items()}
    row = 1
    for data in reports:
        for finding in data["findings"]:
            values = [data["document"], words[finding["severity"]], finding["rule"], finding["message"]]
            values.append(place_in_words(finding["place"], language))
            values += [finding["expected"], finding["actual"], finding["difference"]]
            values.append(unit_name(finding["unit"], language))
            values += [basis_in_words(finding["basis"], language), finding["remedy"], words[finding["certainty"]]]
            values.append(finding["waived"] or (finding["caused_by"] and f"{words['follows']} {finding['caused_by']}"))
            for column, value in enumerate(values):
                sheet.write(row, column, "" if value is None else value, formats[finding["severity"]])
            row += 1
    sheet.autofilter(0, 0, max(row - 1, 1), len(titles) - 1)


def _header_style(book: Any) -> Any:
    return book.add_format({"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "text_wrap": True})


def _more_header(book: Any, sheet: Any, first: int, titles: list[str]) -> None:
    style = _header_style(book)
    sheet.set_column(first, first + len(titles) - 1, 14)
    for column, title in enumerate(titles, start=first):
        sheet.write(0, column, title, style)


def _header(book: Any, sheet: Any, titles: list[str], widths: list[int]) -> None:
    style = _header_style(book)
    for column, (title, width) in enumerate(zip(titles, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write(0, column, title, style)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
