"""Defects put into a correct document, one at a time; each gives back the changed copy, or None where it has no place."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable

from tests.provinces.layout import Paper, Table, Text

_AMOUNT = re.compile(r"(\d[\d,]*)\.(\d+)")


def _table(paper: Paper, *types: str) -> Table | None:
    for type_ in types:
        for table in paper.tables():
            if table.expected and table.expected["type"] == type_ and len(table.cells) > table.header + 5:
                return table
    return None


def _changed(amount: str) -> str:
    """Return an amount with its leading digit one higher."""
    return str(int(amount[0]) % 9 + 1) + amount[1:]


def wrong_sum(paper: Paper) -> Paper | None:
    """A class in the table of expenditure no longer is the sum of its items."""
    made = copy.deepcopy(paper)
    table = _table(made, "general_public_expenditure", "expenditure_summary")
    if table is None:
        return None
    for line in table.cells[table.header + 2 :]:
        for c, word in enumerate(line):
            if _AMOUNT.fullmatch(word) or re.fullmatch(r"\d{1,3}(,\d{3})+", word):
                line[c] = _changed(word)
                return made
    return None


def _in_text(paper: Paper, pattern: str, change: Callable[[re.Match[str]], str]) -> Paper | None:
    made = copy.deepcopy(paper)
    for block in made.blocks:
        if isinstance(block, Text) and (match := re.search(pattern, block.text)):
            block.text = block.text[: match.start()] + change(match) + block.text[match.end() :]
            return made
    return None


def text_differs_from_table(paper: Paper) -> Paper | None:
    return _in_text(paper, r"(?<=基本支出)(预算|决算|)(\d+\.\d+)(?=万元)", lambda m: m[1] + _changed(m[2]))


def item_differs_from_table(paper: Paper) -> Paper | None:
    return _in_text(
        paper,
        r"(?<=（项）)([^\d，。]{0,6}(?:20\d\d年)?[^\d，。]{0,6})(\d+\.\d+)(?=万元)",
        lambda m: m[1] + _changed(m[2]),
    )


def wrong_percentage(paper: Paper) -> Paper | None:
    return _in_text(paper, r"(?:增长|下降|占)(\d+\.\d\d)%", lambda m: m[0].replace(m[1], f"{float(m[1]) + 1.3:.2f}"))


def code_slip(paper: Paper) -> Paper | None:
    """An item's code gets another last digit."""
    made = copy.deepcopy(paper)
    table = _table(made, "general_public_expenditure", "expenditure_summary")
    for line in table.cells[table.header :] if table else []:
        for c, word in enumerate(line[:4]):
            if re.fullmatch(r"2\d{6}", word):
                line[c] = word[:5] + "87"
                return made
            if re.fullmatch(r"\d\d", word) and c >= 2 and line[c - 1]:
                line[c] = "87"
                return made
    return None


def placeholder(paper: Paper) -> Paper | None:
    return _in_text(paper, r"主要原因是[^，。；]{4,}", lambda m: "主要原因是XXXX")


def stale_year(paper: Paper) -> Paper | None:
    year = paper.identity["year"]
    return _in_text(paper, rf"{year}年(?=[^，。]{{0,16}}“三公”经费)", lambda m: f"{year - 2}年")


def stale_title(paper: Paper) -> Paper | None:
    year = paper.identity["year"]
    return _in_text(
        paper,
        rf"{year}年?度?(?=[^，。；]{{0,24}}支出(?:预算|决算)?[^，。；]{{0,4}}\d)",
        lambda m: m[0].replace(str(year), str(year - 1)),
    )


def wrong_direction(paper: Paper) -> Paper | None:
    return _in_text(paper, r"比?(?:上年|2\d{3}年)[^，。；]{0,8}减少(?=\d)", lambda m: m[0].replace("减少", "增加"))


def summary_differs(paper: Paper) -> Paper | None:
    """The grand total of the summary is not that of the other tables."""
    made = copy.deepcopy(paper)
    table = _table(made, "revenue_expenditure_summary")
    line = table.cells[-1] if table else []
    for c, word in enumerate(line):
        if re.search(r"\d", word) and ("," in word or "." in word):
            line[c] = _changed(word)
            return made
    return None


def three_public_differs(paper: Paper) -> Paper | None:
    return _in_text(
        paper,
        r"公务接待费[^\d，。；]{0,10}(\d+\.\d+)(?=万元)",
        lambda m: m[0].replace(m[1], _changed(m[1]) if m[1][0] != "0" else "7" + m[1]),
    )


DEFECTS: dict[str, Callable[[Paper], Paper | None]] = {
    f.__name__: f
    for f in (
        wrong_sum, text_differs_from_table, item_differs_from_table, wrong_percentage, code_slip, placeholder, stale_year,
        stale_title, wrong_direction, summary_differs, three_public_differs,
    )
}  # fmt: skip
