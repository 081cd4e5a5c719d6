"""One cell: from what stands in it to what is meant, or what is wrong with it. Nothing is mended in silence."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from yusuan.model.money import FEN_PER_UNIT, parse_number
from yusuan.model.text import squeeze
from yusuan.workbook.choices import CHOICES, chosen, nearest_word, words_of

_PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
#: Ends of lines; the last is how word processors break a line within a paragraph.
_BREAKS = re.compile(r"_x000[dD]_\n?|\r\n?|\x0b")
#: What nobody types, sees or can keep: control characters, and halves of characters.
_UNTYPED = re.compile(r"[\x00-\x08\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MOST_WORDS = 12
#: Below this a float tells every amount of fen from its neighbours.
_SURE = 1e12


class Reading(NamedTuple):
    """What a cell means: its value, what is wrong, what was cleaned. None: nothing to say."""

    value: Any = None
    error: str | None = None
    notice: str | None = None


Reader = Callable[[Any], Reading]


def quoted(raw: Any) -> str:
    """Return a value as it is quoted in messages, cut to forty characters."""
    text = _UNTYPED.sub("\ufffd", plain(raw))
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"


def plain(raw: Any) -> str:
    """Return a value as text: a whole number without its decimals, a date as 2024-03-01."""
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() else format(_exact(raw), "f")
    if isinstance(raw, datetime.datetime) and raw.time() == datetime.time():
        raw = raw.date()
    return str(raw)


def name(raw: Any) -> Reading:
    """A line of text; blanks at its ends do not belong to it."""
    if not isinstance(raw, str):
        return _typed(raw)
    text, cleaned = typeable(_BREAKS.sub("\n", raw))
    stripped = text.strip()
    return Reading(
        stripped or None, notice=cleaned or ("首尾有空格，已去掉" if stripped and stripped != text else None)
    )


def prose(raw: Any) -> Reading:
    """Text exactly as typed; only line ends are made the same."""
    if not isinstance(raw, str):
        return _typed(raw)
    text, cleaned = typeable(_BREAKS.sub("\n", raw))
    return Reading(text if text.strip() else None, notice=cleaned)


def typeable(text: str) -> tuple[str, str | None]:
    """Return a text without control characters, and what is to be told where it had any."""
    if text.isprintable():
        return text, None
    found = dict.fromkeys(_UNTYPED.findall(text))
    if not found:
        return text, None
    names = "、".join(f"U+{ord(character):04X}" for character in found)
    return _UNTYPED.sub("", text), f"有看不见的控制字符（{names}），已去掉"


def _typed(raw: Any) -> Reading:
    text = plain(raw)
    if isinstance(raw, bool):
        return Reading(error=f"内容是逻辑值 {text}，请改为文字")
    if isinstance(raw, float | int):
        fraction = isinstance(raw, float) and 0 < abs(raw) < 1
        doubt = "；如果显示的是百分数，请改为文字，如：95%" if fraction else ""
        return Reading(text, notice=f"数字 {text} 已按文字读取{doubt}" if fraction else None)
    return Reading(text, notice=f"日期已按文字读取为“{text}”，公开时也这样写")


def code(raw: Any) -> Reading:
    """A code as typed, with half-width letters and digits and without blanks; what follows a blank stays for later."""
    if isinstance(raw, bool) or not isinstance(raw, str | float | int):
        return Reading(error=f"{quoted(raw)}不是编码；单元格可能被设成了日期，请把格式改为“文本”再输入")
    text, notice = typeable(plain(raw))
    folded = unicodedata.normalize("NFKC", text).strip()
    if not folded.partition(" ")[0].isascii():  # a name that serves as a code keeps its full-width brackets
        folded = text.strip()
    if notice is None and folded != text:
        notice = f"{quoted(text)}中的全角字符或空格已按“{folded}”读取"
    return Reading(folded or None, notice=notice)


def number(raw: Any, textual: bool) -> Reading:
    """A decimal; text that is a number is accepted and told, in CSV files plain numbers need no telling."""
    if isinstance(raw, bool):
        return Reading(error=f"是逻辑值 {raw}，不是数字")
    if isinstance(raw, float | int):
        return Reading(_exact(raw) if isinstance(raw, float) else Decimal(raw))
    if not isinstance(raw, str):
        return Reading(error=f"是日期 {plain(raw)}，不是数字；请把单元格格式改为“数值”再输入")
    text = raw.strip()
    if not text:
        return Reading()
    parsed = parse_number(text)
    if parsed is None:
        return Reading(error=f"{quoted(raw)}不是数字，这一栏只能填数字")
    notice = (
        None if textual and _PLAIN_NUMBER.fullmatch(text) else f"文字{quoted(raw)}已按数字 {parsed.to_decimal()} 读取"
    )
    return Reading(parsed.to_decimal(), notice=notice)


def _exact(value: float) -> Decimal:
    """A spreadsheet keeps and shows fifteen digits: 0.1 + 0.2 is 0.3 there, and here."""
    return Decimal(f"{value:.15g}")


def money(raw: Any, unit: str, least: int | None, textual: bool) -> Reading:
    """An amount in fen. ``least``: 1 where it must be more than nothing, 0 where it may be nothing, None: anything."""
    if raw.__class__ is float and unit == "元" and 1 <= raw < _SURE:  # nearly every amount: two decimals, not large
        fen = round(raw * 100)
        if fen / 100 == raw:
            return Reading(fen)
    reading = number(raw, textual)
    if reading.value is None:
        return reading
    value: Decimal = reading.value
    shown = format(value, "f")
    scaled = value * FEN_PER_UNIT[unit]
    if not value.is_finite() or scaled != scaled.to_integral_value():
        return Reading(error=f"金额 {shown}{unit} 小于1分的部分无法支付，最多保留{_places(unit)}位小数")
    if least is not None and scaled < least:
        wrong = "不能是负数" if scaled < 0 else "不能是0，没有金额的行请删去"
        return Reading(error=f"金额 {shown} {wrong}")
    return Reading(int(scaled), notice=reading.notice)


def _places(unit: str) -> int:
    return len(str(FEN_PER_UNIT[unit])) - 1


def count(raw: Any, textual: bool) -> Reading:
    """A whole number of people or vehicles."""
    reading = number(raw, textual)
    value = reading.value
    if value is None:
        return reading
    if value < 0 or value != value.to_integral_value():
        return Reading(error=f"{quoted(raw)}应是不小于0的整数")
    return Reading(int(value), notice=reading.notice)


def quantity(raw: Any, textual: bool) -> Reading:
    """A quantity or a percentage, not negative; a trailing % is no part of the number."""
    cleaned = raw.strip().removesuffix("%").removesuffix("％") if isinstance(raw, str) else raw
    reading = number(cleaned, textual)
    if reading.value is not None and reading.value < 0:
        return Reading(error=f"{quoted(raw)}不能是负数")
    return reading


def choice(list_: str, raw: Any) -> Reading:
    """The key of a word of a list."""
    text = plain(raw).strip()
    if not text:
        return Reading()
    key, official = chosen(list_, text)
    if key is None:
        return Reading(error=f"{quoted(raw)}不在可选的范围内；{_offer(list_, text)}")
    words = words_of(list_)
    notice = None if official or text in words else f"{quoted(raw)}已按“{CHOICES[list_][key]}”读取"
    return Reading(key, notice=notice)


def _offer(list_: str, text: str) -> str:
    words = words_of(list_)
    if len(words) <= _MOST_WORDS:
        return f"可以填：{'、'.join(words)}"
    near = nearest_word(list_, text)
    return f"是不是“{near}”？请从下拉列表中选" if near else "请从下拉列表中选"


def split_label(text: str) -> tuple[str, str]:
    """Return code and name of an entry of a drop-down list (2013201 行政运行); the name is empty for a bare code."""
    head, _, rest = text.partition(" ")
    return head, squeeze(rest)
