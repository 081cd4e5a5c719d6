"""没有重复的句子

查什么
    同一段中同一句话（十二字以上）不应出现两次，相邻两段不应完全相同。

依据
    公开内容准确。

适用
    两句以上的段落。

反例
    加强队伍建设，提高服务水平。加强队伍建设，提高服务水平。

正例
    每句话只写一次。

怎样改
    删去重复的句子。
"""

import re

from yusuan.check.printed_texts import line_place, lines_of
from yusuan.check.project_places import at_project
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Place
from yusuan.model.text import normalise

RULE = Rule(
    id="WRD108",
    title="没有重复的句子",
    title_en="No sentence is printed twice",
    severity="warning",
    basis=("I91",),
    message="句子重复：{text}",
    message_en="A sentence is repeated: {text}",
    remedy="删去重复的句子。",
    remedy_en="Remove the repetition.",
    delicate=True,
)

_END = re.compile("[。;；!！]")
#: A line without any is a name or a title, which covers and captions print again.
_MARK = re.compile("[，,。;；:：!！]")
_NUMBER = re.compile(r"^[(]?\d{1,2}[.、)]")
#: Shorter sentences (主要原因是项目调整) may well stand twice.
_SHORTEST = 12


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the sentences of each paragraph, purpose and goal, and each paragraph with the one before."""
    before = ""
    for _, line in lines_of(disclosure, "body"):
        text = normalise(line.text)
        repeated = _repeated(text)
        if repeated is None and text == before and len(text) >= _SHORTEST and _MARK.search(text):
            repeated = text
        if repeated is None:
            outcome.passed()
        else:
            place = line_place(line, 0, 0)
            outcome.failed(Place(place.location, row=place.row, text=repeated), actual=repeated[:60])
        before = text
    for project in disclosure.projects:
        for field, texts in (("purpose", [project.purpose or ""]), ("goals", project.goals)):
            repeated = next((r for text in texts if (r := _repeated(normalise(text))) is not None), None)
            if repeated is not None:
                outcome.failed(at_project(project, field, repeated), actual=repeated[:60])
            elif any(texts):
                outcome.passed()
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文件没有文字说明")


def _repeated(text: str) -> str | None:
    seen: set[str] = set()
    for sentence in _END.split(text):
        sentence = _NUMBER.sub("", sentence) if len(sentence) >= _SHORTEST else ""
        if sentence in seen and not any(c.isdigit() for c in sentence):
            return sentence
        if len(sentence) >= _SHORTEST:
            seen.add(sentence)
    return None
