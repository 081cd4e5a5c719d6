"""Whether two disclosures can be of one publisher: by its name, or by its code and place where it was renamed."""

from __future__ import annotations

from yusuan.model import Disclosure
from yusuan.model.text import normalise

_PLACE = 2
"""Characters that begin the names of one place's publishers; other places use the same codes."""
_LIKE = 55
"""How alike (0 to 100) the names of a renamed publisher are: a prefecture and its counties begin alike too."""


def publisher_name(entity: str) -> str:
    """Return a publisher's name as names are compared: normalised, without the party's own name before it."""
    return normalise(entity).removeprefix("中国共产党").removeprefix("中共")


def renamed(a: Disclosure, b: Disclosure) -> bool:
    """Say whether two publishers of different names are one that was renamed: same code, same place, names alike."""
    from rapidfuzz import fuzz

    codes = [d.identity.entity_code.value for d in (a, b) if d.identity.entity_code is not None]
    first, second = publisher_name(a.entity or ""), publisher_name(b.entity or "")
    if len(codes) < 2 or codes[0] != codes[1] or first[:_PLACE] != second[:_PLACE]:
        return False
    return fuzz.ratio(first, second) >= _LIKE
