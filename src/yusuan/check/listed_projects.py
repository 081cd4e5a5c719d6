"""The projects that the text lists under 项目支出, each with the printed project it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from yusuan.check.memory import once_per_disclosure
from yusuan.check.statements import fen_of, quantum_of, stated_parts, words_before
from yusuan.model import Disclosure, PerformanceGoal, Statement, compare_copies
from yusuan.model.text import normalise

_NAME = re.compile(
    r"(?:[（(]?\d{1,2}[）)、.．]|主要(?:为|是|包括|用于)|其中|包括|分别为|[：:；;，,。、])?([^：:；;，,。、]{2,40})$"
)
_FILLER = re.compile(r"^(?:主要(?:为|是|包括|用于)|其中|包括|分别为|安排)+")
_ORNAMENT = re.compile(r"专项|公用|项目|经费|资金|工作|[（(][^（）()]*[）)]|20\d\d年度?|等|[\"'“”]")
_ALIKE = 0.5
_VERY_ALIKE = 0.8


@dataclass(slots=True)
class Listed:
    """A project that the text names with an amount."""

    statement: Statement
    name: str
    """As the text prints it."""
    project: PerformanceGoal | None = None
    agrees: bool = False
    """The amount is the project's budget."""

    @property
    def other_name(self) -> bool:
        """The text calls the project differently from its table."""
        return self.project is not None and normalise(self.project.name) != normalise(self.name)


@once_per_disclosure
def lists_of_projects(disclosure: Disclosure) -> Sequence[tuple[Statement, list[Listed]]]:
    """Return every stated 项目支出 that is followed by a list of projects, with the list."""
    found = []
    for index, numbers in stated_parts(disclosure).items():
        whole = disclosure.statements[index]
        parts = [disclosure.statements[i] for i in numbers]
        known = [p for p in parts if p.concept in ("project_item", None)]
        if whole.concept == "project" and whole.role == "amount" and len(known) == len(parts) > 1:
            listed = [Listed(p, _printed_name(disclosure, p)) for p in parts]
            _match(listed, disclosure.projects_of(whole.part))
            found.append((whole, listed))
    return found


def _printed_name(disclosure: Disclosure, statement: Statement) -> str:
    match = _NAME.search(words_before(disclosure, statement, 48).rstrip())
    return _FILLER.sub("", match[1]).strip() if match else statement.subject


def _match(listed: list[Listed], projects: list[PerformanceGoal]) -> None:
    """Give each listed name its project: name and budget the same, alike with the same budget, then alike."""
    free = [p for p in projects if p.budget is not None and p.budget.fen is not None]
    for least, same_budget in ((1.0, True), (_ALIKE, True), (1.0, False), (_VERY_ALIKE, False)):
        for entry in (e for e in listed if e.project is None):
            ranked = [(_likeness(entry.name, p.name), p) for p in free if same_budget is False or _agrees(entry, p)]
            best = max(ranked, key=lambda pair: pair[0], default=None)
            if best is not None and best[0] >= least:
                entry.project, entry.agrees = best[1], _agrees(entry, best[1])
                free = [p for p in free if p is not best[1]]


def _agrees(entry: Listed, project: PerformanceGoal) -> bool:
    budget = project.budget
    if budget is None or budget.fen is None:
        return False
    return compare_copies(fen_of(entry.statement) or 0, quantum_of(entry.statement), budget.fen, budget.quantum).agrees


def _likeness(name: str, other: str) -> float:
    a, b = normalise(name), normalise(other)
    if a == b:
        return 1.0
    core, other_core = _ORNAMENT.sub("", a), _ORNAMENT.sub("", b)
    if core and core == other_core:
        return 0.95
    return SequenceMatcher(None, core, other_core, autojunk=False).ratio() if core and other_core else 0.0
