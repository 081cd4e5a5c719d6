"""“三公”经费逐项说明

查什么
    “三公”经费说明应列出因公出国（境）费、公务用车购置及运行费（分购置费和运行费）、公务接待费的数额，没有的也应写明。

依据
    公开“三公”经费总额和分项数额，说明增减变化的原因。

适用
    有文字说明的部分（部门或单位）。

反例
    只写“三公”经费总额。

正例
    因公出国（境）费0万元，公务用车购置费0万元，运行费1.20万元，公务接待费0万元。

怎样改
    逐项补充数额和增减原因。
"""

from yusuan.check.narrative_view import mentions, part_place, parts_with_text, sections_about, states
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="COM119",
    title="“三公”经费逐项说明",
    title_en="Every item of 三公 is explained",
    severity="error",
    basis=("R43", "I62"),
    message="“三公”经费没有说明{missing}。",
    message_en="The explanation of 三公 lacks: {missing}.",
    remedy="逐项补充数额和增减原因。",
    remedy_en="State the amount of every item.",
)

_ITEMS = (
    ("因公出国（境）费", "出国"),
    ("公务用车购置费", "购置"),
    ("公务用车运行费", "运行|运维"),
    ("公务接待费", "公务接待"),
)
_NONE = "(?:无|没有|未安排|不涉及).{0,24}三公.{0,16}(?:支出|预算|经费)"


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for each item in the text of every part; a sentence that there is none at all covers them."""
    parts = parts_with_text(disclosure)
    for part in parts:
        if mentions(disclosure, part, _NONE) or _stated_as_zero(disclosure, part):
            outcome.passed()
            continue
        missing = [name for name, words in _ITEMS if not mentions(disclosure, part, words)]
        if not missing:
            outcome.passed()
            continue
        section = next(iter(sections_about(disclosure, part, "三公")), None)
        what = "任何内容" if len(missing) == len(_ITEMS) else "、".join(missing)
        outcome.failed(part_place(disclosure, part, section), missing=what)
    if not parts:
        outcome.not_applicable("文件没有文字说明")


def _stated_as_zero(disclosure: Disclosure, part: int) -> bool:
    """A total of nothing has no items to tell apart."""
    totals = [s.figure for s in states(disclosure, part, "three_public") if s.role == "amount" and s.figure is not None]
    return bool(totals) and all(figure.fen == 0 for figure in totals)
