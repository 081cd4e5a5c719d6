"""The items of the 三公 table by unit, and how they stand to the basic expenditure by economic code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from yusuan.check.comparer import Comparer
from yusuan.check.cross_class import named_as_meant
from yusuan.check.entries import Entry, measures_of, money_unit, quantum_of, tables_by_part
from yusuan.check.rule import Outcome, amount
from yusuan.check.totals import code_entries, total_entries
from yusuan.model import Disclosure, PerformanceGoal, Row, StatutoryTable, compare


class Pairing(NamedTuple):
    """An item of 三公 beside the economic codes of the basic expenditure that hold the same spending."""

    table: StatutoryTable
    item: Entry | None
    """None where the table does not print the item."""
    economic_table: StatutoryTable
    economic: list[Entry]


def items_by_unit(disclosure: Disclosure) -> Iterator[tuple[StatutoryTable, dict[str, Row]]]:
    """Yield every 三公 table with its rows by item, once per unit where the table holds several."""
    for table in disclosure.tables_of("three_public"):
        units: dict[str | None, dict[str, Row]] = {}
        for row in table.rows:
            if row.item is not None:
                units.setdefault(row.unit_code, {}).setdefault(row.item, row)
        for items in units.values():
            yield table, items


def spent(table: StatutoryTable) -> str:
    """Return the measure of a 三公 table that holds the year's spending: final in final accounts, else total."""
    return "final" if "final" in measures_of(table) else "total"


def pairings(disclosure: Disclosure, item: str, codes: tuple[str, ...]) -> Iterator[Pairing]:
    """Yield the item beside the economic codes, part by part; codes that carry another name are left out."""
    for table, economic in tables_by_part(disclosure, "three_public", "general_public_basic_expenditure"):
        units = {row.unit_code for row in table.rows if row.item}
        unit = None if None in units or len(units) != 1 else next(iter(units))
        if unit is None and units and None not in units:
            continue  # several units and no sum of them
        rows = [row for row in table.rows if row.item == item and row.unit_code == unit]
        found = code_entries(economic)
        entries = [entry for code in codes for entry in found.get(code, [])]
        if len(rows) <= 1 and found and all(named_as_meant(entry.row) for entry in entries):
            entry = Entry(table, rows[0], spent(table)) if rows else None
            yield Pairing(table, entry, economic, [e for e in entries if e.value])


def at_least_basic(disclosure: Disclosure, outcome: Outcome, item: str, codes: tuple[str, ...]) -> None:
    """Report where an item of 三公 is smaller than the same spending in the basic expenditure."""
    comparer = Comparer(outcome)
    for pair in pairings(disclosure, item, codes):
        zh, en = " + ".join(codes), " + ".join(codes)
        if pair.item is not None and (pair.economic or pair.item.value):
            comparer.add_up(
                pair.item,
                pair.economic,
                copy=True,
                relation=">=",
                source=pair.economic_table,
                parts=f" {zh} ",
                parts_en=en,
            )
        elif pair.item is None and pair.economic:
            comparer.add_up(
                pair.economic[0], [], also=pair.economic[1:], source=pair.table, parts="该项", parts_en="this item"
            )
    comparer.close("“三公”经费表和基本支出表都没有这一项，或科目名称与编码不符")


def excess_over_basic(
    disclosure: Disclosure, outcome: Outcome, item: str, codes: tuple[str, ...], words: re.Pattern[str]
) -> None:
    """Report where an item of 三公 exceeds the basic expenditure and no project names the spending."""
    for pair in pairings(disclosure, item, codes):
        if pair.item is None or not pair.item.value:
            continue
        basic = sum(entry.value for entry in pair.economic)
        quanta = [quantum_of(e.table) for e in (pair.item, *pair.economic)]
        result = compare(pair.item.value, basic, quanta)
        if result.agrees or result.difference < 0:
            outcome.passed(pair.item.figure, *(e.figure for e in pair.economic))
        else:
            _judge_excess(disclosure, outcome, pair, basic, words)
    if not outcome.passes and not outcome.findings and not outcome.reasons:
        outcome.not_applicable("“三公”经费表没有这一项的金额，或科目名称与编码不符")


def _judge_excess(disclosure: Disclosure, outcome: Outcome, pair: Pairing, basic: int, words: re.Pattern[str]) -> None:
    assert pair.item is not None
    projects = _project_spending(disclosure, pair.table.part)
    named = any(mentions(project, words) for project in disclosure.projects)
    if projects and named:
        outcome.passed(pair.item.figure)
        return
    if projects is None or (projects and not disclosure.projects):
        outcome.not_applicable("超出部分可能由项目支出安排，文件没有列出项目，无法判断")
        return
    unit = money_unit(pair.table)
    outcome.failed(
        pair.item.place,
        expected=amount(basic, unit),
        actual=amount(pair.item.value, unit),
        difference=amount(pair.item.value - basic, unit),
        unit=unit,
        others=tuple(e.place for e in pair.economic),
        figures=[pair.item.figure, *(e.figure for e in pair.economic)],
        other_table=pair.economic_table.title,
    )


def _project_spending(disclosure: Disclosure, part: int) -> int | None:
    """Return the project spending of a part in fen, None where no table splits it off."""
    for type_ in ("expenditure_summary", "general_public_expenditure"):
        table = disclosure.table(type_, part)
        if table is not None and "project" in measures_of(table):
            return sum(entry.value for entry in total_entries(table, "project"))
    return None


def mentions(project: PerformanceGoal, words: re.Pattern[str]) -> bool:
    """Say whether a project's name, purpose, goals or indicators contain one of the words."""
    texts = [project.name, project.purpose, *project.goals]
    texts += [text for i in project.indicators for text in (i.name, i.description)]
    return any(words.search(text) for text in texts if text)
