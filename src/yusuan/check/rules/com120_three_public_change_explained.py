"""“三公”经费说明增减原因

查什么
    “三公”经费应与上年比较，说明增减或持平及其原因。只有一句总的“无变化”，没有上年数也没有分项说明的，作为警告。

依据
    “三公”经费逐项说明增减变化及原因，持平的也要说明。

适用
    有文字说明的部分（部门或单位）。

反例
    与上年相比无变化。

正例
    公务接待费0.35万元，比上年减少0.50万元，主要原因是……

怎样改
    逐项补充与上年的比较和原因。
"""

from yusuan.check.explained import COMPARISON_PATTERN, NO_LAST_YEAR_PATTERN
from yusuan.check.narrative_view import part_place, parts_with_text, sections_about, states
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure
from yusuan.model.text import normalise

RULE = Rule(
    id="COM120",
    title="“三公”经费说明增减原因",
    title_en="Changes of 三公 are explained",
    severity="warning",
    basis=("R43", "I62"),
    message="“三公”经费{problem}。",
    message_en="The explanation of 三公 {problem_en}.",
    remedy="逐项补充与上年的比较和原因。",
    remedy_en="Compare every item with last year and state the reason.",
)

ITEMS = ("three_public", "abroad", "vehicle", "vehicle_purchase", "vehicle_operation", "reception")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for comparisons and reasons among the statements about 三公 in every part."""
    for part in parts_with_text(disclosure):
        about = states(disclosure, part, *ITEMS)
        if not about or all(s.figure is None or not s.figure.fen for s in about):
            outcome.not_applicable("没有列出“三公”经费金额")
            continue
        lines = {s.paragraph for s in about}
        text = normalise("".join(disclosure.paragraphs[i].text for i in range(min(lines), max(lines) + 1)))
        compared = [s for s in about if s.role in ("change", "flat")]
        problem = _problem(text, len(compared))
        if problem is None:
            outcome.passed()
            continue
        place = part_place(disclosure, part, next(iter(sections_about(disclosure, part, "三公")), None))
        outcome.failed(place, certainty="medium", problem=problem[0], problem_en=problem[1])
    if not outcome.passes and not outcome.findings and not outcome.reasons:
        outcome.not_applicable("文件没有文字说明")


def _problem(text: str, compared: int) -> tuple[str, str] | None:
    if NO_LAST_YEAR_PATTERN.search(text):
        return None
    if not compared and not COMPARISON_PATTERN.search(text):
        return "没有与上年比较", "does not compare with last year"
    if compared < 2 and "原因" not in text and "由于" not in text:
        return "只有总的比较，没有逐项说明和原因", "compares the total only and gives no reason"
    return None
