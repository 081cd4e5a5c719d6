"""A part of a disclosure: the department as a whole, or one of its units, with the money that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yusuan.derive.cells import Press, Share, Sources
from yusuan.model.ledger import Ledger, LedgerUnit
from yusuan.model.selection import Selection
from yusuan.reference.editions import Edition
from yusuan.reference.forms import TableForm


@dataclass(frozen=True, slots=True)
class Part:
    """What a part publishes about: its units and their allocations, rounded for print."""

    number: int
    """0 for the publisher itself, then its units in order."""
    level: str
    """department or unit"""
    entity: str
    entity_code: str
    ledger: Ledger
    edition: Edition
    units: tuple[LedgerUnit, ...]
    shares: Sequence[Share]
    sources: Sources

    @property
    def year(self) -> int:
        """The budget year."""
        return self.ledger.year

    @property
    def listed(self) -> list[LedgerUnit]:
        """What the table of institutions lists: the units, and bodies without a budget; of a unit, the bodies in it."""
        bodies = [unit for unit in self.ledger.units if unit.within == self.entity_code]
        if self.level == "unit":
            return bodies or list(self.units)
        return [unit for unit in self.ledger.units if unit in self.units or unit in bodies]

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the part's units."""
        return frozenset(unit.code for unit in self.units)

    def press(self, form: TableForm | None = None, unit: str | None = None) -> Press:
        """Return what prints the amounts of a table; without one, of the explanation."""
        columns = self.edition.printing.zeros(form.type, self.level) if form is not None else frozenset()
        printed = unit or (form.unit if form is not None else self.edition.text_unit)
        unit_of_print = printed or self.edition.unit
        return Press(self.edition.printing, unit_of_print, columns is None, self.sources, columns or frozenset())

    def total(self, selection: Selection) -> int:
        """Return the sum of the selected allocations in fen."""
        return sum(share.allocation.amount for share in self.shares if selection.holds(share.allocation))


def parts(ledger: Ledger, edition: Edition, shares: Sequence[Share], sources: Sources) -> list[Part]:
    """Return the publisher's own part and, where the edition prints them, one per unit.

    A department whose only unit has its name publishes no second part, which would repeat the first. Bodies without
    a budget of their own have no part.
    """
    code, name = ledger.department_code, ledger.department
    units = tuple(unit for unit in ledger.units if unit.within is None)
    first = Part(0, ledger.level, name, code, ledger, edition, units, shares, sources)
    alone = len(units) == 1 and units[0].name == name
    if ledger.level == "unit" or alone or not edition.printing.unit_parts:
        return [first]
    found = [first]
    for number, unit in enumerate(units, start=1):
        own = [share for share in shares if share.allocation.unit == unit.code]
        found.append(Part(number, "unit", unit.name, unit.code, ledger, edition, (unit,), own, sources))
    return found
