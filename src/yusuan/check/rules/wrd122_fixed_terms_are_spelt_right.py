"""固定用语没有错字

查什么
    “公务用车运行”“一般公共预算”等固定用语，只差一个字的多为错字。

依据
    公开内容准确。

适用
    正文中的固定用语。

反例
    根据实际公务用处运行情况。

正例
    根据实际公务用车运行情况。

怎样改
    改正错字。
"""

from yusuan.check.misspelt import near_terms
from yusuan.check.printed_texts import PrintedTexts
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Place

RULE = Rule(
    id="WRD122",
    title="固定用语没有错字",
    title_en="Fixed terms are spelt right",
    severity="warning",
    basis=("I91",),
    message="“{actual}”应为“{expected}”：{text}",
    message_en="“{actual}” should be “{expected}”: {text}",
    remedy="改正错字。",
    remedy_en="Correct the character.",
    delicate=True,
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for fixed terms with one character exchanged; the same slip is one finding."""
    texts = PrintedTexts.of(disclosure, outcome)
    found: dict[tuple[str, str], list[Place]] = {}
    for offset, printed, term in near_terms(texts.joined):
        hit = texts.hit(offset, printed)
        found.setdefault((printed, term), []).append(hit.place(margin=15))
    for (actual, expected), places in found.items():
        others = tuple(places[1:])
        outcome.failed(places[0], actual=actual, expected=expected, others=others, certainty="medium")
    if texts.texts and not found:
        outcome.passed()
    elif not texts.texts:
        outcome.not_applicable("文件中没有文字")
