"""A disclosure becomes a ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from yusuan.adopt.allocate import Allocated, allocate, usual_quantum
from yusuan.adopt.candidates import Domain
from yusuan.adopt.cells import CODE_TABLES, TWO_SIDED, statement_cells, table_cells
from yusuan.adopt.codes import UNKNOWN_FUNCTION, items, misnamed, printed_codes, unknown_names, unlisted
from yusuan.adopt.contradictions import Contradiction
from yusuan.adopt.lists import asset_holdings, procurement_items
from yusuan.adopt.projects import Entered, entered_projects, project_cells
from yusuan.adopt.published import Published
from yusuan.adopt.texts import change_reasons, explanations, previous_figures
from yusuan.adopt.units import Publisher, publisher
from yusuan.model import Disclosure, Figure, Row
from yusuan.model.ledger import Ledger
from yusuan.model.selection import Selection
from yusuan.model.vocabulary import TABLES
from yusuan.reference.editions import Edition
from yusuan.reference.sums import three_public_codes

#: Tables of which some provinces print the year's money only.
_MAY_BE_OF_THE_YEAR = frozenset(
    {"general_public_expenditure", "general_public_basic_expenditure", "general_public_project_expenditure"}
)
_THREE_PUBLIC_ITEMS = ("abroad", "vehicle_purchase", "vehicle_operation", "reception")


@dataclass(slots=True)
class Adopted:
    """A ledger made from a published document."""

    ledger: Ledger
    contradictions: list[Contradiction] = field(default_factory=list)
    """Where the document contradicts itself; the ledger is the closest one."""
    notes: list[str] = field(default_factory=list)
    """What was assumed, and what the document does not say (Chinese)."""


def ledger_of(disclosure: Disclosure, edition: Edition) -> Adopted:
    """Return a ledger whose derived tables are those of the disclosure, as far as it agrees with itself.

    Amounts are in fen, multiples of what the document prints. Rows that other amounts could stand for are marked
    ``inferred``.

    Raises:
        AdoptError: the document has no figures of income and spending, or no ledger is found.
    """
    who = publisher(disclosure, edition)
    entered = entered_projects(disclosure, who)
    figures = _Figures(disclosure, edition, who, entered)
    found = _allocated(figures)
    ledger = Ledger(
        who.code,
        who.name,
        _region(disclosure, edition),
        disclosure.year or edition.year,
        edition.key,
        units=[*who.units, *who.bodies],
        allocations=found.allocations,
        projects=entered.projects,
        procurement=procurement_items(disclosure, who, entered),
        assets=asset_holdings(disclosure, who),
        previous=previous_figures(disclosure, who, entered),
        reasons=change_reasons(disclosure, who, entered),
        explanations=explanations(disclosure, edition, who),
        level=who.level,
        extra_codes=unknown_names(disclosure.tables),
    )
    notes = [*who.notes, *entered.notes, *figures.notes, *found.notes, *misnamed(disclosure.tables)]
    return Adopted(ledger, found.contradictions, notes)


def _allocated(figures: _Figures) -> Allocated:
    """The allocations; where tables contradict the others, they may leave out what was carried over."""
    found = allocate(figures.domain(), figures.all(), figures.names(), figures.quantum)
    tables = {spot.table for c in found.contradictions for spot in c.spots} & _MAY_BE_OF_THE_YEAR
    if tables:
        other = allocate(figures.domain(), figures.all(frozenset(tables)), figures.names(), figures.quantum)
        if len(other.contradictions) < len(found.contradictions):
            names = "、".join(TABLES[table] for table in sorted(tables))
            other.notes.append(f"{names}不含上年结转，由台账生成的这些表含上年结转")
            return other
    return found


def _region(disclosure: Disclosure, edition: Edition) -> str:
    found = disclosure.identity.region
    return found.value if found else edition.region


class _Figures:
    """The figures of a document that allocations must give, and what the allocations may be."""

    def __init__(self, disclosure: Disclosure, edition: Edition, who: Publisher, entered: Entered) -> None:
        self.disclosure, self.edition, self.who, self.entered = disclosure, edition, who, entered
        self.notes: list[str] = []
        self.quantum = usual_quantum([f.quantum for f in self._printed() if f.fen])
        self.stated = [part for part in self._parts() if not self._has_tables(part)]
        self.functions = self._functions()

    def _parts(self) -> list[int]:
        return self.disclosure.parts() or [0]

    def _printed(self) -> Iterator[Figure]:
        for table in self.disclosure.tables:
            if table.type in CODE_TABLES or table.type in TWO_SIDED:
                for row in table.rows:
                    yield from (figure for figure in row.values.values() if figure is not None)
        for goal in self.disclosure.projects:
            if goal.budget is not None:
                yield goal.budget

    def _has_tables(self, part: int) -> bool:
        tables = (t for t in self.disclosure.tables if t.part == part)
        return any(t.has_figures() for t in tables if t.type in CODE_TABLES or t.type in TWO_SIDED)

    def _functions(self) -> tuple[str, ...]:
        codes = printed_codes(self.disclosure.tables, "function")
        if self.stated and not codes:
            codes |= {code for concept, code, _ in self._statements(self.stated[0]) if concept == "function" and code}
            codes.add(UNKNOWN_FUNCTION)
            self.notes.append(
                f"文件没有印功能分类科目的支出表：没有写明科目的钱暂列 {UNKNOWN_FUNCTION}（其他支出），请改成真实科目"
            )
        return items(codes, 7)

    def _statements(self, part: int) -> list[tuple[str, str | None, Figure]]:
        """The amounts of the budget year that the text of a part states, each concept once."""
        year = self.disclosure.year
        found: dict[tuple[str, str | None], Figure] = {}
        for s in self.disclosure.statements:
            if s.part == part and s.role == "amount" and s.concept and s.figure is not None and s.year in (None, year):
                found.setdefault((s.concept, s.code), s.figure)
        return [(concept, code, figure) for (concept, code), figure in found.items()]

    def domain(self) -> Domain:
        """Return what the rows of the ledger may hold."""
        units = tuple(unit.code for unit in self.who.units)
        return Domain(
            units=units,
            functions=self.functions,
            basic_codes=self._codes_by_unit("general_public_basic_expenditure"),
            fiscal_codes=self._codes_by_unit("fiscal_grant_economic_expenditure"),
            project_codes=self._three_public(),
            projects={unit: self._funded(unit) for unit in units},
            institutions=self.who.institutions,
        )

    def _codes_by_unit(self, type_: str) -> dict[str, tuple[str, ...]]:
        """The economic codes that each unit's own table prints; without one, the publisher's."""
        found: dict[str, tuple[str, ...]] = {}
        for unit in self.who.units:
            own = [t for t in self.disclosure.tables_of(type_) if unit.code in (self.who.of_part.get(t.part) or ())]
            tables = own or list(self.disclosure.tables_of(type_))
            codes = {c for t in tables for c in _codes_under(t.rows, unit.code)}
            if codes:
                found[unit.code] = items(codes, 5)
        return found

    def _three_public(self) -> tuple[str, ...]:
        """A code for each item of 三公 that has money."""
        found = []
        stated = {c for part in self.stated for c, _, figure in self._statements(part) if figure.fen}
        for item in _THREE_PUBLIC_ITEMS:
            rows = (r for t in self.disclosure.tables_of("three_public") for r in t.rows if r.item == item)
            if item in stated or any(f is not None and f.fen for row in rows for f in row.values.values()):
                codes = three_public_codes(item)
                found.append(next((c for c in codes if c.startswith(("302", "310"))), codes[0]))
        return tuple(found)

    def _funded(self, unit: str) -> tuple[str, ...]:
        keys = [p.key for p, goal, _ in self.entered.goals if p.unit == unit and goal.budget is not None]
        return tuple(dict.fromkeys(keys))

    def names(self) -> dict[tuple[str, str], str]:
        """Return the names of the projects by (unit, key)."""
        return {(p.unit, p.key): p.name for p in self.entered.projects}

    def all(self, of_the_year: frozenset[str] = frozenset()) -> list[Published]:
        """Return every figure that sums allocations; tables ``of_the_year`` leave out what was carried over."""
        agency = self.who.agency(self.edition)
        basic = self.domain().basic_codes
        economics = tuple(dict.fromkeys(code for codes in basic.values() for code in codes))
        known = [unit.code for unit in self.who.units]
        found: list[Published] = []
        for table in self.disclosure.tables:
            units = self.who.of_part.get(table.part)
            limit = Selection(units=units, carryover=False if table.type in of_the_year else None)
            found += table_cells(table, limit, known, agency, self.quantum)
            found += unlisted(table, self.functions, economics, limit)
        for part in self.stated:
            found += statement_cells(self._statements(part), self.who.of_part.get(part), part, self.quantum)
        found += project_cells(self.entered, self.edition, self.quantum)
        return found


def _codes_under(rows: Sequence[Row], unit: str) -> Iterator[str]:
    for row in rows:
        if row.official_code and (row.unit_code is None or unit.startswith(row.unit_code)):
            yield row.official_code
