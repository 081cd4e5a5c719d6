"""Names and fixed terms with a character exchanged, lost or added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

#: Numerals tell sister institutions apart (第一中学, 第二中学): a difference in them is no slip.
_NUMERALS = frozenset("0123456789一二三四五六七八九十东西南北中前后上下")

#: Fixed terms of the field, long enough that one different character is a slip.
TERMS: tuple[str, ...] = (
    "公务用车运行",
    "公务用车购置",
    "因公出国（境）",
    "公务接待费",
    "一般公共预算",
    "政府性基金预算",
    "国有资本经营预算",
    "财政拨款收入",
    "财政拨款支出",
    "机关运行经费",
    "政府采购预算",
    "基本养老保险",
    "住房公积金",
    "社会保障和就业",
    "服务对象满意度",
    "事业单位经营收入",
    "附属单位上缴收入",
    "上级补助收入",
)

#: One character apart, and yet right.
_RIGHT = frozenset(
    {
        "一般公共决算",
        "一般公共概算",
        "政府性基金决算",
        "国有资本经营决算",
        "政府采购决算",
        "政府采购概算",
        "政府采购结算",
        "机关运转经费",
        "公务招待费",
        "上级补贴收入",
        "附属单位上解收入",
        "社会保障与就业",
        "公务用车购买",
        "公务用车租赁",
        "公务用车改革",
        "公务用车运维",
        "公务接待费",
        "财政专款收入",
        "财政拨付收入",
        "财政拨付支出",
        "财政补助收入",
        "财政补助支出",
        "财政专户收入",
    }
)


@lru_cache(maxsize=64)
def _edges(name: str) -> re.Pattern[str]:
    """Where a name may begin or end: its first or its last four characters."""
    return re.compile(f"{re.escape(name[:4])}|{re.escape(name[-4:])}")


def misspelt(text: str, name: str, others: Sequence[str]) -> tuple[str, str] | None:
    """Return (what is printed, ``name``) where ``text`` holds the name with one or two characters wrong, else None.

    A window of the name's length (one more, one less) that shares its first or last four characters is compared;
    what is one of the ``others`` (sister institutions), or differs only in numerals, is no slip.
    """
    if name[:4] not in text and name[-4:] not in text:
        return None
    rest = text
    for known in others:
        rest = rest.replace(known, "\0")
    size = len(name)
    limit = 2 if size >= 10 else 1
    for match in _edges(name).finditer(rest):
        for length in (size, size - 1, size + 1):
            start = match.start() if match[0] == name[:4] else match.end() - length
            window = rest[max(0, start) : start + length]
            if len(window) < length or "\0" in window or window[-2:] != name[-2:] or window[:2] != name[:2]:
                continue
            edits = _edits(window, name)
            one_kind = length - size in (0, edits, -edits)
            if 0 < edits <= limit and one_kind and not _only_numerals(window, name):
                return window, name
    return None


def _edits(a: str, b: str) -> int:
    if a == b:
        return 0
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(a, b)


def _only_numerals(window: str, name: str) -> bool:
    if len(window) != len(name):
        return False
    return all(a == b or a in _NUMERALS or b in _NUMERALS for a, b in zip(window, name, strict=True))


def near_terms(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (offset, what is printed, the term) for fixed terms with one inner character exchanged.

    One exchanged character leaves one half of a term as it is, so only places where a half stands are looked at.
    """
    for term in TERMS:
        size, middle = len(term), len(term) // 2
        for half, lead in ((term[:middle], 0), (term[middle:], middle)):
            at = text.find(half)
            while at >= 0:
                start = at - lead
                printed = text[max(0, start) : start + size]
                if _is_slip(printed, term):
                    yield start, printed, term
                at = text.find(half, at + 1)


def _is_slip(printed: str, term: str) -> bool:
    """Say whether exactly one inner character differs, and is a Chinese one."""
    if len(printed) != len(term) or printed == term or printed in _RIGHT or printed in TERMS:
        return False
    if printed[0] != term[0] or printed[-1] != term[-1]:
        return False
    wrong = [a for a, b in zip(printed, term, strict=True) if a != b]
    return len(wrong) == 1 and "\u4e00" <= wrong[0] <= "\u9fff"
