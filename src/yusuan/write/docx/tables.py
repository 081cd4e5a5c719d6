"""A printed table as a Word table: fixed columns, merged cells, a header that is repeated, rows that do not break."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from yusuan.model import PerformanceGoal
from yusuan.write.docx import geometry as g
from yusuan.write.docx.text import escape, lines_of, runs
from yusuan.write.publication.blocks import PrintedCell, PrintedRow, PrintedTable

_STYLES = {"left": "TL", "centre": "TC", "right": "TR"}
#: The same, bound to the row below, so that the table stays on one page.
_KEPT = {"left": "KL", "centre": "KC", "right": "KR"}
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
#: A table that takes less than this share of a page is not cut by the end of one.
_KEPT_WHOLE = 0.8
#: Tables of so many rows are drawn together or apart to fill the page.
_MANY_ROWS = 15


@dataclass(frozen=True, slots=True)
class TableShape:
    """Where the lines of a table lie, in twips."""

    widths: tuple[int, ...]
    heights: tuple[int, ...]
    kept: bool
    """The table is not cut by the end of a page."""

    @property
    def height(self) -> int:
        """Height of all rows."""
        return sum(self.heights)


def shape_of(table: PrintedTable, sheet: g.Sheet, room: int) -> TableShape:
    """Return widths of columns and heights of rows of a table; ``room``: what is left of the page it begins on."""
    widths = _widths(table, sheet.text_width)
    needs = [_needs(row, widths) for row in table.rows]
    heights = _heights(needs, _least(table, needs, room))
    whole = len(heights) < _MANY_ROWS or isinstance(table.source, PerformanceGoal)
    return TableShape(widths, heights, whole and sum(heights) < sheet.text_height * _KEPT_WHOLE)


def table_xml(table: PrintedTable, shape: TableShape) -> str:
    """Return the ``w:tbl`` of a table."""
    out = [
        '<w:tbl><w:tblPr><w:tblStyle w:val="Budget"/>',
        f'<w:tblW w:w="{sum(shape.widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>',
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" ',
        f'w:noVBand="1"/><w:tblCaption w:val="{escape(table.title)}"/>',
        f'<w:tblDescription w:val="{escape(_description(table))}"/></w:tblPr><w:tblGrid>',
        *(f'<w:gridCol w:w="{width}"/>' for width in shape.widths),
        "</w:tblGrid>",
    ]
    above: dict[int, tuple[int, int]] = {}
    last = len(table.rows) - 1
    for index, row in enumerate(table.rows):
        _row(out, row, shape.heights[index], shape.widths, above, shape.kept and index < last)
    out.append("</w:tbl>")
    return "".join(out)


def _row(
    out: list[str], row: PrintedRow, height: int, widths: tuple[int, ...], above: dict[int, tuple[int, int]], kept: bool
) -> None:
    """Append a row; ``above`` holds, by column, width and rows left of cells that reach down into it."""
    header = "<w:tblHeader/>" if row.header else ""
    whole = "<w:cantSplit/>" if height < g.TALL_ROW else ""
    out.append(f'<w:tr><w:trPr>{whole}<w:trHeight w:val="{min(height, g.TALL_ROW)}"/>{header}</w:trPr>')
    styles = _KEPT if kept else _STYLES
    cells = {cell.column: cell for cell in row.cells}
    column = 0
    while column < len(widths):
        if column in above:
            column = _continued(out, column, widths, above, kept)
        elif column in cells:
            column = _cell(out, cells[column], row, widths, above, styles)
        else:
            _blank(out, column, widths)
            column += 1
    out.append("</w:tr>")


def _continued(
    out: list[str], column: int, widths: tuple[int, ...], above: dict[int, tuple[int, int]], kept: bool
) -> int:
    width, left = above.pop(column)
    if left > 1:
        above[column] = (width, left - 1)
    span = f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""
    style = "KL" if kept else "TL"
    out.append(
        f'<w:tc><w:tcPr><w:tcW w:w="{sum(widths[column : column + width])}" w:type="dxa"/>{span}<w:vMerge/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p></w:tc>'
    )
    return column + width


def _cell(
    out: list[str],
    cell: PrintedCell,
    row: PrintedRow,
    widths: tuple[int, ...],
    above: dict[int, tuple[int, int]],
    styles: dict[str, str],
) -> int:
    end = cell.column + cell.width
    properties = f'<w:tcW w:w="{sum(widths[cell.column : end])}" w:type="dxa"/>'
    if cell.width > 1:
        properties += f'<w:gridSpan w:val="{cell.width}"/>'
    if cell.height > 1:
        properties += '<w:vMerge w:val="restart"/>'
        above[cell.column] = (cell.width, cell.height - 1)
    if row.header or (cell.label and cell.bold and not row.emphasis):
        properties += _SHADE
    style = "TH" if row.header else styles[cell.align]
    indent = f'<w:ind w:leftChars="{cell.indent * 100}" w:left="{cell.indent * g.CELL}"/>' if cell.indent else ""
    text = runs(cell.text, cell.bold and not row.header)
    out.append(
        f'<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>{indent}</w:pPr>{text}</w:p></w:tc>'
    )
    return end


def _blank(out: list[str], column: int, widths: tuple[int, ...]) -> None:
    out.append(
        f'<w:tc><w:tcPr><w:tcW w:w="{widths[column]}" w:type="dxa"/></w:tcPr>'
        '<w:p><w:pPr><w:pStyle w:val="TL"/></w:pPr></w:p></w:tc>'
    )


def _widths(table: PrintedTable, total: int) -> tuple[int, ...]:
    """The weights as whole twips that add up to the width of the text."""
    weight = sum(column.weight for column in table.columns)
    edges, reached = [0], 0.0
    for column in table.columns:
        reached += column.weight
        edges.append(round(total * reached / weight))
    return tuple(right - left for left, right in pairwise(edges))


def _needs(row: PrintedRow, widths: tuple[int, ...]) -> dict[int, int]:
    """Number of rows that a cell covers → the height that the highest such cell of the row needs."""
    needs: dict[int, int] = {}
    for cell in row.cells:
        if cell.text:
            room = (sum(widths[cell.column : cell.column + cell.width]) - g.CELL_SIDES) / g.CELL - cell.indent
            height = lines_of(cell.text, room) * g.CELL_LINE + g.CELL_ENDS + g.RULE
            needs[cell.height] = max(needs.get(cell.height, 0), height)
    return needs


def _heights(needs: list[dict[int, int]], least: int) -> tuple[int, ...]:
    """Heights of the rows; what a merged cell needs beyond its rows is added to their last."""
    heights = [max(least, need.get(1, 0)) for need in needs]
    for index, need in enumerate(needs):
        for count, height in need.items():
            end = min(index + count, len(heights))
            missing = height - sum(heights[index:end])
            if missing > 0:
                heights[end - 1] += missing
    return tuple(heights)


def _least(table: PrintedTable, needs: list[dict[int, int]], room: int) -> int:
    """The height of a row of one line: as high as the page allows where the table can stand on one page."""
    if isinstance(table.source, PerformanceGoal):
        return g.GOAL_ROW
    if len(needs) < _MANY_ROWS:
        return g.PLAIN_ROW
    over = sum((g.TITLE_LINE, g.TITLE_BEFORE, g.TITLE_AFTER)) + g.SMALL_LINE * (1 + 2 * len(table.notes))
    fitting = (
        h for h in range(g.HIGHEST_ROW, g.LOWEST_ROW - 1, -10) if sum(_heights(needs, h)) <= room - over - g.SPARE
    )
    return next(fitting, g.PLAIN_ROW)


def _description(table: PrintedTable) -> str:
    """What a reader of the screen hears: title, line over the table, size."""
    header = sum(1 for row in table.rows if row.header)
    size = f"{len(table.columns)}列，表头{header}行，数据{len(table.rows) - header}行"
    return "；".join(part for part in (table.title, table.left, table.middle, table.right, size) if part)
