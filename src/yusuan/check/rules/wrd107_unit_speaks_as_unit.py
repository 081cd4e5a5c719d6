"""单位部分不自称“我部门”

查什么
    单位预算、决算的说明应称“本单位”“我单位”；写“我部门”“本部门”的是照抄部门部分。

依据
    公开主体称谓准确。

适用
    单位一级的说明。

反例
    单位说明写“我部门‘三公’经费预算”。

正例
    “我单位‘三公’经费预算”。

怎样改
    改为“我单位”。
"""

from yusuan.check.printed_texts import line_place, lines_of
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Place
from yusuan.model.text import late

RULE = Rule(
    id="WRD107",
    title="单位部分不自称“我部门”",
    title_en="A unit does not call itself a department",
    severity="warning",
    basis=("I92",),
    message="单位部分自称“{actual}”：{text}",
    message_en="The part of a unit says “{actual}”: {text}",
    remedy="改为“我单位”。",
    remedy_en="Say “our unit”.",
)

_CALLS = late("我部门|本部门(?!预算|主管|[（(/、]?单位)")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look in the running text and notes of unit parts; all places of one part are one finding."""
    found: dict[int, list[Place]] = {}
    for _, line in lines_of(disclosure, "body", "note"):
        if line.level != "unit" or any("名词" in title for title in line.section):
            continue
        match = _CALLS.search(line.text)
        if match is None:
            outcome.passed()
        else:
            found.setdefault(line.part, []).append(line_place(line, match.start(), match.end()))
    for places in found.values():
        outcome.failed(places[0], actual="我部门", others=tuple(places[1:]))
    if not outcome.passes and not found:
        outcome.not_applicable("没有单位一级的文字说明")
