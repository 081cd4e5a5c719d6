"""有名词解释

查什么
    公开时应对专业名词作出解释。

依据
    对专业性较强的名词进行解释。

适用
    有文字说明的部分（部门或单位）。

反例
    没有名词解释。

正例
    八、名词解释……

怎样改
    补充名词解释。
"""

from yusuan.check.narrative_view import has_glossary, part_place, parts_with_text
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="COM118",
    title="有名词解释",
    title_en="Terms are explained",
    severity="warning",
    basis=("R48",),
    message="没有名词解释。",
    message_en="There is no glossary.",
    remedy="补充名词解释。",
    remedy_en="Add a glossary.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for a glossary under a heading of its own anywhere; units may share the department's."""
    if not parts_with_text(disclosure):
        outcome.not_applicable("文件没有文字说明")
    elif any(has_glossary(disclosure, part) for part in parts_with_text(disclosure)):
        outcome.passed()
    else:
        outcome.failed(part_place(disclosure, 0))
