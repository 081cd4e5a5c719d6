"""Checking one document: read, recognise, apply the rules, fold what follows from one cause, waive."""

from __future__ import annotations

import datetime
from pathlib import Path

from yusuan.check.engine import run
from yusuan.check.fold import fold
from yusuan.check.previous import unlike
from yusuan.check.settings import Settings
from yusuan.model import Disclosure, Location, Notice
from yusuan.model.report import Report
from yusuan.operations.reading import read
from yusuan.read.errors import ReadError

NOTHING = "没有识别出预算、决算公开的内容"
NOTHING_REMEDY = "请确认它是部门（单位）预算或决算公开文件；内容在图片里的，请先转成文字"


def check(
    path: str | Path,
    *,
    previous: str | Path | Disclosure | None = None,
    settings: Settings | None = None,
    language: str = "zh",
) -> Report:
    """Check a published document and return the report.

    Args:
        path: the document (a file, or a folder or ZIP that holds one disclosure in several files).
        previous: last year's document, for the rules that compare years.
        settings: rules switched off, profile, severities and waivers; the full profile unless given.
        language: ``zh`` or ``en``, the language of messages.

    Raises:
        yusuan.read.errors.ReadError: a file cannot be read, or holds nothing of a budget: no findings would then mean
            that nothing was looked at.
    """
    before = previous if isinstance(previous, Disclosure) or previous is None else read(previous)
    disclosure = read(path)
    if not (disclosure.tables or disclosure.projects or disclosure.statements):
        raise ReadError(str(path), NOTHING, NOTHING_REMEDY)
    if before is not None and (reason := unlike(disclosure, before)) is not None:
        disclosure.notices.append(Notice("previous", f"{reason}，没有做上下年对比", Location()))
    return check_disclosure(disclosure, previous=before, settings=settings, language=language)


def check_disclosure(
    disclosure: Disclosure,
    *,
    previous: Disclosure | None = None,
    settings: Settings | None = None,
    language: str = "zh",
    today: datetime.date | None = None,
) -> Report:
    """Check a disclosure that is already in memory; ``today`` decides which waivers have expired."""
    settings = settings or Settings()
    report = run(
        disclosure,
        rules=settings.rules(),
        previous=previous,
        language=language,
        severities=settings.severities,
    )
    fold(report)
    settings.waive(report.findings, disclosure.document, today or datetime.date.today())
    return report


def in_english(
    report: Report, *, previous: Disclosure | None = None, settings: Settings | None = None
) -> dict[tuple[str, int], dict[str, str | None]]:
    """Return the words of a report's findings in English: rule and number → ``message`` and ``remedy``.

    The rules are run once more, over the same disclosure and with the same settings: that takes a fraction of what
    reading took. Findings that follow from others are there too.
    """
    settings = settings or Settings()
    found = run(
        report.disclosure,
        rules=settings.rules(),
        previous=previous,
        language="en",
        severities=settings.severities,
    )
    return {(f.rule, f.number): {"message": f.message, "remedy": f.remedy} for f in found.findings}
