"""Lines outside tables become paragraphs: wrapped lines are joined as Chinese is, without a blank."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yusuan.read.pdf.content import Glyphs
from yusuan.read.pdf.frame import Box
from yusuan.read.pdf.lines import Line, joined, line_text
from yusuan.read.pdf.margins import Margins

NUMBERED = re.compile(
    r"\s*(?:第[一二三四五六七八九十百\d]+(?:[章节条编]|部分)|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,2}[、.．](?!\d)|\d{1,2}[)）]|[①-⑳]|[●■◆•➢]|(?:注|备注|说明|附注)[:：]|(?:预算|编制|填报|公开)?(?:部门|单位)[:：])"
)
"""How the items of a list, notes and captions begin."""
_UNBREAKABLE = re.compile(r"[0-9A-Za-z,.%％-]{3,40}")
_HANGING = frozenset("。，、；：！？）】》”’%％,.;:!?)")
_CLOSED = frozenset("。！？；：:;")


@dataclass(slots=True, eq=False)
class Text:
    """A paragraph of one page in the reading frame."""

    text: str
    box: Box
    size: float
    centred: bool = False
    open: bool = False
    """The last line is full: the paragraph may go on on the next page."""
    indented: bool = False
    lines: int = 1
    wide: bool = False
    """Parts of a line far apart: a caption, not running text."""
    bold: bool = False
    numbered: bool = False
    left: float = 0.0
    """Where its first line starts."""


def paragraphs_of(lines: list[Line], glyphs: Glyphs, width: float, margins: Margins) -> list[Text]:
    """Return the paragraphs of consecutive lines; ``width`` is that of the page."""
    result: list[Text] = []
    previous: Line | None = None
    pitch = 0.0
    for line in lines:
        text = line_text(line, glyphs)
        current = result[-1] if result else None
        if current is not None and previous is not None and _goes_on(current, previous, line, text, margins, pitch):
            pitch = line.top - previous.top
            _append(current, line, text, margins)
        else:
            pitch = 0.0
            result.append(_new(line, text, margins, width))
        previous = line
    return result


def _new(line: Line, text: str, margins: Margins, width: float) -> Text:
    middle = (line.x0 + line.x1) / 2
    size = line.size
    free = line.x0 > margins.left + 1.5 * size and line.x1 < margins.right - 1.5 * size
    centred = free and abs(middle - width / 2) < max(1.2 * size, 0.02 * width)
    box = (line.x0, line.top, line.x1, line.bottom)
    if centred and line.x1 - line.x0 < 0.55 * width and ":" not in text and "：" not in text:
        text = text.replace("\t", " ")
    wide = "\t" in text
    paragraph = Text(text, box, size, centred and not wide, wide=wide)
    paragraph.indented = line.x0 > margins.left + 1.2 * size
    paragraph.open = _full(line, margins)
    paragraph.bold = line.bold
    paragraph.numbered = bool(NUMBERED.match(text))
    paragraph.left = line.x0
    return paragraph


def _append(paragraph: Text, line: Line, text: str, margins: Margins) -> None:
    paragraph.text = joined(paragraph.text, text)
    x0, top, x1, _ = paragraph.box
    paragraph.box = (min(x0, line.x0), top, max(x1, line.x1), line.bottom)
    paragraph.open = _full(line, margins)
    paragraph.lines += 1


def _full(line: Line, margins: Margins, following: float = 0.0) -> bool:
    """Whether no more fits on the line: a character with its full stop, or the ``following`` unbreakable points."""
    return line.x1 > margins.right - max(1.8 * line.size, following + 0.4 * line.size)


def _first_unit(line: Line, text: str) -> float:
    """Width of what a line starts with that is not broken: digits and letters, or a character and its comma."""
    match = _UNBREAKABLE.match(text)
    if match:
        return 0.55 * line.size * len(match[0])
    hanging = 0
    while hanging + 1 < len(text) and text[hanging + 1] in _HANGING:
        hanging += 1
    return (1 + hanging) * line.size


def _hangs_back(current: Text, previous: Line, line: Line, margins: Margins) -> bool:
    """Whether the paragraph's first line is indented, this one is not, and the line before is nearly full."""
    indent = current.left - line.x0
    nearly = previous.x1 > margins.left + 0.8 * (margins.right - margins.left)
    return 1.4 * line.size < indent < 3.5 * line.size and nearly


def _goes_on(current: Text, previous: Line, line: Line, text: str, margins: Margins, pitch: float) -> bool:
    size = line.size
    step = line.top - previous.top
    if abs(size - previous.size) > 0.15 * max(size, previous.size) or step > 3.2 * size:
        return False
    if pitch and step > 1.35 * pitch:
        return False
    if text[0] in _HANGING and previous.x1 > margins.right - 3 * size:
        return True
    if current.wide or "\t" in text:
        return False
    if current.centred:
        return _title_goes_on(previous, line, text)
    if line.x0 > margins.left + 1.2 * size or line.bold != previous.bold_end:
        return False
    if not _full(previous, margins, _first_unit(line, text)) and not _hangs_back(current, previous, line, margins):
        return False
    numbered = bool(NUMBERED.match(text))
    if numbered and current.numbered and abs(line.x0 - current.left) < 0.5 * size:
        return False
    return not (numbered and current.text[-1] in _CLOSED)


def _title_goes_on(previous: Line, line: Line, text: str) -> bool:
    """A title of two lines: centred on the same axis, close together, the first one long."""
    axis = abs((previous.x0 + previous.x1) / 2 - (line.x0 + line.x1) / 2)
    close = line.top - previous.bottom < 1.2 * line.size
    return close and axis < line.size and previous.x1 - previous.x0 > 12 * line.size and not NUMBERED.match(text)


def continues_over(first: Text, second: Text) -> bool:
    """Whether a paragraph at the end of a page goes on in the first one of the next page."""
    if first.centred or second.centred or first.wide or second.wide or not first.open:
        return second.text[:1] in _HANGING and first.open
    if abs(first.size - second.size) > 0.15 * first.size or second.indented:
        return False
    return first.text[-1:] not in _CLOSED or not NUMBERED.match(second.text)
