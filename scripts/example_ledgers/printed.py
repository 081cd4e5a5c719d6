"""What a year's disclosure prints: figures for the next year to compare with, budgets that targets repeat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from yusuan.derive.cells import shares_of
from yusuan.derive.narrative.facts import Facts
from yusuan.derive.part import parts
from yusuan.derive.rounding import round_allocations
from yusuan.model.ledger import Ledger, PreviousFigure
from yusuan.reference.editions import edition

#: Figures that the explanation compares with last year's.
CONCEPTS = (
    "expenditure_total", "basic", "project", "three_public", "abroad", "vehicle", "vehicle_purchase",
    "vehicle_operation", "reception",
)  # fmt: skip


class Printed:
    """The printed figures of a ledger's disclosure."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.form = edition(ledger.edition)
        self.rounded = round_allocations(ledger.allocations, self.form.printing.quantum(self.form.unit))
        self.budgets: Counter[str] = Counter()
        """project code → fen"""
        for row in self.rounded:
            if row.project is not None:
                self.budgets[row.project] += row.amount

    def figures(self) -> Iterator[PreviousFigure]:
        """Yield each unit's figures as they were printed."""
        for part in parts(self.ledger, self.form, shares_of(self.rounded), {}):
            if part.level == "unit":
                facts = Facts(part, lambda question: None)
                for concept in CONCEPTS:
                    yield PreviousFigure(part.entity_code, concept, None, facts.fen(concept))


def wan(fen: int) -> str:
    """Return an amount in 万元 with two decimals."""
    return str((Decimal(fen) / 1_000_000).quantize(Decimal("0.01")))
