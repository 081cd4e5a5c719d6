"""The erratum as a web page and as an office document."""

from __future__ import annotations

from pathlib import Path

from yusuan.write.comparison.erratum import Erratum, Group
from yusuan.write.comparison.html import style
from yusuan.write.comparison.marked import Piece, marked
from yusuan.write.pages import template
from yusuan.write.publication.blocks import (
    Cover,
    PrintedBlock,
    PrintedCell,
    PrintedColumn,
    PrintedHeading,
    PrintedParagraph,
    PrintedRow,
    PrintedTable,
    Publication,
)

_WEIGHTS = {"序号": 0.7, "位置": 4.2, "栏目": 2.2, "内容": 1.8, "更正前": 3.0, "更正后": 3.0}
#: The same where they hold numbers.
_NARROW = {"序号": 0.7, "更正前": 1.5, "更正后": 1.5, "相差": 1.2}
#: Characters of a line of running text: the publisher's name stands at its right end.
_LINE = 26
#: Texts longer than this are marked where they differ; shorter ones are seen at a glance.
_LONG = 12


def erratum_html(erratum: Erratum) -> str:
    """Return the erratum as one offline page."""
    groups = [{"group": group, "rows": [_marked(group, row) for row in group.rows]} for group in erratum.groups]
    return template("erratum").render(erratum=erratum, groups=groups, css=style())


def _marked(group: Group, row: tuple[str, ...]) -> list[list[Piece]]:
    cells = [[Piece(text, False)] for text in row]
    at = group.columns.index("更正前")
    before, after = row[at], row[at + 1]
    if min(len(before), len(after)) > _LONG:
        old, new = marked(before, after)
        cells[at], cells[at + 1] = list(old), list(new)
    return cells


def write_erratum_docx(erratum: Erratum, path: Path) -> None:
    """Write the erratum as a DOCX without cover and contents, whole or not at all; raises ``WriteError``."""
    from yusuan.write.docx.package import write_docx

    write_docx(_publication(erratum), path)


def _publication(erratum: Erratum) -> Publication:
    blocks: list[PrintedBlock] = [PrintedHeading("erratum", 1, erratum.title), PrintedParagraph(erratum.opening)]
    for number, group in enumerate(erratum.groups, start=1):
        blocks.append(PrintedHeading(f"part-{number}", 2, group.title))
        blocks.append(_table(group, number))
    blocks += [PrintedParagraph(text) for text in erratum.closing]
    blocks += [PrintedParagraph("　" * (_LINE - len(text)) + text) for text in (erratum.entity, "　　年　月　日")]
    return Publication(Cover(erratum.title, erratum.entity, erratum.year), blocks, front=False)


def _table(group: Group, number: int) -> PrintedTable:
    columns = tuple(
        PrintedColumn(_NARROW[name], "right") if n in group.numbers else PrintedColumn(_WEIGHTS[name], "left")
        for n, name in enumerate(group.columns)
    )
    head = PrintedRow(tuple(PrintedCell(t, n, align="centre", bold=True) for n, t in enumerate(group.columns)), True)
    rows = [
        PrintedRow(tuple(PrintedCell(t, n, align=columns[n].align) for n, t in enumerate(row))) for row in group.rows
    ]
    return PrintedTable(f"table-{number}", "更正前后对照表", columns, (head, *rows))
