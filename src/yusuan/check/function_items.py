"""The numbered items of the explanation: X（类）Y（款）Z（项） with amounts, purpose and reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from yusuan.check.statements import fen_of, of_whole, tells_result
from yusuan.check.table_facts import TableFact, code_facts, facts_of
from yusuan.check.text_comparer import agrees
from yusuan.model import Disclosure, Statement
from yusuan.model.text import late, normalise

_LEVEL = late(r"([^（(）)]+?)[（(]([类款项])[)）]")
_CURRENT = re.compile("当年拨款|本年拨款")
_FISCAL = re.compile(r"财政拨款|一般公共预算")
_PURPOSE = late(r"主要(?:用于|为了|是用于)[：:]?(?P<words>[^。；]*)")
_FUND_TABLES = ("general_public_expenditure", "government_fund_expenditure", "state_capital_expenditure")


@dataclass(slots=True)
class FunctionItem:
    """Everything a part says about one function item under one heading."""

    code: str
    part: int
    section: tuple[str, ...]
    names: dict[str, str]
    """类, 款, 项 → name as printed"""
    indices: list[int] = field(default_factory=list)
    """Of its statements in ``Disclosure.statements``."""

    @property
    def name(self) -> str:
        """The name of the item."""
        return self.names.get("项", "")

    @property
    def label(self) -> str:
        """Group and item in words, as a message names them."""
        return f"{self.names.get('款', '')}（款）{self.name}（项）"


def function_items(disclosure: Disclosure) -> list[FunctionItem]:
    """Return the items whose full path down to 项 the text names, in order."""
    found: dict[tuple[object, ...], FunctionItem] = {}
    for index, statement in enumerate(disclosure.statements):
        if statement.concept != "function" or not statement.code or "项" not in statement.subject:
            continue
        names = {level: normalise(name).lstrip('"') for name, level in _LEVEL.findall(statement.subject)}
        if "项" not in names or len(statement.code) != 7:
            continue
        key = (statement.part, statement.section, statement.code)
        found.setdefault(key, FunctionItem(statement.code, statement.part, statement.section, names))
        found[key].indices.append(index)
    return list(found.values())


def lists_of(disclosure: Disclosure) -> list[list[FunctionItem]]:
    """Return the items of each heading together."""
    groups: dict[tuple[object, ...], list[FunctionItem]] = {}
    for item in function_items(disclosure):
        groups.setdefault((item.part, item.section), []).append(item)
    return list(groups.values())


def result_of(disclosure: Disclosure, item: FunctionItem) -> Statement | None:
    """Return the first amount of an item for the document's own year: the budget, or the final accounts."""
    for index in item.indices:
        statement = disclosure.statements[index]
        if statement.role == "amount" and fen_of(statement) is not None and tells_result(disclosure, statement):
            return statement
    return None


def text_of(disclosure: Disclosure, item: FunctionItem) -> str:
    """Return the paragraphs that speak of an item."""
    numbers = [disclosure.statements[i].paragraph for i in item.indices]
    return "".join(line.text for line in disclosure.paragraphs[min(numbers) : max(numbers) + 1])


def purpose_of(disclosure: Disclosure, item: FunctionItem) -> str:
    """Return what the money of an item is said to be mainly used for."""
    match = _PURPOSE.search(text_of(disclosure, item))
    return match["words"] if match else ""


def is_fiscal(disclosure: Disclosure, statement: Statement) -> bool:
    """Say whether a list of items is headed as fiscal money: by its section or by the line that announces it."""
    if any(_FISCAL.search(title) for title in statement.section):
        return True
    for index in range(statement.paragraph - 1, max(-1, statement.paragraph - 80), -1):
        line = disclosure.paragraphs[index]
        if line.section != statement.section:
            return False
        text = line.text.rstrip()
        if text.endswith(("：", ":")) or "如下" in text:
            return _FISCAL.search(text) is not None
    return False


class FunctionFacts:
    """What the tables of one disclosure print for function codes; every table is looked through once."""

    def __init__(self, disclosure: Disclosure) -> None:
        self._disclosure = disclosure
        self._tables: dict[tuple[str, int, str], dict[str, TableFact]] = {}

    def of(self, statement: Statement) -> list[TableFact]:
        """Return the printings of a statement's code, in the column that its whole speaks of."""
        parent = statement.parent
        whole = self._disclosure.statements[parent].concept if parent is not None else None
        measure = whole if whole in ("basic", "project") else "total"
        code = statement.code or ""
        fiscal = [f for t in _FUND_TABLES if (f := self._facts(t, statement.part, measure).get(code)) is not None]
        entries = [e for fact in fiscal for e in fact.entries]
        found = [TableFact(tuple(entries))] if entries else []
        if any(_CURRENT.search(title) for title in (*statement.section, statement.subject)):
            return self._of_the_year(statement) or ([] if self._carried(statement.part) else found)
        if not found or not is_fiscal(self._disclosure, statement):
            every = self._facts("expenditure_summary", statement.part, measure).get(code)
            found += [every] if every is not None else []
            found += fiscal if len(fiscal) > 1 else []
        if measure == "total":
            current = (self._facts(t, statement.part, "current_year").get(code) for t in _FUND_TABLES)
            found += [fact for fact in current if fact is not None]  # 当年拨款, beside money carried over
        return found

    def _of_the_year(self, statement: Statement) -> list[TableFact]:
        """当年拨款: without what was carried over, where the tables print that apart."""
        tables = (self._facts(t, statement.part, "current_year") for t in _FUND_TABLES)
        return [f for facts in tables if (f := facts.get(statement.code or "")) is not None]

    def _carried(self, part: int) -> bool:
        return any(f.value for f in facts_of(self._disclosure, part, "carryover"))

    def _facts(self, type_: str, part: int, measure: str) -> dict[str, TableFact]:
        key = (type_, part, measure)
        if key not in self._tables:
            self._tables[key] = code_facts(self._disclosure.table(type_, part), measure)
        return self._tables[key]

    def contradict(self, statement: Statement) -> bool:
        """Say whether the tables print the fact of a statement, and none of them the stated amount."""
        if not tells_result(self._disclosure, statement) or not of_whole(self._disclosure, statement):
            return False
        facts = (
            self.of(statement)
            if statement.concept == "function"
            else facts_of(self._disclosure, statement.part, statement.concept or "", statement.kind)
        )
        return bool(facts) and not any(agrees(statement, fact) for fact in facts)
