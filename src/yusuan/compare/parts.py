"""Which part of one document (department, units) is which of the other."""

from __future__ import annotations

from yusuan.compare.alike import CLOSER, certainty_of, pair_by_key, pair_by_likeness
from yusuan.model import Disclosure, PerformanceGoal, StatutoryTable
from yusuan.model.compared import PartPair
from yusuan.model.text import normalise


def pair_parts(a: Disclosure, b: Disclosure) -> list[PartPair]:
    """Return the parts of both documents in pairs, the publishers' own parts first, then what only one side has."""
    first, second = _parts(a), _parts(b)
    main_a, main_b = first.pop(0), second.pop(0)
    pairs = [PartPair(main_a.number, main_b.number, main_b.level, main_a.name, main_b.name, "main")]
    for how in ("code", "name"):
        keys = ([getattr(p, how + "_key") for p in side] for side in (first, second))
        for index, other in pair_by_key(first, second, *keys):
            pairs.append(_pair(first[index], second[other], how))
        first, second = _left(first, second, pairs)
    names, others = ([normalise(p.name or "") for p in side] for side in (first, second))
    for index, other, score in pair_by_likeness(names, others, CLOSER):
        pairs.append(_pair(first[index], second[other], "close", certainty_of(score)))
    first, second = _left(first, second, pairs)
    pairs += [PartPair(p.number, None, p.level, p.name, None, "gone") for p in first]
    pairs += [PartPair(None, p.number, p.level, None, p.name, "came") for p in second]
    return pairs


class _Part:
    def __init__(self, disclosure: Disclosure, number: int) -> None:
        self.number = number
        tables = [t for t in disclosure.tables if t.part == number]
        projects = disclosure.projects_of(number)
        holders: list[StatutoryTable | PerformanceGoal] = [*tables, *projects]
        self.level = holders[0].level if holders else disclosure.level or "department"
        own = disclosure.entity if number == 0 else None
        self.name = own or next((h.entity for h in holders if h.entity), None)
        self.code = next((h.entity_code for h in holders if h.entity_code), None)

    @property
    def code_key(self) -> str | None:
        return self.code

    @property
    def name_key(self) -> str | None:
        return normalise(self.name) if self.name else None


def _parts(disclosure: Disclosure) -> list[_Part]:
    return [_Part(disclosure, number) for number in disclosure.parts() or [0]]


def _pair(a: _Part, b: _Part, how: str, certainty: str = "high") -> PartPair:
    return PartPair(a.number, b.number, b.level, a.name, b.name, how, certainty)


def _left(first: list[_Part], second: list[_Part], pairs: list[PartPair]) -> tuple[list[_Part], list[_Part]]:
    before, after = {p.before for p in pairs}, {p.after for p in pairs}
    return [p for p in first if p.number not in before], [p for p in second if p.number not in after]
