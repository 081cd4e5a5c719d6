"""Compares stated amounts with what the tables print, for one rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from yusuan.check.rule import Outcome, amount, at_statement
from yusuan.check.statements import amounts, fen_of, of_whole, quantum_of, tells_result
from yusuan.check.table_facts import TableFact, facts_of
from yusuan.model import Disclosure, Statement, compare, compare_copies

_UNIT_RATIO = 10_000
_BALANCES = frozenset({"carryover", "closing_balance"})
_ONE_FUND = re.compile("公共预算|公共财政|基金|国有资本|财政拨款|专户|单位资金|项目|基本支出|非财政")


def agrees(statement: Statement, fact: TableFact) -> bool:
    """Say whether a stated amount is what the table prints, rounding of 元 to 万元 aside."""
    value, quantum = fen_of(statement) or 0, quantum_of(statement)
    if len(fact.entries) == 1:
        return compare_copies(value, quantum, fact.value, fact.quanta[0]).agrees
    return compare(value, fact.value, [quantum, *fact.quanta]).agrees


def off_by_unit(statement: Statement, fact: TableFact) -> bool:
    """Say whether the two differ by a factor of 10,000: one of them is in 元 under a heading of 万元."""
    small, large = sorted((abs(fen_of(statement) or 0), abs(fact.value)))
    return small > 0 and abs(large - small * _UNIT_RATIO) * 1000 <= large


def rounded(statement: Statement, fact: TableFact) -> bool:
    """Say whether the text gives the table's amount with fewer places."""
    figure = statement.figure
    return figure is not None and 2 * abs((figure.fen or 0) - fact.value) <= figure.quantum


@dataclass
class TextComparer:
    """Collects the comparisons of one rule; one wrong figure of a part is one finding."""

    disclosure: Disclosure
    outcome: Outcome
    seen: dict[tuple[object, ...], int] = field(default_factory=dict)

    def compare(self, statement: Statement, facts: Sequence[TableFact], **parameters: str) -> None:
        """Compare a stated amount with every printing of it; a factor of 10,000 is left to the rule about units."""
        if not facts or fen_of(statement) is None:
            return
        fact = next((f for f in facts if agrees(statement, f)), None)
        if fact is not None:
            self.outcome.passed(statement.figure, *(e.figure for e in fact.entries))
            return
        if any(off_by_unit(statement, f) for f in facts):
            return
        self._report(statement, facts, parameters)

    def _report(self, statement: Statement, facts: Sequence[TableFact], parameters: dict[str, str]) -> None:
        fact = facts[0]
        key = (statement.part, statement.concept, statement.code, fen_of(statement))
        place = at_statement(self.disclosure, statement)
        if key in self.seen:
            first = self.outcome.findings[self.seen[key]]
            first.others = (*first.others, place)
            self.outcome.looked_at([statement.figure])
            return
        self.seen[key] = len(self.outcome.findings)
        coarse = any(rounded(statement, f) for f in facts)
        difference = (fen_of(statement) or 0) - fact.value
        table = fact.place
        self.outcome.failed(
            place,
            expected=amount(fact.value, statement.unit),
            actual=amount(fen_of(statement) or 0, statement.unit),
            difference=amount(difference, statement.unit),
            unit=statement.unit,
            severity="advice" if coarse else None,
            others=(table,),
            figures=[statement.figure, *(e.figure for e in fact.entries)],
            subject=statement.subject,
            other_table=table.table or "",
            other_row=table.row or "",
            other_column=table.column or "",
            **parameters,
        )

    def close(self, reason: str) -> None:
        """Say that the rule is not applicable where nothing was compared."""
        if not self.outcome.passes and not self.outcome.findings:
            self.outcome.not_applicable(reason)


def compare_concepts(disclosure: Disclosure, outcome: Outcome, concepts: Sequence[str], reason: str) -> None:
    """Compare every statement of the concepts about this year and the whole department or unit with its tables."""
    comparer = TextComparer(disclosure, outcome)
    for _, statement in amounts(disclosure, *concepts):
        if not (tells_result(disclosure, statement) and of_whole(disclosure, statement)):
            continue
        if statement.concept in _BALANCES and _ONE_FUND.search(statement.subject):
            continue  # what one fund carried over is not printed everywhere
        comparer.compare(statement, facts_of(disclosure, statement.part, statement.concept or "", statement.kind))
    comparer.close(reason)
