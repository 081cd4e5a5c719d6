"""What the people who prepare a budget need of its ledger: units together, one unit alone, what a workbook holds."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, replace

from yusuan.model.ledger import FUND_SOURCES, Ledger, LedgerError, LedgerUnit


class NotOfUnitError(LedgerError):
    """A ledger is not that of the unit, year or form it was given for; the message lists all that differs."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose ledger is expected, of which year, in which form."""

    department_code: str
    department: str
    unit_code: str
    unit: str
    nature: str | None
    region: str
    year: int
    edition: str


def empty_ledger(whose: Whose) -> Ledger:
    """Return the ledger of a unit that has entered nothing yet."""
    unit = LedgerUnit(whose.unit_code, whose.unit, whose.nature)
    return Ledger(whose.department_code, whose.department, whose.region, whose.year, whose.edition, [unit])


def must_be_of(ledger: Ledger, whose: Whose) -> None:
    """Raise :class:`NotOfUnitError` where a ledger belongs elsewhere."""
    pairs = (
        ("部门编码", ledger.department_code, whose.department_code),
        ("预算年度", str(ledger.year), str(whose.year)),
        ("公开模板", ledger.edition, whose.edition),
    )
    wrong = [f"{name}是“{found}”，应为“{wanted}”" for name, found, wanted in pairs if found != wanted]
    own = [unit.code for unit in ledger.units if unit.within is None]
    if own != [whose.unit_code]:
        listed = "、".join(own) or "没有单位"
        wrong.append(f"台账里的单位是{listed}，应当只有{whose.unit_code} {whose.unit}")
    if wrong:
        raise NotOfUnitError("这不是本单位本年度的台账：\n  " + "\n  ".join(wrong))


def consolidate(ledgers: Sequence[Ledger]) -> Ledger:
    """Return the ledgers of a department's units as one; those given are left as they are.

    Raises:
        yusuan.workbook.LedgerErrors: they do not belong together; it says how they differ.
    """
    from yusuan.workbook.loading import consolidated
    from yusuan.workbook.problems import Report

    report = Report()
    whole = consolidated([copy.deepcopy(ledger) for ledger in ledgers], report)
    report.stop_if_failed()
    if whole is None:
        raise LedgerError("没有单位的台账可以汇总")
    return whole


def as_unit(ledger: Ledger) -> Ledger:
    """Return a unit's ledger as that of a publisher of its own, so that its tables stand alone."""
    unit = next(unit for unit in ledger.units if unit.within is None)
    explanations = [e for e in ledger.explanations if e.unit != ledger.department_code]
    return replace(ledger, department_code=unit.code, department=unit.name, level="unit", explanations=explanations)


def fund_totals(ledger: Ledger) -> dict[str, int]:
    """Return the money of this year by fund source in fen, carry-over left out: what control numbers are about."""
    totals: dict[str, int] = {}
    for row in ledger.allocations:
        if not row.carryover:
            totals[row.fund] = totals.get(row.fund, 0) + row.amount
    return {fund: totals[fund] for fund in FUND_SOURCES if fund in totals}


def planned_total(ledger: Ledger) -> int:
    """Return everything that a ledger plans in fen, carry-over included."""
    return sum(row.amount for row in ledger.allocations)


@dataclass(frozen=True, slots=True)
class Controlled:
    """A fund's control number and what was planned of it, in fen."""

    fund: str
    name: str
    control: int | None
    """None where finance gave none."""
    planned: int

    @property
    def left(self) -> int | None:
        """What may still be planned; negative where too much was."""
        return None if self.control is None else self.control - self.planned


def against_control(ledger: Ledger, control: dict[str, int]) -> list[Controlled]:
    """Return every fund that is planned or controlled, with both amounts."""
    totals = fund_totals(ledger)
    funds = [fund for fund in FUND_SOURCES if fund in totals or fund in control]
    return [Controlled(fund, FUND_SOURCES[fund], control.get(fund), totals.get(fund, 0)) for fund in funds]
