"""What a disclosure still needs from the unit: reasons, texts, last year's figures; asked for, never invented."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only the unit can say."""

    unit: str
    """Code of the unit (or of the department) that is asked."""
    sheet: str
    """Name of the sheet of the workbook where the answer goes."""
    text: str
    """The question, for the accountant."""
