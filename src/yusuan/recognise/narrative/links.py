"""Which earlier amount a statement is a part of, a change of, or about."""

from __future__ import annotations

from yusuan.model import Statement
from yusuan.recognise.narrative.scope import WHOLES

_BACK = 40
"""How many statements back a whole is looked for."""
_NAMED_ONLY = (None, "function", "economic", "project_item")

#: 收入、支出总计各增加: what is told of both sides is told of the amount of either.
_SIDES_OF = {
    "revenue_expenditure_total": ("revenue_total", "expenditure_total"),
    "fiscal_grant_summary": ("fiscal_grant_revenue", "fiscal_grant_expenditure"),
}


class Links:
    """Looks among the statements so far. ``bases`` are amounts of the year compared with: wholes of nothing."""

    def __init__(self, statements: list[Statement]) -> None:
        self._statements = statements
        self.bases: set[int] = set()

    def recent(self) -> list[int]:
        """Return the indices of the latest amounts, last first."""
        last = len(self._statements) - 1
        indices = range(last, max(-1, last - _BACK), -1)
        return [i for i in indices if self._statements[i].role == "amount" and i not in self.bases]

    def latest(self, concept: str) -> int | None:
        """Return the latest amount of a concept."""
        return next((i for i in self.recent() if self._statements[i].concept == concept), None)

    def same_subject(self, statement: Statement, first_paragraph: int) -> int | None:
        """Return the amount of the same passage that has the subject of a change."""
        for index in self.recent():
            other = self._statements[index]
            if other.paragraph < first_paragraph:
                return None
            if statement.concept not in _NAMED_ONLY:
                if other.concept == statement.concept or other.concept in _SIDES_OF.get(statement.concept or "", ()):
                    return index
            elif other.subject == statement.subject or (statement.code and other.code == statement.code):
                return index
        return None

    def whole_of(self, statement: Statement) -> int | None:
        """Return the amount of this section that a part belongs to by its meaning."""
        recent = self.recent() if statement.concept in WHOLES else []
        for wanted in WHOLES.get(statement.concept or "", ()):
            for index in recent:
                other = self._statements[index]
                if other.part != statement.part or other.section[:2] != statement.section[:2]:
                    break
                if other.concept == wanted:
                    return self.of_kind(index, statement.kind)
        return None

    def restates(self, statement: Statement, whole: int | None) -> bool:
        """Say whether a part of ``whole`` was told before: the second telling is no second part."""
        if whole is None or statement.concept in (None, "project_item"):
            return False
        told = (statement.concept, statement.code, statement.year, statement.kind)
        recent = (self._statements[i] for i in self.recent() if self._statements[i].parent == whole)
        return any((s.concept, s.code, s.year, s.kind) == told for s in recent)

    def of_kind(self, whole: int | None, kind: str | None) -> int | None:
        """Of a whole told as budget and as final, return the one that a part of ``kind`` belongs to."""
        if whole is None or kind is None or self._statements[whole].kind in (None, kind):
            return whole
        concept = self._statements[whole].concept
        for index in range(whole, max(0, whole - _BACK) - 1, -1):
            other = self._statements[index]
            if other.role == "amount" and other.concept == concept and other.kind == kind:
                return index
        return whole

    def earlier(self, section: tuple[str, ...], *, final: bool) -> int | None:
        """Return the amount of the passage before that a sentence at the beginning of the next is about."""
        last = next(iter(self.recent()), None)
        if last is None or self._statements[last].section != section:
            return None
        if final:
            return last if self._statements[last].kind == "final" else None
        while (parent := self._statements[last].parent) is not None:
            last = parent
        return last

    def runs_on(self, whole: int) -> bool:
        """Say whether the parts of a whole were listed without sentences of their own."""
        return not any(s.role in ("change", "flat") for s in self._statements[whole + 1 : whole + _BACK])
