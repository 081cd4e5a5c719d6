"""The text of a paragraph: its runs in order, tabs and line breaks as characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yusuan.read.docx import names as n

if TYPE_CHECKING:
    from lxml import etree

_MARKS = {n.TAB: "\t", n.PTAB: "\t", n.CR: "\n", n.BR: "\n", n.NOBREAKHYPHEN: "-"}
PRINTED_TAGS = (n.T, n.MATH_TEXT, *_MARKS)
"""The elements that print something; all others hold them or say how they look."""


def paragraph_text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph of the accepted view, without line breaks at its ends."""
    pieces: list[str] = []
    for element in paragraph.iter(*PRINTED_TAGS):
        collect(element, element.tag, pieces)
    return joined(pieces)


def collect(element: etree._Element, tag: str, pieces: list[str]) -> None:
    """Append what an element of ``PRINTED_TAGS`` prints."""
    mark = _MARKS.get(tag)
    if mark is None:
        pieces.append(element.text or "")
    elif tag != n.TAB or not _is_tab_stop(element):
        pieces.append(mark)


def joined(pieces: list[str]) -> str:
    """Return the text of a paragraph of which these are the pieces."""
    # Nearly every paragraph is one run; what has no line break needs no stripping.
    return pieces[0] if len(pieces) == 1 and pieces[0] != "\n" else "".join(pieces).strip("\n")


def _is_tab_stop(element: etree._Element) -> bool:
    """Say whether a tab is a position among the properties of a paragraph rather than a character."""
    parent = element.getparent()
    return parent is not None and parent.tag == n.TABS
