"""Which sheets a workbook has: per part its statutory tables and its explanation, then its projects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from yusuan.model import PerformanceGoal
from yusuan.write.publication.blocks import PrintedBlock, PrintedHeading, PrintedParagraph, PrintedTable, Publication
from yusuan.write.xlsx.names import SheetNames

#: More projects than this in one part share sheets: a workbook of ten thousand sheets opens nowhere.
MOST_PROJECT_SHEETS = 500
PROJECTS_PER_SHEET = 200


@dataclass(slots=True)
class SheetPlan:
    """A sheet: either tables (several only where projects share it) or the lines of the explanation."""

    name: str
    tables: list[PrintedTable] = field(default_factory=list)
    lines: list[PrintedHeading | PrintedParagraph] = field(default_factory=list)
    part_headings: tuple[str, ...] = ()
    """Headings of the part that begins with this sheet, where there are several parts."""
    tops: list[int] = field(default_factory=list)
    """First row of each table, from 0, once it is drawn."""


@dataclass(slots=True)
class Part:
    """The blocks of one entity: the department, then each unit."""

    number: int
    blocks: list[PrintedBlock] = field(default_factory=list)

    def tables(self) -> Iterator[PrintedTable]:
        """Yield the tables in order."""
        return (block for block in self.blocks if isinstance(block, PrintedTable))

    def entity(self) -> str:
        """Return code or name of the entity that the tables belong to; an empty text where they do not say."""
        for table in self.tables():
            if table.source is not None and (table.source.entity_code or table.source.entity):
                return table.source.entity_code or table.source.entity or ""
        return ""


def is_project(table: PrintedTable) -> bool:
    """Say whether a table is the form of a project."""
    return isinstance(table.source, PerformanceGoal)


def sheet_plans(publication: Publication) -> list[SheetPlan]:
    """Return the sheets after the contents, in order."""
    names = SheetNames()
    parts = parts_of(publication)
    plans: list[SheetPlan] = []
    for part in parts:
        sheets = list(_part_sheets(part, names))
        if len(parts) > 1 and sheets:
            sheets[0].part_headings = tuple(_opening(part))
        plans += sheets
    return plans


def _part_sheets(part: Part, names: SheetNames) -> Iterator[SheetPlan]:
    mark = part.entity() if part.number else ""
    lines = explanation_of(part)
    # Where tables open a part, the explanation follows them: read back, it then belongs to the part of these tables.
    first = next((i for i, block in enumerate(part.blocks) if isinstance(block, PrintedParagraph)), 0)
    tables = [t for t in part.tables() if not is_project(t)]
    before = sum(not is_project(b) for b in part.blocks[:first] if isinstance(b, PrintedTable))
    yield from (SheetPlan(names.of_table(table, mark), [table]) for table in tables[:before])
    if lines:
        yield SheetPlan(names.unique("情况说明", mark), lines=lines)
    yield from (SheetPlan(names.of_table(table, mark), [table]) for table in tables[before:])
    yield from _project_sheets([t for t in part.tables() if is_project(t)], names, mark)


def _project_sheets(projects: list[PrintedTable], names: SheetNames, mark: str) -> Iterator[SheetPlan]:
    if len(projects) <= MOST_PROJECT_SHEETS:
        for number, table in enumerate(projects, 1):
            yield SheetPlan(names.of_project(table, number, len(projects), mark), [table])
        return
    for start in range(0, len(projects), PROJECTS_PER_SHEET):
        chunk = projects[start : start + PROJECTS_PER_SHEET]
        yield SheetPlan(names.unique(f"项目{start + 1}至{start + len(chunk)}", mark), chunk)


def _opening(part: Part) -> Iterator[str]:
    """Yield the headings that a part begins with; that of its first table is none of them."""
    for block, following in zip_longest(part.blocks, part.blocks[1:]):
        if not isinstance(block, PrintedHeading) or _repeats(block, following):
            return
        yield block.text


def _repeats(heading: PrintedHeading, following: PrintedBlock | None) -> bool:
    return isinstance(following, PrintedTable) and following.title == heading.text


def explanation_of(part: Part) -> list[PrintedHeading | PrintedParagraph]:
    """Return the headings and paragraphs of a part, without headings that only have tables, which have sheets."""
    lines = _words(part)
    kept = [
        line
        for line, following in zip_longest(lines, lines[1:])
        if isinstance(line, PrintedParagraph) or (following is not None and not _closes(line, following))
    ]
    return kept if any(isinstance(line, PrintedParagraph) for line in kept) else []


def _closes(heading: PrintedHeading, following: PrintedHeading | PrintedParagraph) -> bool:
    """Say whether what follows a heading is not under it."""
    return isinstance(following, PrintedHeading) and following.level <= heading.level


def _words(part: Part) -> list[PrintedHeading | PrintedParagraph]:
    """The headings and paragraphs of a part; a heading that only repeats the title of its table is left out."""
    lines: list[PrintedHeading | PrintedParagraph] = []
    for block, following in zip_longest(part.blocks, part.blocks[1:]):
        if isinstance(block, PrintedTable):
            continue
        if not (isinstance(block, PrintedHeading) and _repeats(block, following)):
            lines.append(block)
    return lines


def parts_of(publication: Publication) -> list[Part]:
    """Return the parts in order; a part begins with the heading over its first table."""
    parts = [Part(_number(publication.blocks))]
    waiting: list[PrintedBlock] = []
    for block in publication.blocks:
        waiting.append(block)
        if not isinstance(block, PrintedTable):
            continue
        number = _number([block], parts[-1].number)
        if number != parts[-1].number:
            cut = _cut(waiting, block)
            parts[-1].blocks += waiting[:cut]
            waiting = waiting[cut:]
            parts.append(Part(number))
        parts[-1].blocks += waiting
        waiting = []
    parts[-1].blocks += waiting
    return parts


def _number(blocks: list[PrintedBlock], otherwise: int = 0) -> int:
    sources = (block.source for block in blocks if isinstance(block, PrintedTable))
    return next((source.part for source in sources if source is not None), otherwise)


def _cut(waiting: list[PrintedBlock], table: PrintedTable) -> int:
    """Return where among the blocks before ``table`` its part begins: at the heading that names its entity.

    Headings right before that one that stand over it (第二部分 部门所属单位预算) begin the part too.
    """
    headings = [i for i, block in enumerate(waiting) if isinstance(block, PrintedHeading)]
    entity = table.source.entity if table.source is not None else None
    named = [i for i in headings if entity and entity in getattr(waiting[i], "text", "")]
    highest = [i for i in headings if getattr(waiting[i], "level", 0) == 1]
    cut = named[0] if named else highest[-1] if highest else len(waiting) - 1
    while cut and _over(waiting[cut - 1], waiting[cut]):
        cut -= 1
    return cut


def _over(heading: PrintedBlock, following: PrintedBlock) -> bool:
    both = isinstance(heading, PrintedHeading) and isinstance(following, PrintedHeading)
    return both and getattr(heading, "level", 0) < getattr(following, "level", 0)
