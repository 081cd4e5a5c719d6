"""有数据的表不注空表

查什么
    列有非零数据的表，不应注明“本表为空表”“空表列示”“无数据”。

依据
    公开内容真实、准确。

适用
    列有非零数据且带有注的表。

反例
    三公表合计 47.91，表下注“故本表为空表”。

正例
    表下没有空表说明。

怎样改
    删去空表说明；确为误列数据的，改正数据。
"""

from yusuan.check.notes import EMPTY_NOTE
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Place
from yusuan.model.text import normalise

RULE = Rule(
    id="COM105",
    title="有数据的表不注空表",
    title_en="A filled table carries no empty note",
    severity="error",
    basis=("I90", "R09"),
    message="“{table}”列有数据，却注明“{text}”。",
    message_en="“{table}” holds figures, yet its note says “{text}”.",
    remedy="删去空表说明；确为误列数据的，改正数据。",
    remedy_en="Remove the note, or the figures if those are wrong.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Hold the notes of every table with figures against them."""
    for table in disclosure.tables:
        figures = [f for row in table.rows for f in row.values.values() if f is not None and (f.fen or f.number)]
        if not figures or not table.notes:
            continue
        wrong = next((n for n in table.notes if EMPTY_NOTE.search(normalise(n.text))), None)
        if wrong is None:
            outcome.passed()
        else:
            place = Place(wrong.location, table.title, text=wrong.text)
            outcome.failed(place, actual=wrong.text, figures=figures[:20])
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有同时列有数据和注的表")
