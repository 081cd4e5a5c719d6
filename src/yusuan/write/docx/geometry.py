"""Lengths of the printed page in twips (1/20 point): the type area of official documents, 22 lines of 28 characters."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size and margins."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    landscape: bool = False

    @property
    def text_width(self) -> int:
        """Width between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """Height between the margins."""
        return self.height - self.top - self.bottom

    def properties(self) -> str:
        """Return ``w:pgSz`` and ``w:pgMar``."""
        orient = ' w:orient="landscape"' if self.landscape else ""
        return (
            f'<w:pgSz w:w="{self.width}" w:h="{self.height}"{orient}/>'
            f'<w:pgMar w:top="{self.top}" w:right="{self.right}" w:bottom="{self.bottom}" w:left="{self.left}" '
            f'w:header="851" w:footer="{self.bottom - 850}" w:gutter="0"/>'
        )


PORTRAIT = Sheet(11906, 16838, top=2098, bottom=1984, left=1520, right=1420)
#: For statutory tables, which need more of the page than running text.
TABLES = Sheet(11906, 16838, top=1588, bottom=1418, left=1134, right=1134)
LANDSCAPE = Sheet(16838, 11906, top=1134, bottom=1134, left=1134, right=1134, landscape=True)

#: Size of a character and height of a line: running text, table title, line over a table and notes, cells.
TEXT, TEXT_LINE = 320, 560
TITLE_LINE, TITLE_BEFORE, TITLE_AFTER = 440, 120, 60
SMALL, SMALL_LINE = 200, 300
CELL, CELL_LINE = 180, 220
#: The same for a table that fits one page with smaller letters.
DENSE_CELL, DENSE_LINE = 160, 200
#: Free beside a text in a cell, in its characters: the cell's margins, and what another program's letters need more.
DENSE_MARGIN = 1.1
#: Characters that a text may be wider in another program: one that would just fit its line is taken for two lines.
SAFE = 0.2
#: Margins of a cell, left and right together, above and below together.
CELL_SIDES, CELL_ENDS = 140, 20
#: Rows are as high as the page allows, within these bounds.
LOWEST_ROW, HIGHEST_ROW, PLAIN_ROW, GOAL_ROW = 250, 420, 340, 290
DENSE_ROW = 230
#: A row as high as this may be cut by the end of a page; it would leave too much of one empty.
TALL_ROW = 5000
#: What the rule under a row adds to the height of its text.
RULE = 10
#: Left free under a table that fills its page, so that another program's rules do not push its last row out.
SPARE = 120
#: A page is taken for full when less than this is left.
SLACK = 5
