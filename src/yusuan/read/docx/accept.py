"""The accepted view of a document: revisions accepted, hidden text and instructions of fields taken out, boxes found.

Works on the parsed tree once, before anything is read, so that the readers of paragraphs and tables meet no revisions.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from yusuan.read.docx import names as n
from yusuan.read.docx.styles import toggle
from yusuan.read.docx.symbols import mapped, symbol

if TYPE_CHECKING:
    from lxml import etree

    Found = dict[str, list[etree._Element]]

_MARKS = (
    n.INS,
    n.DEL,
    n.MOVETO,
    n.MOVEFROM,
    n.CELLDEL,
    n.HIDDEN,
    n.VANISH,
    n.RT,
    n.FLDCHAR,
    n.SYM,
    n.TXBX,
    n.ALTERNATE,
    n.BLIP,
    n.IMAGEDATA,
    n.OLEOBJECT,
    n.ALTCHUNK,
)
_READABLE = (n.T, n.TBL)


@dataclass(slots=True)
class Accepted:
    """What was met on the way to the accepted view."""

    inserted: int = 0
    deleted: int = 0
    hidden: int = 0
    images: int = 0
    objects: int = 0
    boxes: dict[etree._Element, list[etree._Element]] = field(default_factory=dict)
    """Host paragraph → contents of the text boxes anchored in it, taken out of the tree."""


def accept(root: etree._Element, hidden_styles: set[str]) -> Accepted:
    """Turn the tree under ``root`` into the accepted view, in place, and return what was met."""
    found: Found = defaultdict(list)
    for element in root.iter(*_MARKS):
        # What was deleted and what was moved away go the same way, in one order.
        found[n.DEL if element.tag == n.MOVEFROM else element.tag].append(element)
    view = Accepted()
    _choose_alternatives(found)
    _drop_field_instructions(root, found)
    _accept_revisions(found, view)
    _drop_hidden(root, found, hidden_styles, view)
    for ruby in reversed(found[n.RT]):
        _drop(ruby)
    for element in found[n.SYM]:
        element.tag, element.text = n.T, symbol(element.get(n.CHAR), element.get(n.FONT))
    if found[n.BLIP] or found[n.IMAGEDATA]:
        view.images = sum(1 for _ in root.iter(n.BLIP, n.IMAGEDATA))
    _take_out_boxes(root, found, view)
    view.objects = len(found[n.OLEOBJECT]) + len(found[n.ALTCHUNK])
    return view


def map_symbols(root: etree._Element) -> None:
    """Replace the private characters in runs that are set in a symbol font."""
    for fonts in root.iter(n.RFONTS):
        font = fonts.get(n.ASCII) or fonts.get(n.HANSI)
        run = next(fonts.iterancestors(n.R), None) if font else None
        for text in run.iterchildren(n.T) if run is not None else ():
            text.text = mapped(text.text or "", font)


def _drop(element: etree._Element) -> None:
    """Take an element out of the tree. It costs a walk through all it holds: of nested ones, drop the inner first."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _parent_tag(element: etree._Element | None) -> str | None:
    parent = element.getparent() if element is not None else None
    return str(parent.tag) if parent is not None else None


def _choose_alternatives(found: Found) -> None:
    """Keep one branch of each alternative: the first that holds text, since the others say the same again."""
    for alternative in reversed(found[n.ALTERNATE]):
        branches = [child for child in alternative if child.tag in (n.CHOICE, n.FALLBACK)]
        kept = next((b for b in branches if next(b.iter(*_READABLE), None) is not None), None)
        for branch in branches:
            if branch is not (kept if kept is not None else branches[0]):
                alternative.remove(branch)


