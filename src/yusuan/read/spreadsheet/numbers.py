"""Stored numbers → what the cell shows: places, separators, per cent, dates, by the number format of the cell.

Formats follow ECMA-376 part 1, 18.8.30 and 18.8.31. What a format does that is not understood here leaves the number
as it is stored: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache

Formatter = Callable[[str], str]

#: Formats that files name by number only, as a Chinese Excel or WPS shows them (ECMA-376 part 1, 18.8.30).
BUILT_IN: dict[int, str] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    14: "yyyy/m/d", 15: "d-mmm-yy", 17: "mmm-yy", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"', 42: '#,##0;-#,##0;"-"', 43: '#,##0.00;-#,##0.00;"-"', 44: '#,##0.00;-#,##0.00;"-"',
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_HIDDEN_TEXT = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]', re.DOTALL)
_DIGITS = re.compile(r"(?P<whole>[#0?,]*[#0?])(?:\.(?P<part>[0#?]*))?(?P<scale>,*)(?P<percent>%?)")
_DATE_TOKEN = re.compile(r'"([^"]*)"|\\(.)|(y+|m+|d+|h+|s+)|\[[^\]]*\]|_.|\*.|(.)', re.IGNORECASE | re.DOTALL)
_EPOCH = datetime(1899, 12, 30)
_LAST_DAY = 2958465
_MAX_PLACES = 30


def plain(raw: str) -> str:
    """Return a stored number without binary noise (410.40000000000003 is 410.4) and without exponent."""
    if len(raw) < 12 and "e" not in raw and "E" not in raw:
        return raw
    try:
        number = Decimal(f"{float(raw):.15g}")
    except (ValueError, InvalidOperation):
        return raw
    if not number.is_finite() or abs(number.adjusted()) > 40:
        return raw
    return f"{number:f}"


@cache
def formatter(code: str) -> Formatter:
    """Return the function that prints a stored number as the format ``code`` shows it."""
    if not code or code.lower() in ("general", "@", "通用格式", "g/通用格式"):
        return plain
    sections = _split(code)
    if _is_date(sections[0]):
        return lambda raw: _date(raw, sections[0])
    return lambda raw: _number(raw, sections)


def _split(code: str) -> tuple[str, ...]:
    """Split at semicolons that stand outside quotes."""
    parts, quoted, start = [], False, 0
    for index, letter in enumerate(code):
        if letter == '"':
            quoted = not quoted
        elif letter == ";" and not quoted and (index == 0 or code[index - 1] != "\\"):
            parts.append(code[start:index])
            start = index + 1
    return (*parts, code[start:])


def _is_date(section: str) -> bool:
    bare = _HIDDEN_TEXT.sub("", section).lower()
    return bool(set(bare) & set("ymdhs")) and not set(bare) & set("#0?")


def _number(raw: str, sections: tuple[str, ...]) -> str:
    try:
        value = Decimal(plain(raw))
    except InvalidOperation:
        return raw
    if not value.is_finite() or abs(value.adjusted()) > 40:
        return raw
    if "[<" in "".join(sections) or "[>" in "".join(sections) or "[=" in "".join(sections):
        return plain(raw)
    numeric = sections[:3]
    negative = value < 0
    if value == 0 and len(numeric) == 3:
        section = numeric[2]
    elif negative and len(numeric) > 1:
        section, value, negative = numeric[1], -value, False
    else:
        section = numeric[0]
    shown = _in_section(abs(value), section)
    if shown is None:
        return plain(raw)
    return f"-{shown}" if negative and any(c in "123456789" for c in shown) else shown


def _in_section(value: Decimal, section: str) -> str | None:
    """Print a number in one section; None where the section has more than one run of digits (fractions, masks)."""
    bare = _HIDDEN_TEXT.sub(lambda m: (m[1] or m[2] or "").translate(_MASK), section).replace("%%", "%")
    runs = list(_DIGITS.finditer(bare))
    if not runs:
        return bare.translate(_UNMASK).strip()
    if len(runs) > 1 or "E" in bare or "/" in bare or "general" in bare.lower():
        return None
    run = runs[0]
    part = run["part"] or ""
    scaled = value.scaleb(2 if run["percent"] else 0).scaleb(-3 * len(run["scale"]))
    digits = _rounded(scaled, part, run["whole"])
    return f"{bare[: run.start()]}{digits}{run['percent']}{bare[run.end() :]}".translate(_UNMASK).strip()


def _rounded(value: Decimal, part: str, whole: str) -> str:
    places = min(len(part), _MAX_PLACES)
    number = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    if not number and "0" not in whole + part:
        return ""
    text = f"{number:,f}" if "," in whole else f"{number:f}"
    optional = len(part) - len(part.rstrip("#?"))
    for _ in range(optional):
        if not text.endswith("0"):
            break
        text = text[:-1]
    shown = text.rstrip(".") if places else text
    leading = whole.count("0") - len(shown.partition(".")[0].replace(",", ""))
    return "0" * min(leading, _MAX_PLACES) + shown if leading > 0 else shown


#: Literal characters of a format that must not be taken for its digits are moved out of the way and back.
_MASK = {ord(c): 0xE000 + ord(c) for c in "0123456789#?.,%E/"}
_UNMASK = {moved: original for original, moved in _MASK.items()}


def _date(raw: str, section: str) -> str:
    try:
        days = float(raw)
    except ValueError:
        return raw
    if not 0 <= days <= _LAST_DAY:
        return raw
    moment = _EPOCH + timedelta(seconds=round(days * 86400))
    shown: list[str] = []
    hours = False
    for match in _DATE_TOKEN.finditer(section):
        quoted, escaped, token, other = match.groups()
        if token:
            shown.append(_date_part(moment, token.lower(), hours))
            hours = token[0] in "hHsS"
        else:
            shown.append(quoted or escaped or other or "")
    return "".join(shown).strip()


def _date_part(moment: datetime, token: str, after_hours: bool) -> str:
    two = len(token) > 1
    if token[0] == "y":
        return f"{moment.year:04d}" if len(token) > 2 else f"{moment.year % 100:02d}"
    if token[0] == "m":
        value = moment.minute if after_hours else moment.month
        return f"{value:02d}" if two else str(value)
    value = {"d": moment.day, "h": moment.hour, "s": moment.second}[token[0]]
    return f"{value:02d}" if two else str(value)
