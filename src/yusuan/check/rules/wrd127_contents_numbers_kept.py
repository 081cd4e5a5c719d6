"""正文标题与目录编号一致

查什么
    目录中带“第×部分”的标题，正文的标题也应带同样的编号。

依据
    公开内容与目录一致。

适用
    目录列有“第×部分”。

反例
    目录“第二部分 决算表”，正文只有“决算表”。

正例
    正文“第二部分 决算表”。

怎样改
    补上编号。
"""

from yusuan.check.printed_texts import line_place, lines_of
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure
from yusuan.model.text import late, normalise

RULE = Rule(
    id="WRD127",
    title="正文标题与目录编号一致",
    title_en="Headings carry the numbers of the contents",
    severity="warning",
    basis=("I90", "I93"),
    message="目录列“{expected}”，正文标题没有“{number}”。",
    message_en="The contents say “{expected}”, the heading lacks “{number}”.",
    remedy="补上编号。",
    remedy_en="Add the number.",
)

_ENTRY = late("(?P<number>第[一二三四五六七八九十]+部分)(?P<title>.+)")
_LEADERS = late(r"[.…·]*\d*$")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for each numbered part of the contents among the lines of the body."""
    body = {normalise(line.text): line for _, line in lines_of(disclosure) if line.kind != "contents"}
    for _, line in lines_of(disclosure, "contents"):
        match = _ENTRY.match(normalise(line.text))
        title = _LEADERS.sub("", match["title"]) if match is not None else ""
        if match is None or len(title) < 4:
            continue
        bare = body.get(title)
        if bare is None or (match["number"] + title) in body:
            outcome.passed()
        else:
            whole = f"{match['number']} {title}"
            outcome.failed(line_place(bare), expected=whole, actual=title, number=match["number"])
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("目录没有列出“第×部分”")
