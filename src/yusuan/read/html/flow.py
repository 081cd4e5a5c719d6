"""An element of a page → paragraphs and tables in reading order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yusuan.model.document import Block, Location, Paragraph
from yusuan.read.errors import HostileFile
from yusuan.read.guard import Limits
from yusuan.read.html.nodes import BLOCKS, HEADINGS, is_skipped, squash, walk
from yusuan.read.html.tables import build_grid, data_rows

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BOLD = frozenset({"b", "strong"})
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)


class _Lines:
    """Collects the lines of an element; a block element or a line break ends one."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.buffer: list[str] = []

    def enter(self, node: LexborNode) -> bool:
        tag = node.tag
        if tag == "-text":
            self.buffer.append(node.text_content or "")
            return False
        if is_skipped(node):
            return False
        if tag == "br" or tag in BLOCKS:
            self.flush()
        return True

    def leave(self, node: LexborNode) -> None:
        if node.tag in BLOCKS:
            self.flush()

    def flush(self) -> None:
        text = squash("".join(self.buffer))
        self.buffer.clear()
        if text:
            self.lines.append(text)


def lines_of(node: LexborNode) -> str:
    """Return the text of an element, its lines separated by line feeds."""
    lines = _Lines()
    walk(node, lines.enter, lines.leave)
    lines.flush()
    return "\n".join(lines.lines)


class Flow:
    """Collects the blocks of an article, leaving out the elements of ``dropped`` (by ``mem_id``)."""

    def __init__(self, name: str, limits: Limits, dropped: frozenset[int] = frozenset()) -> None:
        self.blocks: list[Block] = []
        self._name, self._limits, self._dropped = name, limits, dropped
        self._buffer: list[str] = []
        self._bold = 0
        self._plain = False
        self._level: int | None = None
        self._centred = False
        self._slots = 0

    def read(self, root: LexborNode) -> list[Block]:
        """Return the blocks under ``root``."""
        walk(root, self._enter, self._leave)
        self._flush()
        return self.blocks

    def _enter(self, node: LexborNode) -> bool:
        tag = node.tag or ""
        if tag == "-text":
            self._take(node.text_content or "")
            return False
        if is_skipped(node) or node.mem_id in self._dropped:
            return False
        if tag == "table" and self._table(node):
            return False
        if tag == "br" or tag in BLOCKS:
            self._flush()
            self._level = HEADINGS.get(tag, self._level)
            self._centred = self._centred or tag == "center" or _is_centred(node)
        self._bold += tag in _BOLD
        return True

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        self._bold -= tag in _BOLD
        if tag in BLOCKS:
            self._flush()
            if tag in HEADINGS:
                self._level = None
            self._centred = False

    def _take(self, text: str) -> None:
        self._buffer.append(text)
        self._plain = self._plain or (not self._bold and not text.isspace())

    def _flush(self) -> None:
        text = squash("".join(self._buffer))
        if text:
            paragraph = Paragraph(text, Location(), level=self._level, bold=not self._plain, centred=self._centred)
            self.blocks.append(paragraph)
        self._buffer.clear()
        self._plain = False

    def _table(self, node: LexborNode) -> bool:
        rows = data_rows(node)
        if rows is None:
            return False
        self._flush()
        grid = build_grid(node, rows, lines_of, self._name, self._limits)
        self._slots += grid.height * grid.width
        if self._slots > self._limits.grid_slots:
            raise HostileFile(
                self._name, f"表格超过 {self._limits.grid_slots} 格的上限", "请核实文件来源，或拆分后再试"
            )
        self.blocks.append(grid)
        return True


def _is_centred(node: LexborNode) -> bool:
    attributes = node.attributes
    style = attributes.get("style")
    return attributes.get("align") == "center" or bool(style and _CENTRED.search(style))
