"""What holds for a sentence, and what one paragraph leaves to the next: the lists that it announced (…，其中：)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from yusuan.model import TextLine
from yusuan.recognise.narrative.passages import Passage, number_style
from yusuan.recognise.narrative.scope import Scope


@dataclass(slots=True)
class Sentence:
    """What holds until the next full stop."""

    compared_with: str | None = None
    year: int | None = None
    cause: int | None = None
    """The statement whose reason is being told."""
    cause_end: int = 0
    cause_direction: str | None = None


class Carry:
    """Remembers the passage before and the open lists; a list ends with its section or with its announcer's next."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self._lines = lines
        self._before: Passage | None = None
        self._lists: list[tuple[str | None, Scope]] = []
        self.follows = False
        """The passage goes on from the one before: same section, nothing between."""
        self.style: str | None = None
        """The kind of number that the passage begins with."""

    def begin(self, passage: Passage) -> list[Scope]:
        """Return the breakdowns that a passage is in from its beginning, outermost first."""
        before, self._before = self._before, passage
        self.follows = before is not None and self._goes_on(before, passage)
        self.style = number_style(passage.printed)
        if not self.follows:
            self._lists = []
        elif self.style is not None:  # （二） after （一） … 1. 2. 3. goes on above the last list
            self._drop(self.style)
        return [replace(scope, pending=None, resumed=True) for _, scope in self._lists]

    def announce(self, scope: Scope) -> None:
        """Remember that the present passage announced the parts of a statement."""
        self._drop(self.style)
        self._lists.append((self.style, scope))

    def _drop(self, style: str | None) -> None:
        styles = [announcer for announcer, _ in self._lists]
        if style in styles:
            del self._lists[styles.index(style) :]

    def _goes_on(self, before: Passage, passage: Passage) -> bool:
        first, line = self._lines[before.first], self._lines[passage.first]
        return first.section == line.section and line.kind == "body" and passage.first <= before.last + 2
