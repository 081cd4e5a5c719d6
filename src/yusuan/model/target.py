"""Targets of indicators (指标值) taken apart: ≥95%, 100百分比, ≤3月份, 12月底, ≥233元/月/人, =300.00(场), 显著提升."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile

from yusuan.model.disclosure import Target
from yusuan.model.text import is_chinese, late

#: comparator → how it is printed before the number
_BEFORE = {
    "≥": "≥ ≧ ⩾ >= => 大于等于 大于或等于 不低于 不少于 不小于 不得低于 不得少于 至少 最低 不早于",
    "≤": "≤ ≦ ⩽ <= =< 小于等于 小于或等于 不高于 不超过 不多于 不大于 不得超过 不得高于 "
    "至多 最多 最高 不晚于 不迟于 控制在",
    ">": "> 大于 超过 高于 多于 超出",
    "<": "< 小于 低于 少于",
    "=": "= == 等于 定性",
}
#: comparator → how it is printed behind the number: 95%以上, 3天以内, 6月底前
_BEHIND = {
    "≥": "以上 及以上 (含)以上 含以上 或以上 起",
    "≤": "以下 及以下 (含)以下 或以下 以内 之内 内 (含)以内 前 之前 以前",
}
_UNIT_WORDS = (
    "%|‰|百分比|百分点|个百分点|亿元|万元|千元|百元|元|人民币|平方公里|平方千米|平方米|立方米|公里|千米|毫米|厘米|米|公顷|亩|"
    "万吨|吨|公斤|千克|斤|克|升|人次|人天|人月|人日|车次|架次|批次|班次|户次|场次|台次|件次|人|名|位|户|家|个工作日|工作日|个小时|个月|个|"
    "只|支|枝|台|套|辆|部|架|艘|座|栋|幢|间|处|所|站|条|根|件|份|册|本|卷|页|叶|篇|幅|张|块|片|面|枚|场|次|期|届|轮|批|项|种|类|"
    "类别|宗|起|例|户|组|队|班|村|镇|乡|社区|街道|县|区|市|省|校|点|盏|棵|株|头|匹|羽|箱|盒|瓶|袋|桶|包|捆|小时|分钟|秒|天|日(?!常)|周|"
    "月份|月底|月末|月初|月|季度|年底|年度|年|分|级|倍|度|兆|KW|kw|千瓦|万|亿|元整|字|封|则|讲|课时|学时|节|学分|床|床位|副|双|顶|万人|万人次"
)
_WORDS = "|".join(sorted(set(_UNIT_WORDS.split("|")), key=len, reverse=True))
_WORD = re.compile(_WORDS)
_PER = frozenset("/·.*每")
_PERCENT = frozenset({"%", "百分比"})


def _alternatives(table: dict[str, str]) -> tuple[dict[str, str], str]:
    signs = {word: sign for sign, words in table.items() for word in words.split()}
    return signs, "|".join(re.escape(word) for word in sorted(signs, key=len, reverse=True))


_COMPARATORS, _SIGNS = _alternatives(_BEFORE)
_TRAILERS, _TRAILING = _alternatives(_BEHIND)
_NUMBER = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_TARGET = re.compile(
    rf"(?P<comparator>{_SIGNS})?(?:达到|为)?(?P<hundred>百分之)?(?P<number>{_NUMBER})(?P<rest>.*)", re.DOTALL
)
_ANYWHERE = late(
    rf"(?P<comparator>{_SIGNS})?(?P<hundred>百分之)?(?<![\d.])(?P<number>(?!20\d\d年){_NUMBER})(?P<rest>(?:{_WORDS}).*)",
    re.DOTALL,
)
_TRAILER = re.compile(rf"(?P<sign>{_TRAILING})")
_RANGE = re.compile(rf"(?P<unit>[^\d~至—-]{{0,3}})[~至—-]+{_NUMBER}(?P<rest>.*)", re.DOTALL)
_RANK = re.compile(r"(?:[^\d]{0,6})前(?P<number>\d+)(?P<unit>名|位|%)")
_YEAR = re.compile(r"20\d\d年(?:度)?(?=\d)")
_BRACKETED = re.compile(r"\((?P<unit>[^()]{1,12})\)(?P<rest>.*)", re.DOTALL)
_SHORT = 4  # a unit that no list knows is still taken for one when it is as short as units are
#: words that tell how well, not what is counted: ≥46 提高效率
_MANNER = late(
    r"提高|提升|达标|达到|完成|及时|有效|按时|按照|圆满|保障|持续|增强|满意|符合|改善|促进|需要|显著|购买|购置|保证|稳定|明显|以|前|内"
)


@lru_cache(maxsize=16384)
def parse_target(text: str) -> Target:
    """Return the target with comparator, number and unit where they are printed; words alone keep only ``text``.

    What stands behind a comparator counts: 95%以上 is ≥, 3天以内 and 12月底前 are ≤, 前5名 is ≤ 5 名. Words that are no
    unit (≥46 提高效率) are left out, the year before a month too (2024年12月底前). Of a range the first number is
    given.
    """
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    if not any(c in "0123456789" for c in folded):
        return Target(text)
    rank = _RANK.fullmatch(folded)
    if rank is not None:
        return Target(text, "≤", Decimal(rank["number"]), rank["unit"])
    folded = _YEAR.sub("", folded)
    match = _TARGET.match(folded) or _ANYWHERE.search(folded)
    if match is None:
        return Target(text)
    comparator = _COMPARATORS[match["comparator"]] if match["comparator"] else None
    unit, rest = _unit_of(match["rest"])
    trailer = _TRAILER.match(rest)
    if comparator is None and trailer is not None:
        comparator = _TRAILERS[trailer["sign"]]
    return Target(text, comparator, Decimal(match["number"].replace(",", "")), "%" if match["hundred"] else unit)


def _unit_of(rest: str) -> tuple[str | None, str]:
    """Return the unit at the beginning of what follows a number, and what follows the unit."""
    span = _RANGE.match(rest)
    if span is not None:
        rest = span["rest"] or span["unit"]
    bracketed = _BRACKETED.match(rest)
    if bracketed is not None and bracketed["unit"] != "含":
        return _percent(bracketed["unit"]), bracketed["rest"]
    end = _known_unit(rest)
    if end and not _goes_on(rest, end):
        return _percent(rest[:end]), rest[end:]
    trailer = _TRAILER.match(rest)
    short = rest.rstrip("。.,;、!")
    if trailer is None and short and len(short) <= _SHORT and not _MANNER.search(short):
        return short, ""
    return (_percent(rest[:end]), rest[end:]) if end else (None, rest)


def _known_unit(rest: str) -> int:
    """Return where the unit at the beginning ends, with what it is counted per (元/月/人, 次每学年); 0 without one."""
    word = _WORD.match(rest)
    end = word.end() if word is not None else 0
    while end and rest[end : end + 1] in _PER:
        word = _WORD.match(rest, end + 1)
        after = word.end() if word is not None else end + 1 + _leading_chinese(rest[end + 1 : end + 4])
        if after == end + 1:
            break
        end = after
    return end


def _leading_chinese(text: str) -> int:
    return len(list(takewhile(is_chinese, text)))


def _goes_on(rest: str, end: int) -> bool:
    """Say whether a short word goes on behind a unit's first character, as 人份 behind 人."""
    short = rest.rstrip("。.,;、!")
    return end < len(short) <= _SHORT and not _TRAILER.match(rest[end:]) and not _MANNER.search(short)


def _percent(unit: str) -> str:
    return "%" if unit in _PERCENT else unit
