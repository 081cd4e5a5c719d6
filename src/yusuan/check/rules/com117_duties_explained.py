"""说明部门（单位）职责

查什么
    公开时应说明部门（单位）的主要职责。

依据
    公开机构职能和机构设置。

适用
    有文字说明的部分（部门或单位）。

反例
    没有职责的说明。

正例
    一、部门主要职责……

怎样改
    补充部门（单位）主要职责的说明；没有的也应写明。
"""

from yusuan.check.narrative_view import mentions, part_place, parts_with_text, sections_about, states
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="COM117",
    title="说明部门（单位）职责",
    title_en="Duties are explained",
    severity="error",
    basis=("R40",),
    message="没有部门（单位）主要职责的说明。",
    message_en="Duties are explained: no such explanation was found.",
    remedy="补充部门（单位）主要职责的说明；没有的也应写明。",
    remedy_en="Add the explanation, also where the amount is zero.",
)

_CONCEPTS = ()
_WORDS = "职责|职能"
_HEADING = "职责|职能|概况|主要工作"


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for the subject in the statements, the sentences and the headings of every part with text."""
    parts = parts_with_text(disclosure)
    for part in parts:
        stated = states(disclosure, part, *_CONCEPTS)
        if stated or mentions(disclosure, part, _WORDS) or sections_about(disclosure, part, _HEADING):
            outcome.passed()
        else:
            outcome.failed(part_place(disclosure, part))
    if not parts:
        outcome.not_applicable("文件没有文字说明")
