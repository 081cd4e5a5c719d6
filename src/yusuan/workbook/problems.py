"""What is wrong in a ledger's files: collected while loading, told all at once, one cause in many cells as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from yusuan.model.ledger import LedgerError, LedgerNotice, LedgerPlace

#: How many problems the message of an error shows, and how many cells of one problem.
_SHOWN = 40
_CELLS = 5


@dataclass(slots=True)
class LedgerProblem:
    """One thing that is wrong, at one cell or at several with the same content."""

    text: str
    """What is wrong and what to do, in the accountant's words."""
    place: LedgerPlace
    """Where it is first."""
    cells: list[str] = field(default_factory=list)
    """The first cells it is in, such as F12."""
    count: int = 1
    """In how many cells it is."""

    def __str__(self) -> str:
        if self.count == 1:
            return f"{self.place}：{self.text}" if str(self.place) else self.text
        more = "等" if self.count > len(self.cells) else ""
        where = LedgerPlace(self.place.source, self.place.sheet)
        return f"{where} {'、'.join(self.cells)}{more}共{self.count}个单元格：{self.text}"


class LedgerErrors(LedgerError):  # noqa: N818 - it is many of them
    """A ledger cannot be loaded; ``problems`` holds everything that is wrong, the message the first of them."""

    def __init__(self, problems: Sequence[LedgerProblem], notices: Sequence[LedgerNotice] = ()) -> None:
        self.problems = tuple(problems)
        self.notices = tuple(notices)
        more = f"\n……共{len(problems)}处" if len(problems) > _SHOWN else ""
        lines = "\n".join(f"  {number}. {problem}" for number, problem in enumerate(problems[:_SHOWN], start=1))
        super().__init__(f"台账有{len(problems)}处需要改正：\n{lines}{more}")


class Report:
    """Collects problems and notices; the same words in the same sheet and column are one."""

    def __init__(self) -> None:
        self._problems: dict[tuple[object, ...], LedgerProblem] = {}
        self._notices: dict[tuple[object, ...], LedgerProblem] = {}

    def error(self, text: str, place: LedgerPlace) -> None:
        """Take in something that is wrong."""
        _add(self._problems, text, place)

    def notice(self, text: str, place: LedgerPlace) -> None:
        """Take in something that was accepted after cleaning, or that is odd."""
        _add(self._notices, text, place)

    @property
    def failed(self) -> bool:
        """Say whether anything is wrong."""
        return bool(self._problems)

    @property
    def notices(self) -> list[LedgerNotice]:
        """The notices in the order they came."""
        return [_as_notice(problem) for problem in self._notices.values()]

    def stop_if_failed(self) -> None:
        """Raise :class:`LedgerErrors` with everything so far, where anything is wrong."""
        if self._problems:
            raise LedgerErrors(list(self._problems.values()), self.notices)


def _add(found: dict[tuple[object, ...], LedgerProblem], text: str, place: LedgerPlace) -> None:
    key = (place.source, place.sheet, place.cell and place.cell.rstrip("0123456789"), text)
    known = found.get(key)
    if known is None:
        found[key] = LedgerProblem(text, place, [place.cell] if place.cell else [])
        return
    known.count += 1
    if place.cell and len(known.cells) < _CELLS:
        known.cells.append(place.cell)


def _as_notice(problem: LedgerProblem) -> LedgerNotice:
    if problem.count == 1:
        return LedgerNotice(problem.text, problem.place)
    return LedgerNotice(f"{problem.text}（共{problem.count}处）", problem.place)
