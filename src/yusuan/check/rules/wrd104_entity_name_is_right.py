"""公开主体名称前后一致

查什么
    正文、表头中出现的公开主体名称应与标题一致；只差一两个字、又不是其他所属单位名称的，是写错了。

依据
    公开主体名称准确。

适用
    识别出六个字以上的主体名称。

反例
    大厂回放自治县委组织部（应为“回族”）。

正例
    名称前后一致。

怎样改
    改正名称。
"""

from collections.abc import Iterator

from yusuan.check.misspelt import misspelt
from yusuan.check.printed_texts import line_place, lines_of
from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure, Place
from yusuan.model.text import normalise

RULE = Rule(
    id="WRD104",
    title="公开主体名称前后一致",
    title_en="The name of the entity is spelt the same",
    severity="error",
    basis=("I92",),
    message="主体名称写成“{actual}”，应为“{expected}”。",
    message_en="The entity is called “{actual}”, its name is “{expected}”.",
    remedy="改正名称。",
    remedy_en="Correct the name.",
    delicate=True,
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look in lines and table headers for names that differ from an entity's by one or two characters."""
    names = _names(disclosure)
    if not names:
        outcome.not_applicable("没有识别出六个字以上的主体名称")
        return
    found: dict[tuple[str, str], list[Place]] = {}
    for text, place in _texts(disclosure):
        slip = next((s for name in names[:3] if (s := misspelt(text, name, names)) is not None), None)
        if slip is None:
            outcome.passed()
        else:
            quoted = Place(place.location, place.table, place.row, place.column, slip[0])
            found.setdefault(slip, []).append(quoted)
    for (actual, expected), places in found.items():
        outcome.failed(places[0], actual=actual, expected=expected, others=tuple(places[1:]))


def _names(disclosure: Disclosure) -> list[str]:
    """The publisher's name first, then every other name that the document prints as an entity."""
    names = [disclosure.entity or "", *(t.entity or "" for t in disclosure.tables if t.level == "unit")]
    names += [row.label for t in disclosure.tables_of("institutions") for row in t.rows]
    return [n for n in dict.fromkeys(normalise(n) for n in names) if len(n) >= 6]


def _texts(disclosure: Disclosure) -> Iterator[tuple[str, Place]]:
    for _, line in lines_of(disclosure):
        yield normalise(line.text), line_place(line, 0, 60)
    for table in disclosure.tables:
        if table.entity:
            yield normalise(table.entity), at(table)
