"""Title and header words → the type of a table."""

from __future__ import annotations

from yusuan.recognise.context import TableContext
from yusuan.recognise.headers import Header, starts
from yusuan.recognise.measures import concept, item_of
from yusuan.recognise.projects import looks_like_project
from yusuan.recognise.titles import read_title

_FUND_TABLES = (
    ("政府性基金", "government_fund_expenditure"),
    ("国有资本经营", "state_capital_expenditure"),
    ("一般公共预算基本支出", "general_public_basic_expenditure"),
    ("一般公共预算", "general_public_expenditure"),
)
_SOURCES = frozenset({"business_revenue", "special_account", "superior_grant", "operating_revenue", "unit_funds",
                      "affiliated_remittance", "education_fees"})  # fmt: skip
#: What the header of a basic expenditure table consists of that prints codes, names and one amount.
_BARE = frozenset({"#code", "#class", "#group", "#label", "#sequence", "total", "amount", "grand", "basic",
                   "general_public_basic", "personnel", "public_funds", None})  # fmt: skip
_ONLY_EXPENDITURE = frozenset({"operating", "superior_remittance", "affiliated_subsidy"})


def classify(context: TableContext, header: Header) -> str | None:
    """Return the type of a table by its title, corrected by its header; None where neither tells."""
    titled = read_title(context.title).type if context.title else None
    by_header = type_by_header(context, header)
    if by_header in ("performance_goal", "procurement") and titled not in (by_header, "other"):
        return "government_purchase_of_services" if titled == "government_purchase_of_services" else by_header
    if titled is None:
        return by_header
    if header.known == 0 and titled not in ("other", "performance_goal"):
        return None
    if titled == "performance_goal" and by_header not in (None, "performance_goal"):
        return by_header
    return titled


def type_by_header(context: TableContext, header: Header) -> str | None:
    """Return the type of a table by its header words (and first labels) alone; None where they do not tell."""
    words = [w for path in header.paths for w in path]
    text = "".join(dict.fromkeys(words))
    if looks_like_project(context.grid, context.title):
        return "performance_goal"
    concepts = {concept(w) for w in words}
    if "#catalogue" in concepts or "采购金额" in text or ("#goods" in concepts and "采购" in text):
        return "procurement"
    items = {item_of(w) for w in dict.fromkeys(words)} - {None, "total"}
    if len(items) >= 2 or _labels_are_items(context, header):
        return "three_public"
    if "#unit_name" in concepts and concepts & {"#nature", "#rank", "#funding"}:
        return "institutions"
    if "quantity" in concepts and "value" in concepts:
        return "assets"
    if "#unit_name" in concepts and concepts <= {"#unit_name", "#sequence", "#remark", "#unit_code", None}:
        return "institutions"
    return _statement_type(header, text, concepts)


def _statement_type(header: Header, text: str, concepts: set[str | None]) -> str | None:
    labels = sum(1 for p in header.paths if p and concept(p[-1]) in ("#label", "#revenue", "#expenditure"))
    if labels >= 2 and "收入" in text and "支出" in text and "#code" not in concepts:
        funds = concepts & {"general_public", "government_fund", "state_capital"}
        return "fiscal_grant_summary" if len(funds) >= 2 else "revenue_expenditure_summary"
    if "#code" not in concepts and "#class" not in concepts:
        return None
    if concepts & _SOURCES:
        return "revenue_summary"
    if concepts & _ONLY_EXPENDITURE:
        return "expenditure_summary"
    if "经济分类" in text and {"personnel", "public_funds"} <= concepts:
        return "general_public_basic_expenditure"
    if "经济分类" in text and not concepts & {"project", "general_public_project"}:
        return "general_public_basic_expenditure" if concepts <= _BARE else None
    for word, type_ in _FUND_TABLES:
        if word in text:
            return type_
    return "expenditure_summary" if {"basic", "project"} <= concepts else None


def _labels_are_items(context: TableContext, header: Header) -> bool:
    grid = context.grid
    found: set[str] = set()
    for r in range(header.end, min(grid.height, header.end + 10)):
        cells = starts(grid, r)
        for cell in cells[:2]:
            item = item_of(cell.text)
            if item and item != "total":
                found.add(item)
    return {"abroad", "reception"} <= found and grid.height <= 20
