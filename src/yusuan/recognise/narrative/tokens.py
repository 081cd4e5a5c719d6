"""What is looked for in running text: amounts, percentages, counts, 持平, causes, and function codes named in full."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yusuan.model.text import late

#: No amount has more than twenty digits; a longer run of digits is no number.
_NUMBER = r"\d{1,3}(?:[,，]\d{3}){1,6}(?:\.\d{1,20})?|\d{1,3}(?: \d{3}){1,6}(?:\.\d{1,20})?|\d{1,20}(?:\.\d{0,20})?"
_MEASURE = (
    r"(?:(?P<unit>百万元|亿元|万元|千元|元(?![旦素宵月首件]))"
    r"|(?P<percent>%)(?!以[上下内])"
    r"|(?P<count>个|辆|台（套）|台/套|台套|台|批次|人次|套))"
)
_FLAT = (
    r"(?P<flat>持平|(?:没有|无|未|未发生)(?:增减)?(?:变化|变动)|(?:无|没有)增减|(?:保持)?一致(?![性通推同好])|相同(?=[，。；）]|$)"
    r"|(?:保持)?不变)"
)
_CAUSE = (
    r"(?P<cause>(?:的)?(?:主要|具体)?原因(?:主要)?(?:是(?:由于|因为|因(?!公)|：)?|为：?|：|系|在于|如下：?)"
    r"|主要(?:是(?:由于|因为|因|：)?|为(?!了)：?|系|由于|因为|因(?!公))|(?<=[，。；])(?:由于|系因?|因为))"
)
_NAME = r"[^，,。；：、\"（）\d%.]{2,30}"
_LONG = r"[^，,。；：\"%]{2,45}?"
_PATH = (
    rf"(?P<path>{_NAME}（类）(?:支出)?(?:{_LONG}（款）)?(?:{_LONG}（项）)?(?:支出)?"
    rf"|{_NAME}（款）{_LONG}（项）|\d{{3}}（类）\d{{2}}（款）\d{{2}}（项）)"
)
_AMOUNT = rf"(?P<sign>(?<![\d）%元年月])-)?(?<![\d.])(?P<number>{_NUMBER})(?:余|多)?{_MEASURE}"

_PLAIN = re.compile("|".join((_AMOUNT, _FLAT, _CAUSE)))
_WITH_PATHS = late("|".join((_PATH, _AMOUNT, _FLAT, _CAUSE)))
_WORTH = re.compile(r"元|%|持平|[变增]动?[化减]|一致|原因|（[类项]）|\d个|\d[辆台]|不变")

#: What stands around a number that is a limit or an instruction of the form, not a statement.
_LIMIT_AFTER = re.compile(r"(?:（含(?:\d*万?元)?）)?(?:及)?以[上下内](?!是|为|情况)|（含）")
_RATE_AFTER = re.compile(r"/|每(?!年)")
_RANGE_BEFORE = re.compile(r"\d[%万亿千元]*[—–~～-]{1,2}$")
_LIMIT_BEFORE = re.compile(r"(?:填|不超过|不低于|不高于|不少于|不得超过|≤|≥|＜|＞|<|>|单价(?:在)?|超过)$")


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Yield what may state something, in order; ``lastgroup`` tells what it is."""
    if not _WORTH.search(text):
        return iter(())
    pattern = _WITH_PATHS if "（类）" in text or "（项）" in text else _PLAIN
    return pattern.finditer(text)


def is_limit(text: str, token: re.Match[str]) -> bool:
    """Say whether an amount is a threshold (单价100万元以上) or an instruction of the form (无则填0万元)."""
    if _LIMIT_AFTER.match(text, token.end()):
        return True
    return bool(_LIMIT_BEFORE.search(text, max(0, token.start() - 5), token.start()))


def is_loose(text: str, token: re.Match[str]) -> bool:
    """Say whether an amount is a rate (1.5万元/人) or the end of a range (3—5万元): of no subject's sum."""
    if _RATE_AFTER.match(text, token.end()):
        return True
    return bool(_RANGE_BEFORE.search(text, max(0, token.start() - 6), token.start()))
