"""Notes under tables, and the tables that entries of the contents name."""

from __future__ import annotations

import re

from yusuan.model.text import late, normalise

#: What a note says of a table without data (as folded by ``normalise``).
EMPTY_NOTE = re.compile(
    "空表列示|为空表|空表公开|本表为空|表格为空|(?:故|因此|所以)?(?:本|此|该)表无数据|无此项(?:预算|支出|经费|内容)"
    "|^(?:注|说明|备注)?[:.]?(?:\\d{4}年(?:度)?)?(?:本部门|本单位|我部门|我单位|部门|单位)?(?:\\d{4}年(?:度)?)?"
    "(?:无|没有|未安排|不涉及).{0,40}(?:预算|支出|收入|经费|拨款|收支)"
    "|(?:本年度?|\\d{4}年度?)(?:没有|无|未安排).{0,30}(?:预算|支出|收入|经费|拨款)"
)

#: The first pattern that an entry matches names its table; the order goes from the particular to the general.
_ENTRIES: tuple[tuple[str, str], ...] = (
    ("government_fund_expenditure", "政府性?基金.*(?:表|情况)$"),
    ("state_capital_expenditure", "国有资本经营.*(?:表|情况)$"),
    ("three_public", "三公(?!开).*(?:表|支出情况)$"),
    ("fiscal_grant_summary", "财政拨款收(?:入)?支(?:出)?.*总(?:体情况)?表$"),
    ("general_public_basic_expenditure", "基本支出.*表$"),
    ("general_public_expenditure", "一般公共预算.*支出.*表$"),
    ("revenue_expenditure_summary", "收(?:入)?支(?:出)?.*总(?:体情况)?表$"),
    ("revenue_summary", "收入.*(?:总(?:体情况)?|决算)表$"),
    ("expenditure_summary", "支出.*(?:总(?:体情况)?|决算)表$"),
)
_PATTERNS = tuple((type_, re.compile(pattern)) for type_, pattern in _ENTRIES)
_LEADERS = late(r"[.…·\-—_]*\d*$")


def table_type(entry: str) -> str | None:
    """Return the type of table that an entry of the contents names, or None; page numbers and leaders are ignored."""
    text = _LEADERS.sub("", normalise(entry).replace('"', ""))
    if text.endswith("绩效目标表"):  # a project's, whatever its name speaks of
        return None
    return next((type_ for type_, pattern in _PATTERNS if pattern.search(text)), None)
