"""说明与上年相比的增减变化

查什么
    情况说明应写明收支与上年相比的增减（或持平）；新成立、无上年数的应说明。没有写收支总额的由 COM111 报告。

依据
    说明收支情况及其增减变化。

适用
    有文字说明的部分（部门或单位）。

反例
    写明收支总额，没有与上年比较。

正例
    比2023年预算增加5.00万元，主要原因是……

怎样改
    补充与上年的比较和原因。
"""

from yusuan.check.explained import COMPARISON, NO_LAST_YEAR, TOTAL_SECTIONS, TOTALS
from yusuan.check.narrative_view import best_section, mentions, part_place, parts_with_text, states
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="COM112",
    title="说明与上年相比的增减变化",
    title_en="The change against last year is explained",
    severity="error",
    basis=("R41", "I61"),
    message="没有说明收支与上年相比的增减变化。",
    message_en="The change against last year is not explained.",
    remedy="补充与上年的比较和原因。",
    remedy_en="State the change and its reason.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look in every part that states totals for a change, a level figure, or the word that there is no last year."""
    for part in parts_with_text(disclosure):
        if not [s for s in states(disclosure, part, *TOTALS) if s.role == "amount"]:
            outcome.not_applicable("没有写明收支总额（COM111）")
            continue
        compared = any(s.role in ("change", "flat") and s.part == part for s in disclosure.statements)
        if compared or mentions(disclosure, part, NO_LAST_YEAR) or mentions(disclosure, part, COMPARISON):
            outcome.passed()
            continue
        section = best_section(disclosure, part, *TOTAL_SECTIONS)
        outcome.failed(part_place(disclosure, part, section))
    if not outcome.passes and not outcome.findings and not outcome.reasons:
        outcome.not_applicable("文件没有文字说明")
