"""Reads statements from a few lines of running text, as the narrative tests need it."""

from __future__ import annotations

from collections.abc import Sequence

from yusuan.model import Disclosure, Found, Identity, Location, Paragraph, PerformanceGoal, Statement
from yusuan.recognise.context import BodyText
from yusuan.recognise.narrative import fill_narrative


def disclose(
    lines: Sequence[str],
    year: int | None = 2024,
    projects: Sequence[str] = (),
    kinds: Sequence[str] | None = None,
    tables_after: Sequence[int] | None = None,
    parts: Sequence[int] | None = None,
) -> Disclosure:
    """Return the disclosure of a text that is all one department's."""
    disclosure = Disclosure("text", identity=Identity(year=Found(str(year), "", Location()) if year else None))
    disclosure.projects = [PerformanceGoal(name, "department") for name in projects]
    count = len(lines)
    paragraphs = [Paragraph(line, Location(line=i + 1)) for i, line in enumerate(lines)]
    body = BodyText(
        paragraphs,
        list(kinds or ["body"] * count),
        list(parts or [0] * count),
        ["department"] * count,
        list(tables_after or [0] * count),
    )
    fill_narrative(disclosure, body)
    return disclosure


def read(*lines: str, year: int | None = 2024, projects: Sequence[str] = ()) -> list[Statement]:
    """Return the statements of a text."""
    return disclose(lines, year, projects).statements


def brief(statement: Statement) -> tuple[str, str | None, str | None]:
    """Return role, concept and what is printed: the amount, or the percentage, or the direction."""
    figure = statement.figure
    printed = figure.printed if figure is not None else statement.percent_text or statement.direction
    return statement.role, statement.concept, printed
