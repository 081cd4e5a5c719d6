"""Whether a document can be last year's of another: years that follow each other, the same publisher."""

from __future__ import annotations

from yusuan.model import Disclosure
from yusuan.model.text import normalise

#: Characters that begin the names of one place's publishers; other places use the same codes.
_PLACE = 2


def unlike(disclosure: Disclosure, previous: Disclosure) -> str | None:
    """Return why ``previous`` is not last year's document of this one (in Chinese); None where it can be.

    What is not known of either is not held against it. A renamed publisher is known by its code and its place.
    """
    if disclosure.year is not None and previous.year is not None and previous.year != disclosure.year - 1:
        return f"--previous 给出的是 {previous.year} 年的文件，不是 {disclosure.year - 1} 年的"
    if _another(disclosure, previous):
        return f"--previous 给出的是“{previous.entity}”的文件，不是“{disclosure.entity}”的"
    return None


def _another(disclosure: Disclosure, previous: Disclosure) -> bool:
    if disclosure.entity is None or previous.entity is None:
        return False
    now, before = _name(disclosure.entity), _name(previous.entity)
    if now in before or before in now:
        return False
    codes = [d.identity.entity_code.value for d in (disclosure, previous) if d.identity.entity_code is not None]
    return len(codes) < 2 or codes[0] != codes[1] or now[:_PLACE] != before[:_PLACE]


def _name(entity: str) -> str:
    return normalise(entity).removeprefix("中国共产党").removeprefix("中共")
