"""Checking one document: read, recognise, apply the rules, fold what follows from one cause, waive."""

from __future__ import annotations

import datetime
from pathlib import Path

from yusuan.check.engine import run
from yusuan.check.fold import fold
from yusuan.check.settings import Settings
from yusuan.model import Disclosure
from yusuan.model.report import Report
from yusuan.operations.reading import read


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
        yusuan.read.errors.ReadError: a file cannot be read.
    """
    before = previous if isinstance(previous, Disclosure) or previous is None else read(previous)
    return check_disclosure(read(path), previous=before, settings=settings, language=language)


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
