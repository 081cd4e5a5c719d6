"""What of a page is in the words of the application: published texts are marked as Chinese and left out."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

_CHINESE = re.compile(r"[\u4e00-\u9fff]+")


def own_words(page: str) -> list[str]:
    """Return the Chinese words left on an English page."""
    tree = LexborHTMLParser(page)
    for node in tree.css('[lang="zh-CN"], script, title, footer'):
        node.decompose()
    text = tree.body.text(separator=" ") if tree.body is not None else ""
    return _CHINESE.findall(text)
