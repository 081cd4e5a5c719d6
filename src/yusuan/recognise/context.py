"""Where a grid stands in its document: what every stage of recognition is told about a table before reading it."""

from __future__ import annotations

from dataclasses import dataclass, field

from yusuan.model import Found, Grid, Location, Paragraph


@dataclass(slots=True)
class TableContext:
    """A grid with its surroundings. Several grids where a table was split over pages, sheets or files."""

    grids: list[Grid]
    blocks: list[int]
    """Indices in ``Document.blocks`` of the grids."""
    title: str = ""
    """Printed title without bookmark residue and blanks; empty where none was found."""
    title_location: Location = Location()
    captions: list[Found] = field(default_factory=list)
    """Lines between title and grid, and leading caption rows of the grid: entity, year, unit of amounts."""
    notes: list[Found] = field(default_factory=list)
    """Lines under the grid that belong to it (注：…, 说明：…), and note rows inside it."""
    unit: str | None = None
    """Unit of amounts printed for this table (万元, 元 …)"""
    year: int | None = None
    entity: str | None = None
    entity_code: str | None = None
    level: str = "department"
    """department or unit"""
    part: int = 0
    """0 for the first entity's part, then one more for each further entity that publishes a full set."""
    section: tuple[str, ...] = ()
    """Headings above the table, outermost first."""
    type: str | None = None
    """The table's type once classified (a name of ``vocabulary.TABLES``)."""
    first_row: int = 0
    """First row of ``grids[0]`` that is not a caption."""

    @property
    def grid(self) -> Grid:
        """The first grid."""
        return self.grids[0]


@dataclass(slots=True)
class BodyText:
    """The running text of the document with what each paragraph is, before statements are read from it."""

    paragraphs: list[Paragraph]
    kinds: list[str]
    """heading, body, title (of a table), caption, note, contents, per paragraph"""
    parts: list[int]
    levels: list[str]
    tables_after: list[int]
    """How many tables (contexts) stand directly after each paragraph, before the next one."""
