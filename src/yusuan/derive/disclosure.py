"""A ledger becomes a disclosure: every part's tables, projects and explanation, in the order they are printed."""

from __future__ import annotations

from dataclasses import dataclass, field

from yusuan.derive.cells import Sources, shares_of
from yusuan.derive.narrative import Explainer, Headline
from yusuan.derive.outline import ProjectsSlot, TableSlot, outline
from yusuan.derive.part import Part, parts
from yusuan.derive.questions import Question
from yusuan.derive.rounding import RoundingPolicy, round_allocations
from yusuan.derive.tables import derived_table, project_tables
from yusuan.model import Disclosure, Found, Identity, Location, Section, TextLine
from yusuan.model.ledger import Ledger
from yusuan.reference.editions import Edition


@dataclass(slots=True)
class Derived:
    """A disclosure with what every figure is made of."""

    disclosure: Disclosure
    ledger: Ledger
    sources: Sources = field(default_factory=dict)
    """figure → indices of ``ledger.allocations``"""
    questions: list[Question] = field(default_factory=list)
    """What the units still have to say: missing reasons and texts."""


def derive(ledger: Ledger, edition: Edition, *, policy: RoundingPolicy = "parts_add_up") -> Derived:
    """Return the complete disclosure of a ledger in an edition's forms.

    Every block has its number in ``Location.block``, in the order of printing. Amounts are in fen, rounded to what
    the edition prints by ``policy``.

    Raises:
        UnsupportedTableError: the edition asks for a table that allocations do not give.
    """
    quantum = edition.printing.quantum(edition.unit)
    allocations = ledger.allocations
    if policy == "parts_add_up":
        allocations = round_allocations(allocations, quantum)
    derived = Derived(Disclosure(_name(ledger), _identity(ledger, edition)), ledger)
    found = parts(ledger, edition, shares_of(allocations), derived.sources)
    composer = _Composer(derived)
    for part in found:
        composer.add(part, several=len(found) > 1)
    return derived


class _Composer:
    """Puts the blocks of the parts into the disclosure, one after the other."""

    def __init__(self, derived: Derived) -> None:
        self.derived = derived
        self.disclosure = derived.disclosure
        self.block = 0
        self.path: tuple[str, ...] = ()

    def add(self, part: Part, *, several: bool) -> None:
        """Add a part; ``several`` says that the document has parts for units too."""
        explainer = Explainer(part, self._ask)
        for item in outline(part, explainer, several=several):
            if isinstance(item, Headline):
                self._heading(item, part)
            elif isinstance(item, TableSlot):
                self._table(item.type, part)
            elif isinstance(item, ProjectsSlot):
                self._projects(part)
            else:
                self._line(item, "body", part)
        self._close_sections(0)

    def _ask(self, question: Question) -> None:
        if question not in self.derived.questions:
            self.derived.questions.append(question)

    def _place(self) -> Location:
        self.block += 1
        return Location(block=self.block - 1)

    def _line(self, text: str, kind: str, part: Part) -> None:
        line = TextLine(text, self._place(), kind, self.path, part.level, part.number)
        self.disclosure.paragraphs.append(line)

    def _heading(self, headline: Headline, part: Part) -> None:
        self._close_sections(headline.depth)
        self.path = (*self.path[: headline.depth - 1], headline.text)
        self._line(headline.text, "heading", part)
        index = len(self.disclosure.paragraphs) - 1
        number, _, title = headline.text.rpartition("、") if headline.depth > 1 else ("", "", headline.text)
        self.disclosure.sections.append(
            Section(
                title=title,
                path=self.path,
                depth=headline.depth,
                number=f"{number}、" if number else None,
                location=self.disclosure.paragraphs[index].location,
                first=index,
                last=-1,
                part=part.number,
            )
        )

    def _close_sections(self, depth: int) -> None:
        """Sections of this depth or deeper end before the next paragraph."""
        for section in self.disclosure.sections:
            if section.last < 0 and section.depth >= depth:
                section.last = len(self.disclosure.paragraphs)

    def _count_table(self) -> None:
        for section in self.disclosure.sections:
            if section.last < 0:
                section.tables += 1

    def _table(self, type_: str, part: Part) -> None:
        table = derived_table(part.edition.tables[type_], part)
        table.title_location = self._place()
        self._count_table()
        self.disclosure.tables.append(table)

    def _projects(self, part: Part) -> None:
        for goal in project_tables(part.edition.tables["performance_goal"], part):
            goal.title_location = self._place()
            self._count_table()
            self.disclosure.projects.append(goal)


def _identity(ledger: Ledger, edition: Edition) -> Identity:
    def found(value: str) -> Found:
        return Found(value, value, Location())

    return Identity(
        entity=found(ledger.department),
        entity_code=found(ledger.department_code),
        level=found(ledger.level),
        year=found(str(ledger.year)),
        kind=found("budget"),
        edition=edition.key,
        region=found(ledger.region),
        unit_of_amount=edition.unit,
    )


def _name(ledger: Ledger) -> str:
    """The document's name without ending."""
    return f"{ledger.department}{ledger.year}年{'单位' if ledger.level == 'unit' else '部门'}预算公开"
