"""How the workbook looks: one place for colours, fonts and cell formats."""

from __future__ import annotations

from typing import Any

from yusuan.workbook.sheets import MONEY_KINDS, Field

_FONT = "微软雅黑"
NAVY, BLUE, GREY, PALE = "#1F3A5F", "#5B7DA8", "#8A94A3", "#F1F3F6"
RED, GREEN, AMBER = "#B3261E", "#1E7B4F", "#FFF1CC"

#: Formats that the writer asks for by name.
_NAMED: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": NAVY, "valign": "vcenter"},
    "hint": {"font_color": "#5A6472", "valign": "vcenter"},
    "link": {"font_color": BLUE, "underline": 1, "valign": "vcenter"},
    "link_cell": {"font_color": BLUE, "underline": 1, "border": 1, "border_color": "#D5DAE1", "valign": "vcenter"},
    "section_link": {"bold": True, "font_size": 12, "font_color": NAVY, "underline": 1, "valign": "vcenter"},
    "needed": {"bold": True, "bg_color": NAVY, "font_color": "#FFFFFF", "header": True},
    "optional": {"bold": True, "bg_color": BLUE, "font_color": "#FFFFFF", "header": True},
    "given": {"bold": True, "bg_color": GREY, "font_color": "#FFFFFF", "header": True},
    "label": {"bold": True, "bg_color": PALE, "border": 1, "border_color": "#D5DAE1", "valign": "vcenter"},
    "fact": {"locked": False, "num_format": "@", "border": 1, "border_color": "#D5DAE1", "valign": "vcenter"},
    "text": {"border": 1, "border_color": "#D5DAE1", "valign": "vcenter", "text_wrap": True},
    "total_text": {"border": 1, "border_color": "#D5DAE1", "bold": True, "bg_color": PALE, "valign": "vcenter"},
    "amount": {"border": 1, "border_color": "#D5DAE1", "num_format": "#,##0.00;[Red]-#,##0.00;;@"},
    "total_amount": {
        "border": 1, "border_color": "#D5DAE1", "bold": True, "bg_color": PALE, "num_format": "#,##0.00;[Red]-#,##0.00",
    },
    "number": {"border": 1, "border_color": "#D5DAE1", "num_format": "0;-0;0", "align": "center", "valign": "vcenter"},
    "centre": {"border": 1, "border_color": "#D5DAE1", "align": "center", "valign": "vcenter"},
    "section": {"bold": True, "font_size": 12, "font_color": NAVY, "valign": "vcenter"},
    "verdict": {"bold": True, "font_size": 13, "valign": "vcenter"},
    "wrong": {"font_color": RED, "bold": True},
    "fine": {"font_color": GREEN},
    "inferred": {"bg_color": AMBER},
    "needed_cell": {"bg_color": "#FDE7E5"},
}  # fmt: skip


class Style:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any, places: int) -> None:
        self._book, self._places = book, places
        self._made: dict[str, Any] = {}

    def named(self, name: str) -> Any:
        """Return a named format; raises KeyError for an unknown one."""
        if name not in self._made:
            self._made[name] = self._book.add_format(_format(_NAMED[name]))
        return self._made[name]

    def header(self, field: Field) -> Any:
        """Return the format of a column's header: needed, optional, or filled by a formula."""
        return self.named("given" if field.kind == "computed" else "needed" if field.required else "optional")

    def cell(self, field: Field) -> Any:
        """Return the format of a column's cells; cells that a person fills are not locked."""
        key = f"{field.kind} {field.key}"
        if key not in self._made:
            self._made[key] = self._book.add_format(_format(self._cell(field)))
        return self._made[key]

    def _cell(self, field: Field) -> dict[str, Any]:
        if field.kind == "computed":
            number = {"num_format": self.money} if field.key == "total" else {}
            return {"bg_color": PALE, "font_color": "#4A5462", "valign": "top", **number}
        if field.kind in MONEY_KINDS:
            return {"locked": False, "num_format": self.money, "valign": "top"}
        if field.kind in ("decimal", "percent", "count"):
            return {"locked": False, "num_format": "General", "valign": "top"}
        wrap = {"text_wrap": True} if field.kind == "prose" else {}
        return {"locked": False, "num_format": "@", "valign": "top", **wrap}

    @property
    def money(self) -> str:
        """The number format of amounts."""
        return "#,##0." + "0" * min(self._places, 2) + "#" * max(self._places - 2, 0)


def _format(given: dict[str, Any]) -> dict[str, Any]:
    properties = {"font_name": _FONT, "font_size": 10, **given}
    if properties.pop("header", False):
        properties |= {
            "text_wrap": True,
            "align": "center",
            "valign": "vcenter",
            "border": 1,
            "border_color": "#FFFFFF",
        }
    return properties
