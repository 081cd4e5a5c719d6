"""Parents, children, totals and unit headings among the rows of a table with classification codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from yusuan.check.memory import once_per_run
from yusuan.model import Row, StatutoryTable
from yusuan.model.disclosure import plain_label
from yusuan.reference.codes import function_code

_TOTAL = re.compile(r"(?:(?:本年|全年|当年)?(?:收入|支出)?|部门|单位|全部)?(?:合计|总计|共计)(?:数)?")

#: Tables whose rows are function codes.
FUNCTION_TABLES: tuple[str, ...] = (
    "revenue_summary",
    "expenditure_summary",
    "general_public_expenditure",
    "government_fund_expenditure",
    "state_capital_expenditure",
    "general_public_project_expenditure",
)
#: Tables whose rows are department economic codes.
ECONOMIC_TABLES: tuple[str, ...] = ("general_public_basic_expenditure", "fiscal_grant_economic_expenditure")


@once_per_run
def coded_rows(table: StatutoryTable) -> Sequence[tuple[Row, str]]:
    """Return the rows with codes and the code meant: a row repeated word for word once, a damaged class repaired.

    A code whose class does not exist (7|11|02 for 210|11|02) belongs where it stands: under the group above it.
    """
    seen: dict[tuple[str | None, str], list[Row]] = {}
    rows: list[tuple[Row, str]] = []
    projects = table.type == "general_public_project_expenditure"
    for row in table.rows:
        code = row.official_code
        if not code or not code.isdigit():
            continue
        same = seen.setdefault((row.unit_code, code), [])
        if same and projects and same[0].label in _names(code) and row.label not in _names(code):
            continue  # the projects of an item, listed under it with its code
        if not same or _printing(row) not in map(_printing, same):
            same.append(row)
            rows.append((row, _repaired(code, rows)))
    return rows


def _names(code: str) -> tuple[str, ...]:
    known = function_code(code)
    return () if known is None else (known.name, *(former.name for former in known.former))


def _printing(row: Row) -> tuple[object, ...]:
    values = tuple((k, f.printed) for k, f in row.values.items() if f is not None)
    return row.label, values, tuple(row.texts.items())


def _repaired(code: str, above: list[tuple[Row, str]]) -> str:
    if code[0] in "35" or function_code(code[:3]) is not None or not above:
        return code
    group = above[-1][1][:5]
    return group + code[-2:] if len(group) == 5 and code[-4:-2] == group[-2:] else code


def children_of(table: StatutoryTable) -> Iterator[tuple[Row, list[Row]]]:
    """Yield every code row that has printed children, with them, within one unit's rows.

    A child belongs to the nearest printed code above it: an item whose group is not printed to the class.
    """
    rows = coded_rows(table)
    printed = {(row.unit_code, code) for row, code in rows}
    by_parent: dict[tuple[str | None, str], list[Row]] = {}
    for row, code in rows:
        parent = _printed_parent(row.unit_code, code, printed)
        if parent is not None:
            by_parent.setdefault((row.unit_code, parent), []).append(row)
    done: set[tuple[str | None, str]] = set()
    for row, code in rows:
        key = (row.unit_code, code)
        if key in by_parent and key not in done:
            done.add(key)
            yield row, by_parent[key]


def _printed_parent(unit: str | None, code: str, printed: set[tuple[str | None, str]]) -> str | None:
    for length in (7, 5, 3):
        if length < len(code) and (unit, code[:length]) in printed:
            return code[:length]
    return None


@once_per_run
def top_rows(table: StatutoryTable) -> Sequence[Row]:
    """Return the code rows that no other printed code holds: the classes, where a table prints classes."""
    rows = coded_rows(table)
    printed = {(row.unit_code, code) for row, code in rows}
    return [row for row, code in rows if _printed_parent(row.unit_code, code, printed) is None]


@once_per_run
def total_row(table: StatutoryTable) -> Row | None:
    """Return the row of the table's total (合计, 总计, 支出合计 …), outside any unit where units are printed."""
    found = [r for r in table.rows if not r.code and _TOTAL.fullmatch(plain_label(r.label))]
    return next((r for r in found if r.unit_code is None), found[0] if found else None)


@once_per_run
def unit_headings(table: StatutoryTable) -> Sequence[tuple[Row, list[Row]]]:
    """Return, for a table that holds several units, each unit's heading row with its top code rows."""
    tops: dict[str, list[Row]] = {}
    for row in top_rows(table):
        if row.unit_code is not None:
            tops.setdefault(row.unit_code, []).append(row)
    headings: list[tuple[Row, list[Row]]] = []
    for position, row in enumerate(table.rows):
        if row.code or _TOTAL.fullmatch(plain_label(row.label)):
            continue
        following = next((r for r in table.rows[position + 1 :] if r.code), None)
        unit = row.unit_code or (following.unit_code if following else None)
        if unit in tops and not any(r.code and r.unit_code == unit for r in table.rows[:position]):
            headings.append((row, tops[unit]))
    return headings
