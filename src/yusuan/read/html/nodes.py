"""Walking a parsed page without recursion, and the kinds of its elements."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

SKIPPED = frozenset(
    {
        "script", "style", "noscript", "template", "nav", "footer", "aside", "iframe", "object", "select", "button",
        "input", "textarea", "svg", "head", "video", "audio", "canvas", "map"
    }
)  # fmt: skip
BLOCKS = frozenset(
    {
        "address", "article", "blockquote", "body", "center", "caption", "dd", "details", "div", "dl", "dt", "fieldset",
        "figure", "figcaption", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main",
        "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"
    }
)  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def walk(root: LexborNode, enter: Callable[[LexborNode], bool], leave: Callable[[LexborNode], None]) -> None:
    """Visit all nodes under ``root`` in order; ``enter`` says whether to go inside, ``leave`` follows if it did."""
    end = root.mem_id
    node = root.child
    while node is not None:
        if enter(node):
            child = node.child
            if child is not None:
                node = child
                continue
            leave(node)
        while node is not None and node.next is None:
            node = node.parent
            if node is None or node.mem_id == end:
                return
            leave(node)
        node = node.next if node is not None else None


def is_skipped(node: LexborNode) -> bool:
    """Say whether a reader of the page does not see the element, or sees no text of the article in it."""
    tag = node.tag
    if tag in SKIPPED or (tag is not None and tag.startswith("-") and tag != "-text"):
        return True
    style = node.attributes.get("style") if tag != "-text" else None
    return bool(style and _HIDDEN.search(style))


def squash(text: str) -> str:
    """Return text with blanks collapsed as a browser shows them."""
    return _SPACES.sub(" ", text).strip()
