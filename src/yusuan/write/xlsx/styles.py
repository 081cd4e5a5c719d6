"""Cell formats of a workbook, each made once."""

from __future__ import annotations

from typing import Any

from yusuan.write.publication.blocks import Align

FONT, TITLE_FONT = "宋体", "黑体"
INK, QUIET, LINK, RULE, HEADER, TOTAL = "#1B2430", "#5B6777", "#1F4E8C", "#8A94A3", "#E3EAF3", "#F3F6FA"
_ALIGN = {"left": "left", "centre": "center", "right": "right"}


class Styles:
    """Gives the formats of one workbook, the same one for the same properties."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def of(self, **properties: object) -> Any:
        """Return a format with these properties of xlsxwriter over the workbook's own font."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            base = {"font_name": FONT, "font_size": 10.5, "font_color": INK, "valign": "vcenter"}
            self._made[key] = self._book.add_format({**base, **properties})
        return self._made[key]

    def cell(self, align: Align, *, bold: bool, indent: int, header: bool, total: bool, number: str) -> Any:
        """Return the format of a framed cell of a table."""
        properties: dict[str, object] = {"border": 1, "border_color": RULE, "align": _ALIGN[align], "text_wrap": True}
        if bold:
            properties["bold"] = True
        if indent and align == "left":
            properties["indent"] = indent
        if header or total:
            properties["bg_color"] = HEADER if header else TOTAL
        # "@" keeps codes text when somebody edits them.
        properties["num_format"] = number or "@"
        return self.of(**properties)

    def title(self, size: float = 16) -> Any:
        """Return the format of a title over a table or a sheet."""
        return self.of(
            font_name=TITLE_FONT, font_size=size, align="center", text_wrap=True, font_color=INK, underline=0,
        )  # fmt: skip

    def line(self, align: Align) -> Any:
        """Return the format of the line between title and table, and of notes."""
        return self.of(align=_ALIGN[align], font_color=QUIET, text_wrap=True)
