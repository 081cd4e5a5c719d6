"""Types that one table alone does not tell: by the notes under it, and by the other tables of its part."""

from __future__ import annotations

from yusuan.recognise.context import TableContext

#: Expenditure tables with the same columns, in the order in which every region prints them.
_ALIKE = (
    "expenditure_summary",
    "general_public_expenditure",
    "government_fund_expenditure",
    "state_capital_expenditure",
)
_BY_NOTE = (
    ("三公", "three_public"),
    ("政府采购", "procurement"),
    ("国有资本", "state_capital_expenditure"),
    ("政府性基金", "government_fund_expenditure"),
    ("政府基金", "government_fund_expenditure"),
)
#: Tables that some regions print for all fiscal grants beside the one for the general public budget.
_FOR_ALL_GRANTS = ("general_public_expenditure", "general_public_basic_expenditure")


def resolve_types(contexts: list[TableContext]) -> None:
    """Settle the types of untitled tables and of tables that claim one type twice; parts must be known."""
    by_part: dict[int, list[TableContext]] = {}
    for context in contexts:
        by_part.setdefault(context.part, []).append(context)
    for part in by_part.values():
        _by_notes(part)
        _by_order(part)
        _apart_from_details(part)
        _apart_from_functions(part)
        _apart_from_all_grants(part)


def _by_notes(part: list[TableContext]) -> None:
    for context in part:
        if context.title or context.type not in (None, *_ALIKE):
            continue
        text = "".join(note.value for note in context.notes)
        context.type = next((type_ for word, type_ in _BY_NOTE if word in text), context.type)


def _by_order(part: list[TableContext]) -> None:
    """An untitled table that looks like one printed before is the next of the tables that look alike."""
    seen: set[str | None] = set()
    for context in part:
        if not context.title and context.type in seen and context.type in _ALIKE:
            later = _ALIKE[_ALIKE.index(context.type) + 1 :]
            context.type = next((t for t in later if t not in seen), context.type)
        seen.add(context.type)


def _apart_from_details(part: list[TableContext]) -> None:
    """Beside a table the same in detail (支出决算表, 支出决算明细表) is no second one of its type."""
    for type_ in _FOR_ALL_GRANTS:
        same = [c for c in part if c.type == type_ and c.title]
        if any("明细" not in c.title and "公共预算" in c.title for c in same):
            for context in same:
                if "明细" in context.title:
                    context.type = "other"


def _apart_from_functions(part: list[TableContext]) -> None:
    """Beside basic expenditure by economic class the same by function is a detail of the expenditure table."""
    same = [c for c in part if c.type == "general_public_basic_expenditure" and c.title]
    by_function = [c for c in same if "功能" in c.title and "经济" not in c.title]
    if len(by_function) < len(same):
        for context in by_function:
            context.type = "other"


def _apart_from_all_grants(part: list[TableContext]) -> None:
    """Of two tables of one type the one that does not name the general public budget is of all fiscal grants."""
    for type_ in _FOR_ALL_GRANTS:
        same = [c for c in part if c.type == type_ and c.title]
        if len(same) > 1 and any("公共预算" in c.title for c in same):
            for context in same:
                if "公共预算" not in context.title and "公共财政" not in context.title:
                    context.type = "other"
