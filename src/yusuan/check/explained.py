"""Words by which an explanation speaks of totals and of last year; whether the narrative explains a subject."""

from __future__ import annotations

import re
from collections.abc import Callable

from yusuan.check.narrative_view import mentions, part_place, parts_with_text, sections_about, states
from yusuan.check.rule import Outcome
from yusuan.model import Disclosure
from yusuan.model.text import late

#: Concepts of which at least one is stated where revenue or expenditure is explained.
TOTALS = (
    "revenue_total",
    "expenditure_total",
    "revenue_expenditure_total",
    "current_revenue",
    "current_expenditure",
    "fiscal_grant_revenue",
    "fiscal_grant_expenditure",
    "fiscal_grant_summary",
    "general_public_expenditure",
    "general_public_revenue",
)
#: Headings under which the totals belong.
TOTAL_SECTIONS = ("总体情况", "编制说明|收支.*(?:说明|情况)", "(?:收入|支出).*(?:说明|情况)")
#: There is nothing to compare with.
NO_LAST_YEAR = "无上年|没有上年|无可比|新成立|新设立|新组建|首次(?:编制|公开)|机构改革.{0,12}(?:新|无)"
#: A comparison in words.
COMPARISON = r"(?:比|较|与)(?:上年|上一年|20\d\d年).{0,30}(?:增|减|升|降|持平|一致|相同|不变|无变化|变化)"
NO_LAST_YEAR_PATTERN = re.compile(NO_LAST_YEAR)
COMPARISON_PATTERN = late(COMPARISON)


def ask_explanation(
    disclosure: Disclosure,
    outcome: Outcome,
    words: str,
    heading: str,
    concepts: tuple[str, ...] = (),
    *,
    told: Callable[[int], bool] = lambda part: False,
    severity: Callable[[int], str | None] = lambda part: None,
) -> None:
    """Look for a subject in the statements, the sentences and the headings of every part with text.

    ``words`` and ``heading`` are patterns; ``told`` says whether a part explains it otherwise, ``severity`` how much
    its absence from a part weighs where that is not what the rule says.
    """
    parts = parts_with_text(disclosure)
    for part in parts:
        if (
            states(disclosure, part, *concepts)
            or told(part)
            or mentions(disclosure, part, words)
            or sections_about(disclosure, part, heading)
        ):
            outcome.passed()
        else:
            outcome.failed(part_place(disclosure, part), severity=severity(part))
    if not parts:
        outcome.not_applicable("文件没有文字说明")
