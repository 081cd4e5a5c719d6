"""标题中的年度是本年度

查什么
    文件标题、章节标题、法定表标题和表头“预算年度”中的年度应是本年度；是上一年度的多为未更新的旧标题。项目名称中的年度、
    比较说明不算。

依据
    公开内容准确。

适用
    识别出预算年度的文件。

反例
    2024年预算中出现“2023年部门预算收支总表”。

正例
    2024年部门预算收支总表。

怎样改
    更新标题中的年度。
"""

import re
from collections.abc import Iterator

from yusuan.check.printed_texts import line_place, lines_of
from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure, Place
from yusuan.model.text import normalise
from yusuan.model.vocabulary import STATUTORY

RULE = Rule(
    id="WRD117",
    title="标题中的年度是本年度",
    title_en="Titles carry the fiscal year",
    severity="error",
    basis=("I65", "I92"),
    message="标题“{text}”中的年度是 {actual}，应为 {expected}。",
    message_en="The year in “{text}” is {actual}, it should be {expected}.",
    remedy="更新标题中的年度。",
    remedy_en="Update the year.",
)

_TITLE_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?:度)?(?=.{0,16}(?:部门|单位|预算|决算|收支))")
_COMPARES = re.compile("比|较|与|上年|增减|执行|绩效目标|项目")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look at the years in headings and in titles and captions of statutory tables."""
    year = disclosure.year
    if year is None:
        outcome.not_applicable("未识别预算年度")
        return
    for text, place, found in _years(disclosure):
        if found == year:
            outcome.passed()
        else:
            outcome.failed(place, actual=str(found), expected=str(year), text=text[:60])
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("标题中没有年度")


def _years(disclosure: Disclosure) -> Iterator[tuple[str, Place, int]]:
    for _, line in lines_of(disclosure, "heading"):
        text = normalise(line.text)
        years = _TITLE_YEAR.findall(text)
        if len(set(years)) == 1 and not _COMPARES.search(text):
            yield text, line_place(line), int(years[0])
    for table in disclosure.tables:
        if table.type not in STATUTORY:
            continue
        years = _TITLE_YEAR.findall(normalise(table.title))
        if len(set(years)) == 1:
            yield table.title, at(table), int(years[0])
        if table.year is not None:
            yield f"{table.title} 预算年度：{table.year}", at(table), table.year
