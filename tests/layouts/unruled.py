"""A printed document as PDF whose tables have no vertical rules, in several typographic styles; set by typst."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tests.provinces.layout import Heading, Paper, Table, Text
from tests.provinces.render import spans

TEMPLATE = Path(__file__).with_name("unruled.typ")
FOLDER = Path(__file__).resolve().parents[2] / "src" / "yusuan" / "write" / "pdf" / "fonts"
_WORD = re.compile(r"[!-~]+")
_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_WORDS = 16.0
"""Ems of a column of words from which its texts wrap, less on narrow pages."""


@dataclass(frozen=True)
class Style:
    """How tables are set."""

    rules: str
    """three: 三线 and short rules under words over several columns; three-plain; rows: every row; none; zebra."""
    landscape: bool = True
    numbers: str = "right"
    codes: str = "left"
    """How codes, and labels of the header, are aligned."""
    top: bool = False
    """Cells of a row stand on its first line, not in its middle."""
    repeated: bool = True
    """The header stands on every page."""
    inset: float = 4.0
    pad: float = 3.0
    stretched: bool = True
    """The table is as wide as the page."""


STYLES: dict[str, Style] = {
    "three": Style("three"),
    "three-top": Style("three-plain", landscape=False, top=True, repeated=False),
    "three-centred": Style("three", numbers="center", codes="center", pad=4.5),
    "rows": Style("rows", landscape=False, codes="center"),
    "none": Style("none"),
    "none-tight": Style("none", landscape=False, repeated=False, inset=3.0, pad=2.0, stretched=False),
    "zebra": Style("zebra", codes="center", pad=4.0),
}


def write_unruled(paper: Paper, path: Path, style: Style) -> None:
    """Print a document."""
    import typst

    blocks = [item for block in paper.blocks for item in _items(block, style)]
    data = json.dumps({"style": asdict(style), "blocks": blocks}, ensure_ascii=False)
    compiler = typst.Compiler(
        TEMPLATE.read_bytes(), font_paths=_fonts(), ignore_system_fonts=True, root=FOLDER, sys_inputs={"data": data}
    )
    printed = compiler.compile(format="pdf")
    assert isinstance(printed, bytes)
    path.write_bytes(printed)


@lru_cache(maxsize=1)
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])


def _items(block: Heading | Text | Table, style: Style) -> list[dict[str, Any]]:
    if isinstance(block, Heading):
        return [{"kind": "heading", "text": block.text, "break": block.depth == 1}]
    if isinstance(block, Text):
        return [{"kind": "text", "text": block.text}]
    found: list[dict[str, Any]] = [{"kind": "text", "text": line} for line in block.before]
    found.append({"kind": "title", "text": block.title})
    if block.captions:
        found.append({"kind": "caption", "texts": list(block.captions)})
    return [*found, _table(block, style), *({"kind": "text", "text": note} for note in block.notes)]


def _table(table: Table, style: Style) -> dict[str, Any]:
    header = table.header
    kinds = _kinds(table)
    page = 757.0 if style.landscape else 510.0
    size, widths = _widths(table, kinds, page, style)
    cells = []
    for r, c, down, right, text in spans(table.cells):
        room = (sum(widths[c : right + 1]) - 2 * style.inset) / size
        head = r < header
        cells.append({
            "x": c, "y": r, "w": right - c + 1, "h": down - r + 1, "head": head, "bold": False,
            "align": _align(head, kinds[c] if header else "text", style), "text": _wrapped(text, room),
        })  # fmt: skip
    breaks = [] if header else list(range(1, len(table.cells)))
    return {
        "kind": "table", "size": size, "widths": widths, "header": header, "rows": len(table.cells), "cells": cells,
        "breaks": breaks,
    }  # fmt: skip


def _wrapped(text: str, room: float) -> str:
    """The text with the breaks that a word longer than its column needs."""

    def cut(match: re.Match[str]) -> str:
        word, most = match[0], max(int(room / 0.62), 1)
        if _advance(word) <= room:
            return word
        return "\u200b".join(word[i : i + most] for i in range(0, len(word), most))

    return _WORD.sub(cut, text)


def _advance(text: str) -> float:
    """Width of a line in ems, rather too wide."""
    return sum(1.0 if c > "~" else 0.6 for c in text)


def _longest_word(text: str) -> float:
    return max([min(_advance(text), 2.0), *map(_advance, _WORD.findall(text))])


def _align(head: bool, kind: str, style: Style) -> str:
    if head:
        return "center"
    return {"number": style.numbers, "code": style.codes}.get(kind, "left")


def _kinds(table: Table) -> list[str]:
    """Per column what its cells hold: numbers, codes (and numbers of rows), words."""
    kinds = []
    for column in range(len(table.cells[0])):
        texts = [line[column] for line in table.cells[table.header :] if line[column] not in ("", "<", "^")]
        amounts = sum(_is_amount(t) for t in texts)
        digits = sum(t.isdigit() for t in texts)
        if texts and amounts + digits < len(texts):
            kinds.append("text")
        else:
            kinds.append("code" if digits and not amounts else "number")
    return kinds


def _is_amount(text: str) -> bool:
    bare = text.replace(",", "").replace("，", "").replace("．", ".").lstrip("-－")
    return bool(bare) and all(c.isdigit() or c == "." for c in bare) and "." in bare


def _widths(table: Table, kinds: list[str], page: float, style: Style) -> tuple[float, list[float]]:
    for size in _SIZES:
        for words in (_WORDS, 12.0, 9.0):
            needs = _needs(table, kinds, size, words, style)
            if sum(needs) <= page:
                return size, _stretched(needs, page) if style.stretched else needs
    scale = page / sum(needs)
    return size, [round(w * scale, 2) for w in needs]


def _stretched(needs: list[float], page: float) -> list[float]:
    extra = (page - sum(needs)) / len(needs)
    return [round(w + extra, 2) for w in needs]


def _needs(table: Table, kinds: list[str], size: float, words: float, style: Style) -> list[float]:
    ems = [2.0] * len(kinds)
    for r, c, _, right, text in spans(table.cells):
        if right == c and text:
            whole = _advance(text)
            if r < table.header or not table.header:
                whole = min(whole, 3.2 if table.header else 8.0)
            elif kinds[c] == "text":
                whole = min(whole, words)
            ems[c] = max(ems[c], whole, min(_longest_word(text), 12.0))
    return [round(e * size + 2 * style.inset + 0.5, 2) for e in ems]