def _drop_field_instructions(root: etree._Element, found: Found) -> None:
    """Drop text between the begin and the separator of a field: Word computes with it and does not print it."""
    if not found[n.FLDCHAR]:
        return
    # A frame per open field: the texts of its instruction, or None once its result has begun.
    frames: list[list[etree._Element] | None] = []
    instructions: list[list[etree._Element]] = []
    for element in root.iter(n.FLDCHAR, n.T):
        turn = element.get(n.FLDCHARTYPE)
        if element.tag == n.T:
            if instructions:
                instructions[-1].append(element)
        elif turn == "begin":
            instructions.append([])
            frames.append(instructions[-1])
        elif frames:
            if frames.pop() is not None:
                for text in instructions.pop():
                    _drop(text)
            if turn == "separate":
                frames.append(None)


def _accept_revisions(found: Found, view: Accepted) -> None:
    view.inserted = len(found[n.INS]) + len(found[n.MOVETO])
    view.deleted = len(found[n.DEL]) + len(found[n.CELLDEL])
    # Backwards, so that in a chain of merged paragraphs each is moved once.
    for element in reversed(found[n.DEL]):
        within = _parent_tag(element)
        if within == n.TRPR:
            _drop_ancestor(element, n.TR)
        elif within == n.RPR:
            if _parent_tag(element.getparent()) == n.PPR:
                _merge_with_next(element)
        else:
            _drop(element)
    for element in reversed(found[n.CELLDEL]):
        _drop_ancestor(element, n.TC)


def _drop_ancestor(element: etree._Element, tag: str) -> None:
    ancestor = next(element.iterancestors(tag), None)
    if ancestor is not None:
        _drop(ancestor)


def _merge_with_next(mark: etree._Element) -> None:
    """Put a paragraph whose mark is deleted in front of the next one, whose properties win."""
    paragraph = next(mark.iterancestors(n.P), None)
    following = next(paragraph.itersiblings(n.P, n.TBL), None) if paragraph is not None else None
    if paragraph is None or following is None or following.tag != n.P:
        return
    content = [child for child in paragraph if child.tag != n.PPR]
    first = next(iter(following), None)
    at = 1 if first is not None and first.tag == n.PPR else 0
    for offset, child in enumerate(content):
        following.insert(at + offset, child)
    _drop(paragraph)


def _drop_hidden(root: etree._Element, found: Found, hidden_styles: set[str], view: Accepted) -> None:
    # What stands in rPrChange is how the run was before a revision; in pPr it hides the paragraph mark only.
    holders = [next(mark.iterancestors(n.RPR), None) for mark in found[n.VANISH] if toggle(mark)]
    runs = [run for rpr in holders if rpr is not None and (run := rpr.getparent()) is not None and run.tag == n.R]
    if hidden_styles:
        for style in root.iter(n.RSTYLE, n.PSTYLE):
            if style.get(n.VAL) in hidden_styles:
                runs.extend(_runs_of_style(style))
    rows = [
        next(mark.iterancestors(n.TR), None) for mark in found[n.HIDDEN] if _parent_tag(mark) == n.TRPR and toggle(mark)
    ]
    for element in reversed([*rows, *runs]):
        if element is not None and element.getparent() is not None:
            view.hidden += any((text.text or "").strip() for text in element.iter(n.T))
            _drop(element)


def _runs_of_style(style: etree._Element) -> list[etree._Element]:
    owner = style.getparent()
    holder = owner.getparent() if owner is not None else None
    if holder is None:
        return []
    if style.tag == n.RSTYLE:
        return [holder] if holder.tag == n.R else []
    return holder.findall(n.R) if holder.tag == n.P else []


def _take_out_boxes(root: etree._Element, found: Found, view: Accepted) -> None:
    taken = []
    for box in found[n.TXBX]:
        host, top = None, box
        for ancestor in box.iterancestors():
            if host is None and ancestor.tag == n.P:
                host = ancestor
            top = ancestor
        if host is not None and top is root:
            view.boxes.setdefault(host, []).append(box)
            taken.append(box)
    for box in reversed(taken):
        _drop(box)
