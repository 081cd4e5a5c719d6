"""The text of a paragraph: its runs in order, tabs and line breaks as characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yusuan.read.docx import names as n
from yusuan.read.docx.names import PPR, RPR, R, T

if TYPE_CHECKING:
    from lxml import etree

_MARKS = {n.TAB: "\t", n.PTAB: "\t", n.CR: "\n", n.NOBREAKHYPHEN: "-"}
_SILENT = frozenset(
    (
        n.PPR,
        n.RPR,
        n.SDTPR,
        n.SDTENDPR,
        n.INSTRTEXT,
        n.DELTEXT,
        n.DELINSTRTEXT,
        n.SOFTHYPHEN,
        n.RENDERED,
        n.FLDCHAR,
    )
)


def paragraph_text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph of the accepted view, without line breaks at its ends."""
    pieces: list[str] = []
    for child in paragraph:
        tag = child.tag
        if tag == R:
            for item in child:
                tag = item.tag
                if tag == T:
                    pieces.append(item.text or "")
                elif tag != RPR:
                    _collect_any(item, tag, pieces)
        elif tag != PPR:
            _collect_any(child, tag, pieces)
    if not pieces:
        return ""
    # Nearly every paragraph is one run; what has no line break needs no stripping.
    return pieces[0] if len(pieces) == 1 and pieces[0] != "\n" else "".join(pieces).strip("\n")


def _collect(parent: etree._Element, pieces: list[str]) -> None:
    for child in parent:
        tag = child.tag
        if tag == T:
            pieces.append(child.text or "")
        elif tag != RPR:
            _collect_any(child, tag, pieces)


def _collect_any(child: etree._Element, tag: str, pieces: list[str]) -> None:
    if tag in (n.T, n.MATH_TEXT):
        pieces.append(child.text or "")
    elif tag in _MARKS:
        pieces.append(_MARKS[tag])
    elif tag == n.BR:
        pieces.append("\n")
    elif tag not in _SILENT and len(child):
        _collect(child, pieces)
