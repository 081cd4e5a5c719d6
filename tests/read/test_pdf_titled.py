"""Tables whose title is printed in or between their rules."""

from __future__ import annotations

from tests.read.pdf_fixtures.canvas import Page
from tests.read.test_pdf_tables import HEAD, ROWS, XS, lay, only, read, set_numbers, texts

MORE = [[f"2130{i}", "农业农村", f"{i}.00", "1.00"] for i in range(30)]


def test_a_title_in_a_merged_row_keeps_tables_apart() -> None:
    first, second = Page(), Page()
    first.grid(XS, lay(first, [HEAD, *MORE], 140))
    second.centre(290, 75, "收入总表", 10)
    ys = lay(second, [HEAD, *ROWS], 80)
    for y in (60, *ys):
        second.line(XS[0], y, XS[-1], y)
    for x in XS:
        second.line(x, 60 if x in (XS[0], XS[-1]) else ys[0], x, ys[-1])
    grids = [texts(grid) for grid in read(first, second).grids()]
    assert grids == [[HEAD, *MORE], [["收入总表"] * 4, HEAD, *ROWS]]


def _three_rules(page: Page, top: float, rows: list[list[str]], *, open_below: bool = False) -> None:
    set_numbers(page, [HEAD, *rows], top + 14)
    end = top + 20 + 20 * len(rows)
    for y in (top, top + 20, *(() if open_below else (end,))):
        page.line(XS[0], y, XS[-1], y)


def test_a_caption_parts_tables_between_rules_of_one_length() -> None:
    page = Page()
    _three_rules(page, 100, ROWS)
    page.text(55, 220, "单位：万元", 9)
    _three_rules(page, 240, ROWS)
    assert [texts(grid) for grid in read(page).grids()] == [[HEAD, *ROWS]] * 2


def test_a_table_goes_on_below_the_last_rule_of_its_page() -> None:
    page = Page()
    _three_rules(page, 100, ROWS, open_below=True)
    assert texts(only(read(page))) == [HEAD, *ROWS]
