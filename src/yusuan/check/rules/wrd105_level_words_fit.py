"""层级用语与公开主体相符

查什么
    县区的文件不应照抄省、市模板：名词解释中的“省级财政”“市级预算主管部门”、正文中的“我省部门预算”应改为本级。
    上级补助、上级制度的名称不算。

依据
    公开内容准确。

适用
    能从主体名称判断为市、县、区、乡镇级的文件。

反例
    区级部门的名词解释写“市级财政”。

正例
    “区级财政”。

怎样改
    改为本级的名称。
"""

import re

from yusuan.check.entity_level import level_of_entity
from yusuan.check.printed_texts import line_place, lines_of
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Place, TextLine
from yusuan.model.text import late, normalise

RULE = Rule(
    id="WRD105",
    title="层级用语与公开主体相符",
    title_en="Words of level fit the entity",
    severity="error",
    basis=("I92",),
    message="{level}的文件出现“{actual}”：{text}",
    message_en="A document of the {level_en} level says “{actual}”: {text}",
    remedy="改为本级的名称。",
    remedy_en="Use the words of the entity’s own level.",
)

_WORDS = "(?:财政|预算主管部门|部门|预算单位|预算部门)(?!.{0,4}(?:转移支付|补助))"
_HIGHER = {
    "prefecture": late(f"省级{_WORDS}"),
    "county": re.compile(f"[省市]级{_WORDS}"),
    "township": late(f"[省市]级{_WORDS}"),
}
#: 我省部门预算: a sentence of the provincial model about all departments' budgets.
_OURS = re.compile("我省(?:部门|单位)?预算|《[^》]{0,12}省级(?:预算|部门)[^》]{0,12}办法》")
_NAMES = {"prefecture": "市级", "county": "县（区）级", "township": "乡镇（街道）级"}


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look in glossary and introduction for words of a higher level; the same words are one finding."""
    level = level_of_entity(disclosure)
    pattern = _HIGHER.get(level or "")
    if pattern is None or level is None:
        outcome.not_applicable("不能从主体名称判断层级，或为省级")
        return
    found: dict[str, list[Place]] = {}
    for _, line in lines_of(disclosure, "body", "note"):
        text = normalise(line.text)
        match = _OURS.search(text) or (pattern.search(text) if _is_definition(text, line) else None)
        if match is None:
            outcome.passed()
        else:
            found.setdefault(match[0], []).append(line_place(line, 0, 60))
    for words, places in found.items():
        others = tuple(places[1:])
        outcome.failed(places[0], actual=words, others=others, level=_NAMES[level], level_en=level, certainty="medium")


def _is_definition(text: str, line: TextLine) -> bool:
    """Only definitions are copied from a model; elsewhere 省级 is a grant or a decree of the province."""
    return any("名词" in title for title in line.section) and ("指" in text or "是" in text)
