"""The table of contents: its lines are no titles."""

from __future__ import annotations

from collections import Counter

from yusuan.model import Grid, Paragraph
from yusuan.recognise.captions import clean_line
from yusuan.recognise.titles import is_contents_entry


def mark_contents(blocks: list[Paragraph | Grid], kinds: dict[int, str]) -> None:
    """Mark the table of contents: entries with page numbers, and the list under 目录 whose lines come again later."""
    texts = {i: clean_line(b.text) for i, b in enumerate(blocks) if isinstance(b, Paragraph)}
    counts = Counter(texts.values())
    inside, misses = False, 0
    for index, text in texts.items():
        if text in ("目录", "目次") or (text.endswith("目录") and len(text) <= 40):
            inside, misses = True, 0
            kinds[index] = "contents"
        elif is_contents_entry(text):
            kinds[index] = "contents"
        elif inside:
            following = isinstance(blocks[index + 1], Grid) if index + 1 < len(blocks) else False
            if following or len(text) > 60 or "。" in text or (counts[text] == 1 and misses > 40):
                inside = False
            else:
                misses += 1
                kinds[index] = "contents"
    _unmark_last_copies(texts, kinds)


def _unmark_last_copies(texts: dict[int, str], kinds: dict[int, str]) -> None:
    """A list under 目录 ends where its first entry is printed for the second time."""
    first_seen: set[str] = set()
    ended = False
    for index, text in texts.items():
        if kinds.get(index) != "contents" or is_contents_entry(text):
            continue
        if text in first_seen and not text.endswith("目录"):
            ended = True
        first_seen.add(text)
        if ended:
            del kinds[index]
