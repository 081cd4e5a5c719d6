"""Lines of two-sided summaries by what they mean: the editions' own lines first, then the words of any province."""

from __future__ import annotations

from functools import cache

from yusuan.model import Row
from yusuan.model.disclosure import plain_label
from yusuan.model.selection import Selection
from yusuan.model.text import late, normalise, squeeze
from yusuan.reference.editions import edition, edition_keys
from yusuan.reference.expenditure_lines import class_of_line
from yusuan.reference.sums import concept_selection, line_selection

_FUND_LINES = ("general_public_revenue", "government_fund_revenue", "state_capital_revenue")
_REVENUE = tuple(
    (late(pattern), meaning)
    for pattern, meaning in (
        (r"^(?:本年|当年)(?:财政拨款)?收入(?:合计|小计)?$|^收入小计$", "current_revenue"),
        (r"总(?:计|额)$", "revenue_total"),
        (r"^(?:上年|年初).*(?:结转|结余)", "carryover"),
        (r"专户", "special_account_revenue"),
        (r"经营收入", "operating_revenue"),
        (r"上级补助", "superior_grant_revenue"),
        (r"(?:附属|下级|所属)单位上缴", "affiliated_remittance_revenue"),
        (r"^事业收入", "business_revenue"),
        (r"^单位资金", "unit_funds_revenue"),
        (r"^其他(?:收入|资金|来源收入)", "other_revenue"),
        (r"国有资本", "state_capital_revenue"),
        (r"基金预算|政府性基金", "government_fund_revenue"),
        (r"公共(?:财政)?预算", "general_public_revenue"),
        (r"^财政拨款(?:\(补助\))?(?:收入|资金|预算收入)?$", "fiscal_grant_revenue"),
    )
)
_EXPENDITURE = tuple(
    (late(pattern), meaning)
    for pattern, meaning in (
        (r"^(?:本年|当年)(?:财政拨款)?支出(?:合计|小计)?$|^支出小计$", "current_expenditure"),
        (r"总(?:计|额)$", "expenditure_total"),
        (r"^(?:年末|年终|结转下年).*(?:结转|结余)|^结转下年", "closing_balance"),
        (r"^基本支出", "basic"),
        (r"^项目支出", "project"),
        (r"经营支出$", "operating_expenditure"),
        (r"上[缴解]上级支出", "superior_remittance"),
        (r"对附属单位补助支出", "affiliated_subsidy"),
        (r"^人员经费和(?:日常)?公用经费", "basic"),
        (r"^人员经费(?:支出)?$", "personnel"),
        (r"^(?:日常)?公用经费(?:支出)?$", "public_funds"),
    )
)
_SPENT = Selection(uses=frozenset({"personnel", "public_funds", "project", "operating", "superior_remittance",
                                   "affiliated_subsidy"}))  # fmt: skip


def line_selections(rows: list[Row], side: str, type_: str) -> list[Selection | None]:
    """Return what each row of one side sums, None for a row that is not understood.

    Fund lines that come again under the carried-over money are parts of it.
    """
    meanings = [meaning_of(row.label, side, type_) for row in rows]
    carried = "carryover" in meanings
    found: list[Selection | None] = []
    seen: set[str] = set()
    for row, meaning in zip(rows, meanings, strict=True):
        if side == "expenditure" and meaning is None:
            class_ = class_of_line(row.label)
            found.append(_SPENT & Selection(functions=(class_,)) if class_ else None)
        elif meaning in _FUND_LINES and meaning in seen and carried:
            fund = frozenset({meaning.removesuffix("_revenue")})
            found.append(Selection(funds=fund, carryover=True))
        else:
            found.append(_selection(meaning, side, carried=carried))
        if meaning is not None:
            seen.add(meaning)
    return found


def _selection(meaning: str | None, side: str, *, carried: bool) -> Selection | None:
    if meaning is None:
        return None
    if side == "expenditure":
        return concept_selection(meaning)
    return line_selection(meaning, with_carryover=carried)


def meaning_of(label: str, side: str, type_: str) -> str | None:
    """Return the concept that a line states (a key of ``vocabulary.CONCEPTS``), or None."""
    text = normalise(plain_label(label))
    known = _edition_lines().get((type_, side, text))
    if known is not None:
        return known
    if squeeze(label).startswith("其中"):
        return None  # a part of the line above, of which the words alone do not tell
    patterns = _REVENUE if side == "revenue" else _EXPENDITURE
    return next((meaning for pattern, meaning in patterns if pattern.search(text)), None)


@cache
def _edition_lines() -> dict[tuple[str, str, str], str]:
    """(table, side, normalised label) → meaning, of all editions."""
    found: dict[tuple[str, str, str], str] = {}
    for key in edition_keys():
        for form in edition(key).tables.values():
            for line in form.revenue:
                found.setdefault((form.type, "revenue", normalise(line.label)), line.meaning)
            for line in form.totals:
                found.setdefault((form.type, line.side or "revenue", normalise(line.label)), line.meaning)
    return found
