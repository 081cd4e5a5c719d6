"""Whether a document can be last year's of another: years that follow each other, the same publisher."""

from __future__ import annotations

from yusuan.model import Disclosure
from yusuan.reference.publishers import publisher_name, renamed


def unlike(disclosure: Disclosure, previous: Disclosure) -> str | None:
    """Return why ``previous`` is not last year's document of this one (in Chinese); None where it can be.

    What is not known of either is not held against it. A renamed publisher is known by its code, its place and
    a like name.
    """
    if disclosure.year is not None and previous.year is not None and previous.year != disclosure.year - 1:
        return f"--previous 给出的是 {previous.year} 年的文件，不是 {disclosure.year - 1} 年的"
    if _another(disclosure, previous):
        return f"--previous 给出的是“{previous.entity}”的文件，不是“{disclosure.entity}”的"
    return None


def _another(disclosure: Disclosure, previous: Disclosure) -> bool:
    if disclosure.entity is None or previous.entity is None:
        return False
    now, before = publisher_name(disclosure.entity), publisher_name(previous.entity)
    return now not in before and before not in now and not renamed(disclosure, previous)
