"""Basic expenditure by function code beside basic expenditure by economic code, of one part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, tables_by_part
from yusuan.check.hierarchy import coded_rows
from yusuan.check.totals import code_entries
from yusuan.model import Disclosure, Row, StatutoryTable

#: A word of the official name of each economic code: codes renumbered in a row (30205 邮电费) do not count.
_WORDS = {
    "30102": "津贴",
    "30107": "绩效",
    "30108": "养老",
    "30109": "年金",
    "30110": "医疗",
    "30111": "公务员医疗",
    "30112": "社会保障",
    "30113": "公积金",
    "30212": "出国",
    "30217": "接待",
    "30231": "车",
    "30301": "离休",
    "30302": "退休",
    "30304": "抚恤",
    "30305": "补助",
    "30913": "车",
    "31013": "车",
}


class BasicSplit(NamedTuple):
    """Both sides of one part; ``function`` holds the basic spending, ``economic`` the total of each code."""

    function_table: StatutoryTable
    economic_table: StatutoryTable
    function: dict[str, list[Entry]]
    economic: dict[str, list[Entry]]

    def functions(self, *codes: str) -> list[Entry]:
        """Return the printed basic spending of function codes that is not nothing."""
        return [e for code in codes for e in self.function.get(code, []) if e.value]

    def economics(self, *codes: str) -> list[Entry]:
        """Return the printed amounts of economic codes that are not nothing."""
        return [e for code in codes for e in self.economic.get(code, []) if e.value]

    def reliable(self, *codes: str) -> bool:
        """Say whether every printed row under these economic codes is named as the code should be."""
        return all(named_as_meant(e.row) for code in codes for e in self.economic.get(code, []))


def named_as_meant(row: Row) -> bool:
    """Say whether a row of economic classification is named as its code should be, where that is known here."""
    return _WORDS.get(row.official_code or "", "") in row.label


def basic_splits(disclosure: Disclosure) -> Iterator[BasicSplit]:
    """Yield the parts whose function table splits basic spending down to items and whose economic table has groups."""
    types = ("general_public_expenditure", "general_public_basic_expenditure")
    for function, economic in tables_by_part(disclosure, *types):
        items = any(len(code) == 7 for _, code in coded_rows(function))
        groups = any(len(code) == 5 for _, code in coded_rows(economic))
        if items and groups and has_column(function, "basic"):
            yield BasicSplit(function, economic, code_entries(function, "basic"), code_entries(economic))


def compare_pair(
    comparer: Comparer, split: BasicSplit, functions: Sequence[str], economics: Sequence[str], relation: str = "="
) -> None:
    """Compare the sum of function codes with the sum of economic codes; where one side is empty it is a warning."""
    if not split.reliable(*economics):
        return
    left, right = split.functions(*functions), split.economics(*economics)
    codes, others = " + ".join(functions), " + ".join(economics)
    if not left and not right:
        return
    severity = None if left and right else "warning"
    if left:
        comparer.add_up(
            left[0],
            right,
            also=left[1:],
            relation=relation,
            source=split.economic_table,
            name=f" {codes} ",
            parts=f" {others} ",
            parts_en=others,
            severity=severity,
        )
        return
    flipped = {">=": "<=", "<=": ">="}.get(relation, relation)
    comparer.add_up(
        right[0],
        [],
        also=right[1:],
        relation=flipped,
        source=split.function_table,
        name=f" {others} ",
        parts=f" {codes} ",
        parts_en=codes,
        severity=severity,
    )
