"""Two disclosures compared (对比): pairs of everything that both print, and what only one of them does.

The first is called 甲 (before), the second 乙 (after). Amounts are in fen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from yusuan.model.difference import Difference, Printed, Subject
from yusuan.model.disclosure import Disclosure, PerformanceGoal, Row, StatutoryTable

#: What the two are to each other → 中文
RELATIONS: dict[str, str] = {
    "versions": "同一预算的两个版本",
    "kinds": "同一单位同一年度的预算和决算",
    "years": "同一单位的两个年度",
    "publishers": "两个单位",
}

#: How two lines of codes are linked → 中文
LINKS: dict[str, str] = {
    "same": "科目相同",
    "renamed": "科目更名",
    "moved": "科目调整",
    "split": "科目拆分",
    "merged": "科目合并",
    "rebooked": "改列科目",
    "new": "仅乙有的科目",
    "ended": "仅甲有的科目",
}

#: Links that put an old and a new code on one line.
RECLASSIFIED = frozenset({"moved", "split", "merged", "rebooked"})


def percent_change(before: int, after: int) -> Decimal | None:
    """Return the change in per cent with two places, halves away from zero; None where there is no base."""
    if before == 0:
        return None
    return (Decimal(after - before) * 100 / abs(before)).quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class PartPair:
    """A department or unit that both documents hold a part of, or one of them."""

    before: int | None
    after: int | None
    level: str
    name_before: str | None
    name_after: str | None
    how: str = "name"
    """main (the publisher's own part), code, name, close (a similar name); gone or came without a counterpart."""
    certainty: str = "high"

    @property
    def one_sided(self) -> bool:
        """Say whether only one of the documents has the part."""
        return self.before is None or self.after is None


@dataclass(frozen=True, slots=True)
class RowPair:
    """A line of a table on both sides, or on one."""

    before: Row | None
    after: Row | None
    how: str = "code"
    """code, item, label, link (codes that replaced each other), close (a similar label)."""
    certainty: str = "high"


@dataclass(slots=True)
class TablePair:
    """A table on both sides with its lines in order, or a table of one side."""

    before: StatutoryTable | None
    after: StatutoryTable | None
    part: PartPair
    rows: list[RowPair] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    """Measures that were compared, in printed order."""
    not_compared: list[str] = field(default_factory=list)
    """Columns of other years and of changes, which have no counterpart of their own."""
    differences: list[Difference] = field(default_factory=list)

    @property
    def either(self) -> StatutoryTable:
        """The second side's table, or the first's where there is no second."""
        table = self.after or self.before
        assert table is not None
        return table


@dataclass(slots=True)
class ProjectPair:
    """A project on both sides with its differences, or a project of one side."""

    before: PerformanceGoal | None
    after: PerformanceGoal | None
    part: PartPair
    how: str = "code"
    """code, name, close"""
    certainty: str = "high"
    similarity: int | None = None
    differences: list[Difference] = field(default_factory=list)

    @property
    def either(self) -> PerformanceGoal:
        """The second side's project, or the first's where there is no second."""
        project = self.after or self.before
        assert project is not None
        return project


@dataclass(slots=True)
class SentencePair:
    """A sentence on both sides, or on one."""

    before: Printed | None
    after: Printed | None
    section: str | None
    similarity: int
    """Likeness of the wording without the numbers, 0 to 100."""
    change: str
    """changed, removed, added, order"""
    numbers_only: bool = False
    """The wording is the same; only numbers differ."""
    statements: list[Difference] = field(default_factory=list)
    """The amounts stated in it that differ."""
    part: PartPair | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Which code of one side is which of the other, and why."""

    kind: str
    """A key of ``LINKS``."""
    before: tuple[str, ...]
    after: tuple[str, ...]
    reason: str = "code"
    """code, reference (the list of codes), published (last year's column), label (same name, one to one)."""
    certainty: str = "high"


@dataclass(frozen=True, slots=True)
class Line:
    """Expenditure of one function code on both sides; linked codes are one line. Fen; None where not printed."""

    label: str
    link: Link
    before: int | None
    after: int | None
    gone: int = 0
    """Of ``before``, what units spent that only the first side has."""
    came: int = 0
    """Of ``after``, what units spend that only the second side has."""
    tail: bool = False
    """The sides differ by no more than the rounding of the coarser one: no change."""

    @property
    def change(self) -> int:
        """The whole change."""
        return 0 if self.tail else (self.after or 0) - (self.before or 0)

    @property
    def like_for_like(self) -> int:
        """The change of the units that both sides have."""
        return self.change + self.gone - self.came


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit of the department that both sides name, or one; totals in fen, None where none is printed."""

    before: str | None
    after: str | None
    how: str
    """code, name, renamed (same code), close; gone or came where there is no counterpart."""
    certainty: str = "high"
    total_before: int | None = None
    total_after: int | None = None

    @property
    def stayed(self) -> bool:
        """Say whether both sides have the unit."""
        return self.before is not None and self.after is not None


@dataclass(slots=True)
class Growth:
    """The change of expenditure taken apart: organisation, reclassification, and what is left of it."""

    table: str
    """Type of the table that the lines are from."""
    lines: list[Line] = field(default_factory=list)
    units: list[UnitChange] = field(default_factory=list)

    @property
    def before(self) -> int:
        """Expenditure of the first side."""
        return sum(line.before or 0 for line in self.lines)

    @property
    def after(self) -> int:
        """Expenditure of the second side."""
        return sum(line.after or 0 for line in self.lines)

    @property
    def change(self) -> int:
        """The whole change, rounding left out."""
        return sum(line.change for line in self.lines)

    @property
    def organisation(self) -> int:
        """The change that units make which only one side has."""
        return sum(line.came - line.gone for line in self.lines)

    @property
    def reclassified(self) -> int:
        """How much of the first side's money stands under other codes on the second; it adds nothing to the total."""
        return sum(line.before or 0 for line in self.lines if line.link.kind in RECLASSIFIED)

    def like_for_like(self, *kinds: str) -> int:
        """Return the change of the units that stayed, over the lines with these links (all lines: none given)."""
        return sum(line.like_for_like for line in self.lines if not kinds or line.link.kind in kinds)


@dataclass(frozen=True, slots=True)
class TotalLine:
    """A total that people ask for first. Fen, or a number where ``counts``; None where it was not found."""

    key: str
    """A key of ``TOTALS``."""
    before: int | None
    after: int | None
    counts: bool = False
    same_units_before: int | None = None
    """Without the units that only the first side has; None where it makes no difference or is not known."""
    same_units_after: int | None = None
    tail: bool = False
    """The sides differ by no more than the rounding of the coarser one: no change."""

    @property
    def change(self) -> int | None:
        """The change; None where a side is missing."""
        if self.before is None or self.after is None:
            return None
        return 0 if self.tail else self.after - self.before

    @property
    def percent(self) -> Decimal | None:
        """The change in per cent of the first side; None where there is no base."""
        change = self.change
        return None if self.before is None or change is None else percent_change(self.before, self.before + change)


#: total → 中文
TOTALS: dict[str, str] = {
    "revenue_total": "收入总计",
    "expenditure_total": "支出总计",
    "fiscal_grant": "财政拨款收入",
    "general_public": "一般公共预算财政拨款支出",
    "government_fund": "政府性基金预算财政拨款支出",
    "state_capital": "国有资本经营预算财政拨款支出",
    "carryover": "上年结转结余",
    "basic": "基本支出",
    "personnel": "人员经费",
    "public_funds": "公用经费",
    "project": "项目支出",
    "three_public": "“三公”经费",
    "abroad": "因公出国（境）费",
    "vehicle_purchase": "公务用车购置费",
    "vehicle_operation": "公务用车运行维护费",
    "reception": "公务接待费",
    "agency_operating": "机关运行经费",
    "procurement": "政府采购预算",
    "assets": "固定资产金额",
    "units": "所属单位（个）",
    "projects": "列绩效目标的项目（个）",
    "posts": "编制人数（人）",
    "present": "实有人数（人）",
}


@dataclass(slots=True)
class Counts:
    """How much was compared: "no difference" must never mean "nothing was compared"."""

    figures: int = 0
    equal: int = 0
    """Figures that are equal, in whatever unit and precision."""
    tails: int = 0
    """Figures printed with different precision that agree within it."""
    rows: int = 0
    projects: int = 0
    indicators: int = 0
    sentences: int = 0
    sections: int = 0


@dataclass(slots=True)
class Compared:
    """Two disclosures compared."""

    before: Disclosure
    after: Disclosure
    relation: str
    """A key of ``RELATIONS``."""
    counts: Counts = field(default_factory=Counts)
    parts: list[PartPair] = field(default_factory=list)
    totals: list[TotalLine] = field(default_factory=list)
    growth: Growth | None = None
    """None where neither side prints expenditure by function code."""
    identity: list[Difference] = field(default_factory=list)
    tables: list[TablePair] = field(default_factory=list)
    projects: list[ProjectPair] = field(default_factory=list)
    sentences: list[SentencePair] = field(default_factory=list)
    """Those that differ."""
    sections: list[Difference] = field(default_factory=list)
    published: list[Difference] = field(default_factory=list)
    """Last year's figures as printed again this year that differ from those published last year."""

    def differences(self) -> list[Difference]:
        """Return all differences: causes before consequences, heavier amounts first."""
        found = [*self.published, *self.identity]
        found += [d for pair in self.tables for d in pair.differences]
        found += [d for pair in self.projects for d in pair.differences]
        found += [d for pair in self.sentences for d in pair.statements]
        found += [sentence_difference(pair) for pair in self.sentences]
        found += self.sections
        return sorted(found, key=lambda d: (d.within is not None, -abs(d.amount or 0)))


def sentence_difference(pair: SentencePair) -> Difference:
    """Return the difference that a pair of sentences is."""
    part = pair.part
    entity = None if part is None else part.name_after or part.name_before
    number = 0 if part is None else part.after if part.after is not None else part.before or 0
    subject = Subject("sentence", number, entity, row=pair.section)
    if pair.change != "changed":
        return Difference(subject, pair.change, pair.before, pair.after)
    certainty = "high" if pair.similarity >= 90 else "medium" if pair.similarity >= 75 else "low"
    return Difference(subject, pair.change, pair.before, pair.after, certainty, pair.similarity)
