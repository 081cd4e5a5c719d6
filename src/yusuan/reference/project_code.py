"""Project codes (项目编码): their forms, and the check character of the 21-character form.

The scheme of the check character is that of the unified social credit code (GB 32100) with the complement taken to
30. It is evidence, not a published norm: it fits every published code seen, all of Hebei and with ``P`` in the ninth
place. A code of another province that fails it is not wrong for that.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

Form = Literal["hebei-21", "hebei-2021", "central", "other"]

#: The 31 characters of the codes; the value of a character is its index.
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 21

_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_WEIGHTS = tuple(pow(3, i, 31) for i in range(LENGTH - 1))
#: Characters that readers and OCR take for each other; the second list holds what the alphabet does not know.
_SLIPS = {
    "0": "OQD", "O": "0", "1": "IL", "I": "1", "L": "1", "5": "S", "S": "5", "2": "Z", "Z": "2", "8": "B", "B": "8",
    "U": "V", "V": "U", "Q": "0", "D": "0",
}  # fmt: skip
_CURRENT = re.compile(r"\d{8}P[0-9A-Z]{12}")
_EARLIER = re.compile(r"13\d{6}(?![RYT]\d+$)(?=\d*[A-Z])[0-9A-Z]{11,15}")
_CENTRAL = re.compile(r"100000\d{2}Z[0-9A-Z]{12}|Z[0-9A-Z]{12}")


class ProjectCode(NamedTuple):
    """A project code taken apart. Parts that the form does not have are None."""

    code: str
    form: Form
    division: str | None = None
    """Six digits of the fiscal division."""
    year: int | None = None
    """Year in which the project was first budgeted."""
    serial: str | None = None
    """Serial of the parent project in the division; the same serial is the same parent."""
    instance: str | None = None
    """Number of the instance, from 10001."""
    check_ok: bool | None = None
    """Whether the check character is right; None where the form has none."""
    length_ok: bool = True
    bad_characters: tuple[int, ...] = ()
    """Positions (from 1) of characters outside the alphabet, in the form with a check character."""


@lru_cache(maxsize=4096)
def check_project_code(code: str) -> ProjectCode:
    """Return the parts of a code and whether its check character is right; ``code`` is used as printed."""
    if _CENTRAL.fullmatch(code):
        year = 2000 + int(code[6:8]) if code.startswith("100000") else None
        return ProjectCode(code, "central", "100000" if year else None, year, length_ok=len(code) in (13, LENGTH))
    if _looks_current(code):
        return _current(code)
    if _EARLIER.fullmatch(code):
        year = 2000 + int(code[6:8])
        return ProjectCode(code, "hebei-2021", code[:6], year, code[8:], length_ok=len(code) == LENGTH)
    division, year = _division_and_year(code)
    return ProjectCode(code, "other", division, year, length_ok=len(code) == LENGTH)


def check_character(body: str) -> str:
    """Return the check character of the first 20 characters; raises ValueError for one outside the alphabet."""
    if len(body) != LENGTH - 1:
        raise ValueError(f"项目编码前段应为20位：{body}")
    try:
        total = sum(_VALUE[c] * w for c, w in zip(body, _WEIGHTS, strict=True))
    except KeyError as error:
        raise ValueError(f"项目编码含字母表以外的字符：{error.args[0]}") from None
    return ALPHABET[30 - total % 31]


def suggest(code: str) -> str | None:
    """Return the code that is meant where exactly one known reading slip (0/O, 1/I, 5/S, 2/Z, 8/B, U/V) mends it.

    None where the code is right, where nothing mends it, and where several repairs do. Never apply it silently.
    """
    if len(code) != LENGTH or _is_right(code):
        return None
    mended = {
        candidate
        for index, character in enumerate(code)
        for other in _SLIPS.get(character, "")
        if _is_right(candidate := code[:index] + other + code[index + 1 :])
    }
    return mended.pop() if len(mended) == 1 else None


def _is_right(code: str) -> bool:
    return bool(_CURRENT.fullmatch(code)) and set(code) <= _VALUE.keys() and check_character(code[:-1]) == code[-1]


def _looks_current(code: str) -> bool:
    """The ninth character tells the form, also where another character is damaged."""
    return len(code) > 9 and code[8] == "P" and abs(len(code) - LENGTH) <= 2 and sum(c.isdigit() for c in code[:8]) >= 6


def _current(code: str) -> ProjectCode:
    bad = tuple(i for i, c in enumerate(code, 1) if c not in _VALUE or (i <= 8 and not c.isdigit()))
    division, year = _division_and_year(code)
    return ProjectCode(
        code,
        "hebei-21",
        division,
        year,
        code[9:15],
        code[15:20],
        check_ok=_is_right(code),
        length_ok=len(code) == LENGTH,
        bad_characters=bad,
    )


def _division_and_year(code: str) -> tuple[str | None, int | None]:
    if len(code) < 8 or not code[:8].isascii() or not code[:8].isdigit():
        return (code[:6] if code[:6].isdigit() else None), None
    return code[:6], 2000 + int(code[6:8])
