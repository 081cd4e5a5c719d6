"""说明收入和支出总额

查什么
    情况说明应写明收入总额和支出总额及其构成，不能只有“实行综合预算”之类的通用表述。

依据
    说明收支情况及其增减变化。

适用
    有文字说明的部分（部门或单位）。

反例
    只有一句通用的话，没有任何收支金额。

正例
    写明收入、支出总额，基本支出和项目支出。

怎样改
    补充收入、支出总额及构成，并说明增减变化。
"""

from yusuan.check.explained import TOTAL_SECTIONS, TOTALS
from yusuan.check.narrative_view import best_section, part_place, parts_with_text, states
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="COM111",
    title="说明收入和支出总额",
    title_en="Revenue and expenditure totals are explained",
    severity="error",
    basis=("R41", "I60"),
    message="“{section}”没有写明收入或支出总额。",
    message_en="“{section}” states no total of revenue or expenditure.",
    remedy="补充收入、支出总额及构成，并说明增减变化。",
    remedy_en="State the totals, their parts and the change.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look in every part with text for an amount of total revenue, total expenditure or a main part of them."""
    parts = parts_with_text(disclosure)
    for part in parts:
        if [s for s in states(disclosure, part, *TOTALS) if s.role == "amount"]:
            outcome.passed()
            continue
        section = best_section(disclosure, part, *TOTAL_SECTIONS)
        title = section.title if section is not None else "情况说明"
        outcome.failed(part_place(disclosure, part, section), section=title)
    if not parts:
        outcome.not_applicable("文件没有文字说明")
