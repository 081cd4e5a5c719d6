"""The words between two tokens: which phrase the number belongs to, compared with what, in which direction."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_BASIS_PART = (
    r"(?:\d{4}年度?|上一?年度?|去年|年初|全年|当年|本年|年度|同期|调整后?的?|部门|单位|财政拨款|支出|收入|批复)"
)
_BASIS_END = (
    r"(?:预算执行数?|执行数|完成数|年初预算数?|全年预算数?|预算安排数?|预算数|决算数|预算|决算|支出数?|收入数?|数)"
)
_COMPARE = re.compile(
    rf"(?:(?:相比|比|相较于?|较|与|同|和|对比)(?P<basis>{_BASIS_PART}+{_BASIS_END}?|预算数?|决算数)|(?P<same>同比))"
    r"(?:相比|比较|对比|相较|比|有所|，相比)?[，,]?"
)
#: 决算数小于年初预算数的…: the comparison stands after the direction.
_AGAINST = re.compile(r"(?:小于|大于|低于|高于|少于|多于)(?P<basis>[^，。；]{0,8}?(?:预算|决算|计划)数?)")
_WORDS: dict[str, str] = {
    **dict.fromkeys(
        ("增加", "增长", "上升", "提高", "调增", "净增", "增支", "增收", "新增", "多支出", "大于", "高于", "多于"),
        "increase",
    ),
    **dict.fromkeys(("增幅", "上涨", "上浮", "上调", "扩大"), "increase"),
    **dict.fromkeys(
        (
            "减少",
            "下降",
            "降低",
            "压减",
            "压缩",
            "核减",
            "调减",
            "净减",
            "减支",
            "减收",
            "节约",
            "小于",
            "低于",
            "少于",
        ),
        "decrease",
    ),
    **dict.fromkeys(("减幅", "降幅", "下调", "缩减", "削减", "回落"), "decrease"),
}
_DIRECTION = re.compile(
    "(?P<word>"
    + "|".join(_WORDS)
    + ")(?P<both>[（/](?:增加|减少|下降|增长|降低|上升)[）]?)?(?P<to>到|至|(?<![幅额率数])为(?=$))?"
)
_FILLER = re.compile(
    r"(?:了|额|约|共计?|合计|总额|总计|幅度?|比例|率|数|金额|支出|收入|资金|预算|经费|人民币|分别|均|为|是|达到?|：|的)*"
)
_BOUNDARY = re.compile(
    r"（(?:[一二三四五六七八九十]{1,3}|\d{1,2})）[、.]?"  # an enumerator starts a phrase
    r"|（[^（）]*）(?P<closed>)"  # a remark inside a phrase
    r"|(?P<end>[。！？])|(?P<semicolon>；)|(?P<open>（)|(?P<close>）)"
    r"|(?P<anew>(?:收入|支出)(?:主要)?包括[：，,]?)"  # both sides of one total
    r"|(?P<scope>(?:其中|主要包括|包括|分别(?:为|是)(?=.)|主要用于以下[^，：]{0,6}|具体(?:为|如下|包括)|(?<=[，。；（])含)[：，,]?)"
    r"|[，,：]|(?<![\d一二三四五六七八九十])\d{1,2}[、.](?!\d(?!0\d\d年))|[①-⑳]|(?<=\d)[、]"
)
_ABSENT = re.compile(r"(?:无|没有|未安排|不安排|未编列|未发生)(?P<what>[^，。；]{2,30})，")
_LEADING = re.compile(r"^(?:[、和及与为]|以及|并|即|则|也|均|另|故|共有?|系)+")
#: 2024年比上年人员经费增加…: who or when stands before the comparison, the subject after it.
_OWNER = re.compile(r"(?:\d{4}年度?|本年度?|今年|全年|其中|[我本]?(?:部门|单位|局|委))+")
_FROM = re.compile(r"(?:由|从)(?P<basis>\d{4}年度?|上年度?|去年)?的?$")
_AND = re.compile(r"、|和|及|与")
_QUOTE = re.compile(r"^\"|\"$")
_TAIL = re.compile(
    r"(?:(?:共计|合计|总共|总计)?安排(?:支出|资金)?(?:共计|合计)?|共计|共|约|达到|达|分别|均为|均|各|净|将|同口径|实际|预计|相应|总体|有所|略有|为|是|：|等|人民币)+$"
)
_WITHIN = re.compile(r"(?:^|[，。；])在?(?P<whole>[^，。；：（）]{3,40})中[，,：]")
_YEAR = re.compile(r"(?P<year>20\d\d)年?(?:度|末|底)?")
_LAST_YEAR = re.compile(r"上一?年度?(?!结转|结余|度?结)|去年")
_REACH = 240
"""A phrase is looked for in so many characters before its number; a clause without marks can be endless."""


@dataclass(slots=True)
class Lead:
    """What the words before a number say. Offsets are those of the passage's text."""

    events: list[str]
    """end, semicolon, open, close, scope, anew: the boundaries passed, in order."""
    subject: str
    subject_start: int
    clause: str
    """The last clause as a whole, folded."""
    sentence: str
    """The last sentence's part of the lead."""
    changes: bool = False
    """The clause tells an increase or decrease; ``direction`` stays None where it offers both (增加（减少）)."""
    direction: str | None = None
    compared_with: str | None = None
    year: int | None = None
    """A year named in the clause itself."""
    sentence_year: int | None = None
    last_year: bool = False
    """The clause speaks of last year."""
    basis_amount: bool = False
    """The number is that of the year compared with: 比2023年100万元增加…"""
    basis_named: bool = False
    """As ``basis_amount``, with the subject said again: 比2023年“三公”经费预算100万元减少…"""
    reached: bool = False
    """The number is what a change led to: 减少到5万元."""
    names: list[str] = field(default_factory=list)
    """人员经费、公用经费分别为…: the names that the following numbers belong to."""
    absent: str = ""
    """What the sentence says there is none of: 本部门无因公出国费预算，与上年…"""
    within: str = ""
    """The whole that the sentence names first: 财政拨款支出中，…"""


