"""Compares sums and copies of printed amounts for one rule, and reports what disagrees: one cause, one finding.

Amounts are compared only by ``yusuan.model.money``. Four patterns are folded into one finding: several columns of
one row, most rows of one column, a wrong row that also breaks the sum above it, and a table printed in another unit
than its heading says (everything off by 10,000).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from yusuan.check.entries import Entry, money_unit, quantum_of
from yusuan.check.rule import Outcome, amount
from yusuan.model import Comparison, Place, StatutoryTable, compare, compare_copies

_MANY = 4
_UNIT_RATIO = 10_000
_TAIL = "（在四舍五入形成的尾差之内，请确认。）"
_TAIL_EN = " (Within a rounding tail; please confirm.)"
_UNIT = "（两表各数均相差一万倍，疑似一张表的金额单位写错。）"
_UNIT_EN = " (All amounts differ by a factor of 10,000: the unit of one table is probably wrong.)"
_COUNT = "（同类不符共 {count} 处，此处只列第一处。）"
_COUNT_EN = " ({count} places disagree in the same way; the first is shown.)"


@dataclass(slots=True)
class _Failure:
    whole: Entry
    parts: Sequence[Entry]
    actual: int
    expected: int
    result: Comparison
    words: str = ""
    certainty: str = "high"
    source: StatutoryTable | None = None
    name: str = ""
    severity: str | None = None
    followers: list[Entry] = field(default_factory=list)
    unit_confused: bool = False

    @property
    def tail(self) -> bool:
        return self.result.verdict == "tail"


@dataclass
class Comparer:
    """Collects the comparisons of one rule; ``close`` reports them.

    ``report_tails``: a difference that printed rounding explains is reported as an advice instead of passing.
    """

    outcome: Outcome
    report_tails: bool = False
    failures: list[_Failure] = field(default_factory=list)
    compared: dict[tuple[int, str], int] = field(default_factory=lambda: defaultdict(int))

    def add_up(
        self,
        whole: Entry,
        *readings: Sequence[Entry],
        minus: Sequence[Entry] = (),
        copy: bool = False,
        relation: str = "=",
        parts: str = "",
        parts_en: str = "",
        certainty: str = "high",
        source: StatutoryTable | None = None,
        also: Sequence[Entry] = (),
        name: str = "",
        severity: str | None = None,
    ) -> bool | None:
        """Compare ``whole`` with the sum of a reading, less ``minus``; it agrees where one of the readings does.

        ``copy``: a single part is the same fact printed a second time. ``relation``: =, >= or <= (whole to sum).
        ``parts`` names the addends in the message, ``source`` the other table where it prints none of them; ``also``
        are further entries to add to ``whole``, ``name`` what they are together.

        Returns whether it agrees; None where there is nothing to compare (all blank, or words in a number column).
        """
        every = [whole, *also, *minus, *(e for reading in readings for e in reading)]
        printed = [figure for e in every if (figure := e.figure) is not None]
        if not printed or any(figure.fen is None for figure in printed):
            return None
        self.compared[id(whole.table), whole.measure] += 1
        words = parts_en if self.outcome.language == "en" else parts
        failures = [self._judge([whole, *also], reading, minus, copy, relation) for reading in readings]
        agreed = next((n for n, failure in enumerate(failures) if failure is None), None)
        if agreed is None:
            first = next((f for f in failures if f is not None and f.tail), failures[0])
            if first is not None:
                first.words, first.certainty, first.source = words, certainty, source
                first.name, first.severity = name or whole.place.row or "", severity
                self.failures.append(first)
            return False
        looked_at = every if len(readings) == 1 else (whole, *also, *readings[agreed], *minus)
        self.outcome.passed(*(e.figure for e in looked_at))
        return True

    def same(self, entry: Entry, other: Entry, *, relation: str = "=", certainty: str = "high") -> bool | None:
        """Compare one fact printed in two places."""
        return self.add_up(entry, [other], copy=True, relation=relation, certainty=certainty)

    def _judge(
        self, wholes: Sequence[Entry], parts: Sequence[Entry], minus: Sequence[Entry], copy: bool, relation: str
    ) -> _Failure | None:
        actual = sum(e.value for e in wholes)
        expected = sum(e.value for e in parts) - sum(e.value for e in minus)
        if actual == expected:
            return None
        if copy and len(wholes) == 1 and len(parts) == 1 and not minus:
            result = compare_copies(actual, quantum_of(wholes[0].table), expected, quantum_of(parts[0].table))
        else:
            result = compare(actual, expected, [quantum_of(e.table) for e in (*wholes, *parts, *minus) if e.value])
        excess = (relation == ">=" and result.difference > 0) or (relation == "<=" and result.difference < 0)
        if excess or (result.verdict == "tail" and not self.report_tails):
            return None
        return _Failure(wholes[0], [*parts, *minus], actual, expected, result)

    def close(self, reason: str) -> None:
        """Report the failures; ``reason`` says why the rule is not applicable where nothing was compared."""
        remaining = _fold_unit(_fold_sums(self.failures))
        for group in self._groups(remaining):
            self._report(group)
        if not self.outcome.passes and not self.outcome.findings:
            self.outcome.not_applicable(reason)

    def _groups(self, failures: list[_Failure]) -> list[list[_Failure]]:
        """Return the failures of one cause together: tails of a table, most of a column, several columns of a row."""
        columns: dict[tuple[int, str], list[_Failure]] = defaultdict(list)
        for failure in failures:
            columns[id(failure.whole.table), failure.whole.measure].append(failure)
        groups: dict[tuple[object, ...], list[_Failure]] = {}
        for failure in failures:
            column = id(failure.whole.table), failure.whole.measure
            many = len(columns[column]) >= _MANY and 4 * len(columns[column]) >= 3 * self.compared[column]
            row = (id(failure.whole.row), id(failure.parts[0].row) if failure.parts else 0)
            key: tuple[object, ...] = ("column", *column) if many else ("row", *row)
            groups.setdefault(("tail", column[0]) if failure.tail else key, []).append(failure)
        return list(groups.values())

    def _report(self, group: list[_Failure]) -> None:
        first, *rest = group
        language_en = self.outcome.language == "en"
        unit = money_unit(first.whole.table)
        count = 1 + len(rest) + len(first.followers)
        rule, suffix, suffix_en = self.outcome.rule, "", ""
        if first.tail:
            suffix, suffix_en = _TAIL, _TAIL_EN
        elif first.unit_confused:
            suffix, suffix_en = _UNIT, _UNIT_EN
        if count > 1:
            suffix, suffix_en = suffix + _COUNT, suffix_en + _COUNT_EN
        blank = "blank" if language_en else "空白"
        self.outcome.failed(
            first.whole.place,
            expected=amount(first.expected, unit),
            actual=amount(first.actual, unit) if first.whole.figure or first.actual else blank,
            difference=amount(first.result.difference, unit),
            unit=unit,
            severity="advice" if first.tail else first.severity,
            certainty="medium" if first.tail else first.certainty,
            others=_other_places(first, rest),
            figures=[e.figure for f in group for e in (f.whole, *f.parts)],
            message=rule.message + suffix,
            message_en=rule.message_en + suffix_en,
            count=count,
            parts=first.words,
            name=first.name,
            **_other_side(first),
        )


def _other_side(first: _Failure) -> dict[str, str]:
    place = first.parts[0].place if first.parts else first.whole.place
    table = first.source.title if first.source else place.table
    return {"other_table": table or "", "other_row": place.row or "", "other_column": place.column or ""}


def _other_places(first: _Failure, rest: list[_Failure]) -> tuple[Place, ...]:
    entries = [*first.followers, *(f.whole for f in rest)]
    if first.parts and first.parts[0].table is not first.whole.table:
        entries = [first.parts[0], *entries]
    return tuple(e.place for e in entries)


def _fold_sums(failures: list[_Failure]) -> list[_Failure]:
    """Fold a sum that fails only because one of its parts is wrong by the same amount in a sum of its own."""
    wrong = {(id(f.whole.row), f.whole.measure): f for f in failures}
    kept = []
    for failure in failures:
        causes = (wrong.get((id(e.row), e.measure)) for e in failure.parts)
        cause = next((c for c in causes if c and c.result.difference == -failure.result.difference), None)
        if cause is None or cause is failure:
            kept.append(failure)
        else:
            cause.followers.append(failure.whole)
    return kept


def _fold_unit(failures: list[_Failure]) -> list[_Failure]:
    """Fold the disagreements of two tables that are all off by 10,000 into the first of them."""
    pairs: dict[tuple[int, int], list[_Failure]] = defaultdict(list)
    for failure in failures:
        if len(failure.parts) == 1 and failure.parts[0].table is not failure.whole.table:
            pairs[id(failure.whole.table), id(failure.parts[0].table)].append(failure)
    dropped: set[int] = set()
    for group in pairs.values():
        if len(group) > 1 and all(_off_by_unit(f) for f in group):
            group[0].unit_confused = True
            group[0].followers.extend(f.whole for f in group[1:])
            dropped.update(id(f) for f in group[1:])
    return [f for f in failures if id(f) not in dropped]


def _off_by_unit(failure: _Failure) -> bool:
    small, large = sorted((abs(failure.actual), abs(failure.expected)))
    return small > 0 and abs(large - small * _UNIT_RATIO) * 100 <= large
