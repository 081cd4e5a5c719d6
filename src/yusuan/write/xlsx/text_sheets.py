"""The sheets of words: the contents with their links, and the explanation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yusuan.write.publication.blocks import Cover, PrintedHeading, PrintedParagraph
from yusuan.write.xlsx.plan import SheetPlan, is_project
from yusuan.write.xlsx.sizes import LINE, TALLEST, height_of
from yusuan.write.xlsx.styles import LINK, TITLE_FONT, Styles

CONTENTS = "目录"
_WIDTH = 80.0
#: Excel follows no more links than this on one sheet.
_MOST_LINKS = 65_000


def draw_contents(sheet: Any, styles: Styles, cover: Cover, plans: list[SheetPlan]) -> None:
    """Draw the list of all drawn sheets, each line a link to its sheet or to its table on it."""
    _set_up(sheet)
    sheet.write_string(0, 0, cover.title, styles.title(20))
    sheet.set_row(0, max(48.0, height_of(cover.title, _WIDTH / 2) * 1.8))
    sheet.write_string(1, 0, "  ".join(filter(None, (cover.entity, cover.date))), styles.line("centre"))
    sheet.write_string(2, 0, CONTENTS, styles.of(font_name=TITLE_FONT, font_size=14, align="center"))
    sheet.set_row(2, 30)
    for row, (text, target, depth) in enumerate(_entries(plans), 3):
        style = styles.of(font_color=LINK, underline=1, indent=depth, text_wrap=True, bold=not depth)
        sheet.set_row(row, height_of(text, _WIDTH - 2 * depth))
        if row < _MOST_LINKS:
            sheet.write_url(row, 0, f"internal:{target}", style, text)
        else:
            sheet.write_string(row, 0, text, styles.of(indent=depth, text_wrap=True))
    sheet.freeze_panes(3, 0)


def _entries(plans: list[SheetPlan]) -> Iterator[tuple[str, str, int]]:
    """Yield text, place and depth of every line of the contents.

    Leaders and the number of the sheet tell a line of the contents from the title that it repeats.
    """
    for number, plan in enumerate(plans, 2):
        quoted = "'" + plan.name.replace("'", "''") + "'"
        leader = f"……{number}"
        for heading in plan.part_headings:
            yield heading + leader, f"{quoted}!A1", 0
        if plan.lines:
            yield plan.name + leader, f"{quoted}!A1", 1
        for table, top in zip(plan.tables, plan.tops, strict=True):
            yield table.title + leader, f"{quoted}!A{top + 1}", 2 if is_project(table) else 1


def draw_explanation(sheet: Any, styles: Styles, plan: SheetPlan) -> None:
    """Draw headings and paragraphs, one row each; a paragraph taller than a row may be covers several."""
    _set_up(sheet)
    row = 0
    for line in plan.lines:
        style, width = _line_style(styles, line)
        height = height_of(line.text, width) * (1.25 if isinstance(line, PrintedHeading) and line.level == 1 else 1)
        rows = max(1, -int(-height // TALLEST))
        for covered in range(row, row + rows):
            sheet.set_row(covered, max(height / rows, LINE + 7))
        if rows > 1:
            sheet.merge_range(row, 0, row + rows - 1, 0, "", style)
        sheet.write_string(row, 0, line.text, style)
        row += rows


def _line_style(styles: Styles, line: PrintedHeading | PrintedParagraph) -> tuple[Any, float]:
    if isinstance(line, PrintedParagraph):
        return styles.of(text_wrap=True, valign="top", indent=1), _WIDTH - 3
    if line.level == 1:
        return styles.title(15), _WIDTH * 0.66
    size = 12 if line.level == 2 else 11
    return styles.of(font_name=TITLE_FONT, font_size=size, bold=line.level > 2, text_wrap=True), _WIDTH * 0.85


def _set_up(sheet: Any) -> None:
    sheet.set_column(0, 0, _WIDTH)
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)