def parse_lead(text: str, printed: str, start: int, end: int) -> Lead:
    """Return what ``text[start:end]``, the words between two tokens, says about the token that follows."""
    events: list[str] = []
    begin = before = start
    for match in _BOUNDARY.finditer(text, start, end):
        if match["closed"] is not None:
            continue
        if match.lastgroup:
            events.append(match.lastgroup)
        before, begin = begin, match.end()
    if begin == end and text[end - 1 : end] == "：" and begin > start:  # 机关运行经费：5万元
        begin, end = before, end - 1
    begin = max(begin, end - _REACH)
    sentence = max(start, text.rfind("。", start, end) + 1, text.rfind("；", start, end) + 1, end - 2 * _REACH)
    lead = Lead(events, "", begin, text[begin:end], text[sentence:end])
    _comparison(lead)
    left, right = _direction(lead, begin, end)
    _subject(lead, text, printed, left, right)
    _years(lead)
    return lead


def _comparison(lead: Lead) -> None:
    found = _last(_COMPARE, lead.sentence)
    if found is not None:
        lead.basis_amount = found.end() == len(lead.sentence) and not found[0].endswith(("，", ","))
        lead.basis_named = _names_basis(lead.clause)
    found = found or _AGAINST.search(lead.sentence)
    if found is not None:
        lead.compared_with = found["basis"] or found[0]
    if absent := _ABSENT.search(lead.sentence):
        lead.absent = absent["what"]
    if within := _WITHIN.search(lead.sentence):
        lead.within = within["whole"]


def _names_basis(clause: str) -> bool:
    """Say whether a clause is 比2024年 and a name: the number is that year's. 与上年相比 says nothing of the kind."""
    found = _COMPARE.search(clause)
    if found is None or "比" in found[0][1:] or "对" in found[0] or found["basis"] is None:
        return False
    begins = found.start() == 0 or _OWNER.fullmatch(clause, 0, found.start()) is not None
    return begins and found.end() < len(clause) and not _DIRECTION.search(clause, found.end())


def _direction(lead: Lead, begin: int, end: int) -> tuple[int, int]:
    """Set the direction; return where in the passage the subject's phrase begins and ends."""
    left, right = begin, end
    compare = _COMPARE.search(lead.clause)
    if against := _AGAINST.search(lead.clause):
        lead.direction, lead.changes = _WORDS[against[0][:2]], True
        return begin, begin + against.start()
    found = _last(_DIRECTION, lead.clause)
    if found is not None and found["to"]:
        lead.reached = True
        right = begin + found.start()
    elif found is not None:
        rest = _FILLER.match(lead.clause, found.end())
        at_end = rest is None or rest.end() == len(lead.clause)
        before = lead.clause[: found.start()]
        if at_end:
            lead.direction, lead.changes = _meaning(found), True
            right = begin + found.start()
        elif not _LEADING.sub("", before) or compare is not None or len(before) <= 6:
            lead.direction, lead.changes = _meaning(found), True
            return begin + found.end(), end
    if (compare is not None and not compare.start()) or (
        compare is not None and _OWNER.fullmatch(lead.clause, 0, compare.start())
    ):
        left = min(begin + compare.end(), right)
    elif compare is not None:
        right = min(right, begin + compare.start())
    return left, right


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return max(pattern.finditer(text), key=re.Match.start, default=None)


def _meaning(found: re.Match[str]) -> str | None:
    return None if found["both"] else _WORDS[found["word"]]


def _subject(lead: Lead, text: str, printed: str, left: int, right: int) -> None:
    phrase = text[left:right]
    if match := _LEADING.match(phrase):
        left += match.end()
    if match := _FROM.search(text[left:right]):
        lead.basis_amount, right = True, left + match.start()
        lead.compared_with = lead.compared_with or match["basis"]
    if match := _TAIL.search(text[left:right]):
        right = left + match.start()
        if "分别" in match[0]:
            lead.names = _AND.split(printed[left:right])
    if text.count('"', left, right) % 2 and (match := _QUOTE.search(text[left:right])):
        left, right = (left + 1, right) if match.start() == 0 else (left, right - 1)
    lead.subject, lead.subject_start = printed[left:right], left


def without_comparison(clause: str) -> str:
    """Return a clause without the words that say what is compared with."""
    return _COMPARE.sub("", clause)


def _years(lead: Lead) -> None:
    clause = _COMPARE.sub("", lead.clause)
    if match := _YEAR.search(clause):
        lead.year = int(match["year"])
    elif _LAST_YEAR.search(clause):
        lead.last_year = True
    if match := _YEAR.search(_COMPARE.sub("", lead.sentence)):
        lead.sentence_year = int(match["year"])
