"""Small readings of words and numbers: amounts, percentages, which budget or final is meant, where a reason ends."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from yusuan.model import Figure
from yusuan.model.disclosure import money_figure
from yusuan.model.money import parse_number
from yusuan.model.text import late

_KINDS = (
    ("final", re.compile(r"决算")),
    ("execution", re.compile(r"执行数?")),
    ("annual_budget", re.compile(r"全年预算|调整(?:后的?)?预算")),
    ("opening_budget", re.compile(r"年初预算")),
    ("budget", re.compile(r"预算")),
)
_FUND_NAMES = re.compile(r"(?:一般公共|政府性基金|基金|国有资本经营|国有资本)预算|预算单位|预算绩效")
_SHARE = re.compile(r"占(?P<of>.*?)(?:的|的?比[重例率])?(?:约|达|为|是)*$")
_COMPLETION = re.compile(r"(?:完成|为|达到|达|执行)(?P<of>[^，]*(?:预算|计划|任务)[^，]*?)的?(?:约|达)?$")
_RATE = re.compile(r"(?:执行|完成|支出)(?:进度|率)(?:约|达到?|为|是)*$")
_REASON_END = re.compile(r"[。！]|$")
_LONGEST_REASON = 2000
_NEXT_REASON = late(r"[二三四五]是|（[二三四五2345]）|[②③④⑤]|[2345][.、]|另外|同时")
_YEAR = re.compile(r"20\d\d")
_ANCHOR = late(r"\d(?:万元|元|亿元|千元|%)|持平")


def amount_of(token: re.Match[str], printed: str) -> Figure | None:
    """Return the money of an amount token as printed in the passage, its sign included."""
    digits = token["number"].replace(",", "").replace("，", "").replace(" ", "")
    sign = token["sign"] or ""
    figure = money_figure(sign + digits, token["unit"])
    if figure is not None:
        figure.printed = sign + printed[token.start("number") : token.end("number")]
    return figure


def percent_of(token: re.Match[str]) -> Decimal | None:
    """Return the number of a percentage token."""
    number = parse_number(token["number"])
    if number is None:
        return None
    return -number.to_decimal() if token["sign"] else number.to_decimal()


class Proportion(NamedTuple):
    """What a percentage is: its role, of what it is one, and the words before (基本支出占…)."""

    role: str
    of: str | None = None
    before: str = ""


def proportion(clause: str) -> Proportion | None:
    """Return share or completion, and of what, where the words before a percentage tell one; else None."""
    if match := _SHARE.search(clause):
        return Proportion("share", match["of"].strip("的") or None, clause[: match.start()].removesuffix("所"))
    if match := _COMPLETION.search(clause):
        return Proportion("completion", match["of"].strip("的") or None)
    return Proportion("completion") if _RATE.search(clause) else None


def kind_of(clause: str) -> str | None:
    """Return which figure a clause speaks of: final, execution, annual_budget, opening_budget or budget."""
    words = _FUND_NAMES.sub("", clause)
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), None)


def reason_end(text: str, start: int) -> int:
    """Return where a reason ends: at the full stop, or at a semicolon after which other figures are told."""
    match = _REASON_END.search(text, start, start + _LONGEST_REASON)
    end = match.start() if match else min(len(text), start + _LONGEST_REASON)
    semicolon = text.find("；", start, end)
    if semicolon < 0 or _NEXT_REASON.match(text, semicolon + 1):
        return end
    return semicolon if _ANCHOR.search(text, semicolon + 1, end) else end


def year_of_basis(basis: str, year: int | None) -> int | None:
    """Return the year of what an amount of ``year`` is compared with: 2022年决算, 上年 (the one before), 年初预算."""
    if match := _YEAR.match(basis):
        return int(match[0])
    if year is None:
        return None
    return year - 1 if basis.startswith(("上", "去年", "同")) else year
