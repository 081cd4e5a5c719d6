"""What the notes of an annotated copy say: one note per finding, and a short one at each further place of it."""

from __future__ import annotations

from dataclasses import dataclass

from yusuan.model import Finding, Location
from yusuan.model.report import Report
from yusuan.write.wording import MARKS, WORDS, basis_in_words, place_in_words, unit_name

AUTHOR = {"zh": "预算检查", "en": "Budget check"}

_ELSEWHERE = {
    "zh": "批注无法放在原处（{}），放在最近的位置。",
    "en": "The note could not be placed where it belongs ({}); this is the nearest place.",
}
_WHOLE = {"zh": "整份文件", "en": "the whole document"}


@dataclass(frozen=True)
class Note:
    """A note at a place. ``lines`` are the paragraphs of its text."""

    location: Location
    lines: tuple[str, ...]
    severity: str
    author: str
    elsewhere: str
    """The line to add where the note cannot be put at its exact place."""
    printed: str | None = None
    """The words at the place, where the finding quotes them."""

    def text(self, exact: bool = True) -> str:
        """Return the note's text, a paragraph per line; ``exact`` is False where it is not at its own place."""
        return "\n".join(self.lines if exact else (*self.lines, self.elsewhere))


def notes_of(report: Report, language: str = "zh") -> list[Note]:
    """Return the notes of a report's open findings, in the order of the findings."""
    notes: list[Note] = []
    for finding in report.open_findings():
        places = (finding.place, *finding.others)
        for number, place in enumerate(places):
            where = place_in_words(place.to_json(), language) or _WHOLE[language]
            notes.append(
                Note(
                    place.location,
                    _short(finding, language) if number else _full(finding, language),
                    finding.severity,
                    AUTHOR[language],
                    _ELSEWHERE[language].format(where),
                    place.text,
                )
            )
    return notes


def _title(finding: Finding, language: str) -> str:
    severity = WORDS[language][finding.severity]
    mark = f"【{severity}】" if language == "zh" else f"[{severity}] "
    return f"{mark}{finding.rule} {finding.message}"


def _full(finding: Finding, language: str) -> tuple[str, ...]:
    words = WORDS[language]
    marks = MARKS[language]
    colon, comma = marks["colon"], marks["comma"]
    lines = [_title(finding, language)]
    data = finding.to_json()
    figures = [f"{words[k]} {data[k]}" for k in ("expected", "actual", "difference") if data[k] not in (None, "")]
    if figures:
        unit = unit_name(finding.unit, language)
        lines.append(comma.join(figures) + (f"{marks['open']}{unit}{marks['close']}" if unit else ""))
    if basis := basis_in_words(data["basis"], language):
        lines.append(f"{words['basis']}{colon}{basis}")
    if finding.remedy:
        lines.append(f"{words['remedy']}{colon}{finding.remedy}")
    lines += [f"{words['follows']}{colon}{c.rule} {c.message}" for c in finding.consequences]
    return tuple(lines)


def _short(finding: Finding, language: str) -> tuple[str, ...]:
    place = place_in_words(finding.place.to_json(), language)
    also = f"另见：{place}" if language == "zh" else f"See also: {place}"
    return (_title(finding, language), also) if place else (_title(finding, language),)
