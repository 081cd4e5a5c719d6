"""The hidden sheet with every list of codes and words that cells offer, and the names by which formulas find them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from yusuan.reference.codes import function_code, function_codes
from yusuan.reference.economic import assess_economic, economic_codes
from yusuan.reference.editions import edition
from yusuan.reference.procurement import procurement_codes
from yusuan.workbook.choices import CHOICES, words_of
from yusuan.workbook.facts import budget_editions
from yusuan.workbook.grids import letters
from yusuan.workbook.sheets import LISTS


class Listed(NamedTuple):
    """A list of codes with names, or of words (names empty)."""

    key: str
    title: str
    rows: Sequence[tuple[str, str]]


def listed_codes(year: int) -> list[Listed]:
    """Return the codes valid in a year: function items, department economic groups, the catalogue."""
    items = [code for code in function_codes() if len(code) == 7]
    functions = [(code, name) for code in items if (name := function_name(code, year))]
    economic = [
        (c.code, c.name)
        for c in economic_codes().values()
        if c.system == "department" and len(c.code) == 5 and assess_economic(c.code, year) == "known"
    ]
    catalogue = [(c.code, c.name) for c in procurement_codes().values() if len(c.code) > 1]
    return [
        Listed("function", "功能科目", functions),
        Listed("economic", "部门经济科目", economic),
        Listed("catalogue", "采购品目", catalogue),
    ]


def function_name(code: str, year: int) -> str | None:
    """Return the name of a function code in a year, None where it is not valid then."""
    found = function_code(code, year)
    if found is None:
        return None
    return next(iter(found.names_in(year)), found.name_2009 or found.name)


def listed_words() -> list[Listed]:
    """Return the lists of words."""
    keys = (*CHOICES, "level1", "level2")
    editions = [(f"{key} {edition(key).name}", "") for key in budget_editions()]
    return [*(Listed(key, key, [(w, "") for w in words_of(key)]) for key in keys), Listed("edition", "模板", editions)]


def write_lists(book: Any, year: int, owners: Sequence[tuple[str, str]], values: Sequence[tuple[str, str]]) -> None:
    """Write the sheet and define its names.

    ``owners`` holds the cells where the department and its units are entered (code, name), the department first;
    ``values`` what stands in them now, as far as anything does.
    """
    sheet = book.add_worksheet(LISTS)
    sheet.very_hidden()
    column = 0
    for listed in listed_codes(year):
        _write(sheet, column, (f"{listed.title}编码", "名称", "下拉"))
        for row, (code, name) in enumerate(listed.rows, start=1):
            sheet.write_string(row, column, code)
            sheet.write_string(row, column + 1, name)
            sheet.write_string(row, column + 2, f"{code} {name}")
        _define(book, f"{listed.key}_table", column, column + 1, 1, len(listed.rows))
        _define(book, f"{listed.key}_list", column + 2, column + 2, 1, len(listed.rows))
        column += 4
    for listed in listed_words():
        _write(sheet, column, (listed.title,))
        for row, (word, _) in enumerate(listed.rows, start=1):
            sheet.write_string(row, column, word)
        _define(book, f"{listed.key}_list", column, column, 1, len(listed.rows))
        column += 1
    _write_owners(book, sheet, column + 1, owners, values)


def _write_owners(
    book: Any, sheet: Any, column: int, owners: Sequence[tuple[str, str]], values: Sequence[tuple[str, str]]
) -> None:
    """The department and its units as one list, from the cells where they are entered."""
    _write(sheet, column, ("单位编码", "名称", "下拉"))
    code, name = letters(column), letters(column + 1)
    for row, (code_cell, name_cell) in enumerate(owners, start=1):
        now = values[row - 1] if row <= len(values) else ("", "")
        sheet.write_formula(row, column, f'=IF({code_cell}="","",{code_cell}&"")', None, now[0])
        sheet.write_formula(row, column + 1, f'=IF({name_cell}="","",{name_cell}&"")', None, now[1])
        label = f'=IF({code}{row + 1}="","",{code}{row + 1}&" "&{name}{row + 1})'
        sheet.write_formula(row, column + 2, label, None, " ".join(now) if now[0] else "")
    for group, begin in (("owner", 1), ("unit", 2)):
        for part, offset in (("codes", 0), ("names", 1), ("list", 2)):
            _define(book, f"{group}_{part}", column + offset, column + offset, begin, len(owners))


def _write(sheet: Any, column: int, titles: Sequence[str]) -> None:
    for offset, title in enumerate(titles):
        sheet.write_string(0, column + offset, title)


def _define(book: Any, name: str, left: int, right: int, first: int, last: int) -> None:
    book.define_name(name, f"='{LISTS}'!${letters(left)}${first + 1}:${letters(right)}${last + 1}")
