"""Last year's figures as this year's document prints them again, against what was published last year.

A figure that was published and then changed without a word is a difference of its own kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from yusuan.compare.links import leaves
from yusuan.compare.tables import compare_figures
from yusuan.compare.totals import total_of
from yusuan.model import Disclosure, Figure, Row, Statement, compare
from yusuan.model.compared import RECLASSIFIED, Counts, Link, PartPair, RowPair, TablePair
from yusuan.model.difference import Difference, Printed, Subject, printed_figure

#: What the text tells of last year → the total of ``compared.TOTALS``
_TOTALS = {
    "revenue_total": "revenue_total",
    "expenditure_total": "expenditure_total",
    "revenue_expenditure_total": "expenditure_total",
    "fiscal_grant_revenue": "fiscal_grant",
    "general_public_expenditure": "general_public",
    "government_fund_expenditure": "government_fund",
    "state_capital_expenditure": "state_capital",
    "basic": "basic",
    "project": "project",
    "three_public": "three_public",
    "abroad": "abroad",
    "vehicle_purchase": "vehicle_purchase",
    "vehicle_operation": "vehicle_operation",
    "reception": "reception",
    "agency_operating": "agency_operating",
    "procurement": "procurement",
}


def compare_published(
    a: Disclosure,
    b: Disclosure,
    parts: Sequence[PartPair],
    tables: Sequence[TablePair],
    links: Sequence[Link],
    counts: Counts,
) -> list[Difference]:
    """Return where the later document prints the earlier year otherwise than the earlier document did.

    Columns of the earlier year are compared cell by cell, money that moved to another code at the code it moved to;
    then amounts of that year that the text states, then what a stated change says the earlier amount was. Nothing
    where the years are unknown or the same, or the kinds differ.
    """
    if a.year is None or b.year is None or a.year == b.year or a.kind != b.kind:
        return []
    forward = a.year < b.year
    found: list[Difference] = []
    for pair in tables:
        table = _Republished(pair, links, (a.year, b.year), counts)
        found += _fold([d for row in pair.rows for d in table.row(row)])
    earlier, later = (a, b) if forward else (b, a)
    assert earlier.year is not None
    for part in parts:
        numbers = (part.before, part.after) if forward else (part.after, part.before)
        found += _stated(earlier, later, numbers, earlier.year, part)
    return found


class _Republished:
    """One table of the later document with its columns of the earlier year, and the earlier document's table."""

    def __init__(self, pair: TablePair, links: Sequence[Link], years: tuple[int, int], counts: Counts) -> None:
        self.pair, self.counts = pair, counts
        self.forward = years[0] < years[1]
        self.suffix = f"@{min(years)}"
        self.table = pair.before if self.forward else pair.after
        self.leaves = leaves(self.table) if self.table is not None else {}
        self.measures = self.table.measures() if self.table is not None else []
        sides = [(k.before, k.after) if self.forward else (k.after, k.before) for k in links if k.kind in RECLASSIFIED]
        self.moves = [(old, new) for old, new in sides if any(code in self.leaves for code in old)]

    def row(self, row: RowPair) -> Iterator[Difference]:
        then, now = (row.before, row.after) if self.forward else (row.after, row.before)
        for measure, again in now.values.items() if now is not None else ():
            name = measure.removesuffix(self.suffix)
            if now is None or name == measure or name not in self.measures:
                continue
            known, figure = self._published(then, now, name)
            if not known or all(f is None or f.fen == 0 for f in (again, figure)):
                continue  # a blank beside a printed 0, or beside a row that was not printed, restates nothing
            self.counts.figures += 1
            verdict = compare_figures(figure, again)
            self.counts.equal += verdict == "equal"
            self.counts.tails += verdict == "tail"
            if verdict == "different":
                about = self._about(now, measure)
                yield Difference(about, "restated", printed_figure(figure), printed_figure(again), row.certainty)

    def _published(self, then: Row | None, now: Row, measure: str) -> tuple[bool, Figure | None]:
        """Return whether it is known what was published for this row, and that figure; codes that moved count where
        they stand now."""
        code = now.official_code
        own = then.values.get(measure) if then is not None else None
        if not code or not self.moves:
            return True, own
        own_codes = {old for old in self.leaves if old.startswith(code)}
        codes = own_codes
        for before, after in self.moves:
            inside = sum(new.startswith(code) for new in after)
            if 0 < inside < len(after):
                return False, None  # the row holds a part of a code that was split: how much was not published
            codes = codes | set(before) if inside else codes - set(before)
        if codes == own_codes:
            return True, own
        figures = [f for c in sorted(codes) for r in self.leaves.get(c, ()) if (f := r.values.get(measure)) is not None]
        known = [f for f in figures if f.fen is not None]
        total, quantum = sum(f.fen or 0 for f in known), max((f.quantum for f in known), default=1)
        return True, Figure("+".join(f.printed for f in known), total, quantum) if known else None

    def _about(self, row: Row, measure: str) -> Subject:
        table, part = self.pair.either, self.pair.part
        entity = part.name_after or part.name_before
        return Subject("published", table.part, entity, table.type, row.side, row.official_code, row.label, measure)


def _fold(found: list[Difference]) -> list[Difference]:
    """Mark the sums of a table whose restatement follows from the codes under them."""
    codes = {d.subject.code for d in found if d.subject.code}
    finest = [d for d in found if d.subject.code and not any(_under(c, d.subject.code) for c in codes)]
    folded = []
    for difference in found:
        about = difference.subject
        parts = [d for d in finest if d.subject.item == about.item and _under(d.subject.code, about.code)]
        total = about.code is not None or about.row in ("合计", "总计")
        if parts and total and sum(d.amount or 0 for d in parts) == difference.amount:
            difference = replace(difference, within="sum")
        folded.append(difference)
    return folded


def _under(code: str | None, parent: str | None) -> bool:
    return code is not None and code != parent and code.startswith(parent or "")


def _stated(
    earlier: Disclosure, later: Disclosure, parts: tuple[int | None, int | None], year: int, pair: PartPair
) -> Iterator[Difference]:
    then, now = parts
    for said in later.statements:
        key = _TOTALS.get(said.concept or "")
        if key is None or said.part != now or said.figure is None or said.figure.fen is None:
            continue
        claimed = _claimed(said, later, year)
        known = total_of(earlier, key, then) if claimed is not None else None
        if claimed is None or known is None:
            continue
        amount, quanta = claimed
        if not compare(amount, known, quanta).agrees:
            about = Subject("published", said.part, pair.name_after or pair.name_before, item=key)
            sides = Printed("", known), Printed("", amount, location=said.location)
            yield Difference(about, "restated", *sides, "medium", notes=("stated", said.role))


def _claimed(said: Statement, later: Disclosure, year: int) -> tuple[int, list[int]] | None:
    """Return the amount of the earlier year that a statement gives or implies, with the precision it has."""
    assert said.figure is not None and said.figure.fen is not None
    if said.role == "amount" and said.year == year and said.kind in (None, later.kind):
        return said.figure.fen, [said.figure.quantum]
    if said.role != "change" or said.basis_year != year or said.parent is None:
        return None
    parent = later.statements[said.parent]
    whole = parent.figure
    if whole is None or whole.fen is None or parent.concept != said.concept or parent.year != later.year:
        return None
    change = said.figure.fen if said.direction == "increase" else -said.figure.fen
    return whole.fen - change, [whole.quantum, said.figure.quantum, whole.quantum]
