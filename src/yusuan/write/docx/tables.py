"""A printed table as a Word table: fixed columns, merged cells, a header that is repeated, rows that do not break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from yusuan.write.docx import geometry as g
from yusuan.write.docx.text import escape, lines_of, runs
from yusuan.write.publication.blocks import PrintedCell, PrintedRow, PrintedTable
from yusuan.write.publication.widths import filled

_STYLES = {"left": "TL", "centre": "TC", "right": "TR", "header": "TH"}
#: The same, bound to the row below, so that the table stays on one page.
_KEPT = {"left": "KL", "centre": "KC", "right": "KR", "header": "TH"}
#: Ends the names of the styles of smaller letters.
_DENSE = "8"
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
    dense: bool = False
    """Its letters are smaller, so that it stands on one page."""

    @property
    def height(self) -> int:
        """Height of all rows."""
        return sum(self.heights)


def shape_of(table: PrintedTable, sheet: g.Sheet, room: int) -> TableShape:
    """Return widths of columns and heights of rows of a table; ``room``: what is left of the page it begins on."""
    weights = [column.weight for column in table.columns]
    if table.statutory:
        weights = filled(table.columns, table.rows, sheet.text_width / g.CELL)
    shape = _shape(table, sheet, room, weights, dense=False)
    if table.own_page and shape.height > room - _over(table):
        weights = filled(table.columns, table.rows, sheet.text_width / g.DENSE_CELL, g.DENSE_MARGIN)
        dense = _shape(table, sheet, room, weights, dense=True)
        shape = dense if dense.height <= room - _over(table) else shape
    return shape


def _shape(table: PrintedTable, sheet: g.Sheet, room: int, weights: Sequence[float], dense: bool) -> TableShape:
    widths = _widths(weights, sheet.text_width)
    needs = [_needs(row, widths, dense) for row in table.rows]
    heights = _heights(needs, _least(table, needs, room, g.DENSE_ROW if dense else g.LOWEST_ROW))
    whole = len(heights) < _MANY_ROWS or table.of_project
    return TableShape(widths, heights, whole and sum(heights) < sheet.text_height * _KEPT_WHOLE, dense)


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
        bound = (shape.kept and index < last) or (bool(table.notes) and index == last)
        _row(out, row, index, shape, above, _styles(bound, shape.dense))
    out.append("</w:tbl>")
    return "".join(out)


def _styles(bound: bool, dense: bool) -> dict[str, str]:
    """Alignment → the style of a cell's paragraph; ``bound`` to what stands below."""
    return {align: style + _DENSE * dense for align, style in (_KEPT if bound else _STYLES).items()}


def _row(
    out: list[str],
    row: PrintedRow,
    index: int,
    shape: TableShape,
    above: dict[int, tuple[int, int]],
    styles: dict[str, str],
) -> None:
    """Append a row; ``above`` holds, by column, width and rows left of cells that reach down into it."""
    height, widths = shape.heights[index], shape.widths
    header = "<w:tblHeader/>" if row.header else ""
    whole = "<w:cantSplit/>" if height < g.TALL_ROW else ""
    out.append(f'<w:tr><w:trPr>{whole}<w:trHeight w:val="{min(height, g.TALL_ROW)}"/>{header}</w:trPr>')
    cells = {cell.column: cell for cell in row.cells}
    column = 0
    while column < len(widths):
        if column in above:
            column = _continued(out, column, widths, above, styles)
        elif column in cells:
            column = _cell(out, cells[column], row, widths, above, styles)
        else:
            _blank(out, column, widths, styles)
            column += 1
    out.append("</w:tr>")


def _continued(
    out: list[str], column: int, widths: tuple[int, ...], above: dict[int, tuple[int, int]], styles: dict[str, str]
) -> int:
    width, left = above.pop(column)
    if left > 1:
        above[column] = (width, left - 1)
    span = f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""
    out.append(
        f'<w:tc><w:tcPr><w:tcW w:w="{sum(widths[column : column + width])}" w:type="dxa"/>{span}<w:vMerge/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{styles["left"]}"/></w:pPr></w:p></w:tc>'
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
    style = styles["header" if row.header else cell.align]
    indent = f'<w:ind w:leftChars="{cell.indent * 100}" w:left="{cell.indent * g.CELL}"/>' if cell.indent else ""
    text = runs(cell.text, cell.bold and not row.header)
    out.append(
        f'<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>{indent}</w:pPr>{text}</w:p></w:tc>'
    )
    return end


def _blank(out: list[str], column: int, widths: tuple[int, ...], styles: dict[str, str]) -> None:
    out.append(
        f'<w:tc><w:tcPr><w:tcW w:w="{widths[column]}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{styles["left"]}"/></w:pPr></w:p></w:tc>'
    )


def _widths(weights: Sequence[float], total: int) -> tuple[int, ...]:
    """The weights as whole twips that add up to the width of the text."""
    weight = sum(weights)
    edges, reached = [0], 0.0
    for share in weights:
        reached += share
        edges.append(round(total * reached / weight))
    return tuple(right - left for left, right in pairwise(edges))


def _needs(row: PrintedRow, widths: tuple[int, ...], dense: bool) -> dict[int, int]:
    """Number of rows that a cell covers → the height that the highest such cell of the row needs."""
    letter, line = (g.DENSE_CELL, g.DENSE_LINE) if dense else (g.CELL, g.CELL_LINE)
    needs: dict[int, int] = {}
    for cell in row.cells:
        if cell.text:
            room = (sum(widths[cell.column : cell.column + cell.width]) - g.CELL_SIDES) / letter - cell.indent - g.SAFE
            height = lines_of(cell.text, room) * line + g.CELL_ENDS + g.RULE
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


def _least(table: PrintedTable, needs: list[dict[int, int]], room: int, lowest: int) -> int:
    """The height of a row of one line: as high as the page allows where the table can stand on one page."""
    if table.of_project:
        return g.GOAL_ROW
    if len(needs) < _MANY_ROWS:
        return g.PLAIN_ROW
    fits = range(g.HIGHEST_ROW, lowest - 1, -10)
    return next((h for h in fits if sum(_heights(needs, h)) <= room - _over(table)), g.PLAIN_ROW)


def _over(table: PrintedTable) -> int:
    """What a page needs for a table beside its rows: title, line over it, notes, some spare room."""
    title = sum((g.TITLE_LINE, g.TITLE_BEFORE, g.TITLE_AFTER))
    return title + g.SMALL_LINE * (1 + 2 * len(table.notes)) + g.SPARE


def _description(table: PrintedTable) -> str:
    """What a reader of the screen hears: title, line over the table, size."""
    header = sum(1 for row in table.rows if row.header)
    size = f"{len(table.columns)}列，表头{header}行，数据{len(table.rows) - header}行"
    return "；".join(part for part in (table.title, table.left, table.middle, table.right, size) if part)
