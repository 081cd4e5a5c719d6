"""How the workbook looks: one place for colours, fonts and cell formats."""

from __future__ import annotations

from typing import Any

from yusuan.workbook.sheets import MONEY_KINDS, Field

_FONT = "微软雅黑"
NAVY, BLUE, GREY, PALE = "#1F3A5F", "#5B7DA8", "#8A94A3", "#F1F3F6"
RED, GREEN, AMBER = "#B3261E", "#1E7B4F", "#FFF1CC"

_BORDER = {"border": 1, "border_color": "#D5DAE1"}

#: Formats that the writer asks for by name.
_NAMED: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": NAVY, "valign": "vcenter"},
    "hint": {"font_color": "#5A6472", "valign": "vcenter"},
    "link": {"font_color": BLUE, "underline": 1, "valign": "vcenter"},
    "link_cell": {"font_color": BLUE, "underline": 1, **_BORDER, "valign": "vcenter", "indent": 1},
    "section_link": {"bold": True, "font_size": 12, "font_color": NAVY, "underline": 1, "valign": "vcenter"},
    "needed": {"bold": True, "bg_color": NAVY, "font_color": "#FFFFFF", "header": True},
    "optional": {"bold": True, "bg_color": BLUE, "font_color": "#FFFFFF", "header": True},
    "given": {"bold": True, "bg_color": GREY, "font_color": "#FFFFFF", "header": True},
    "label": {"bold": True, "bg_color": PALE, **_BORDER, "valign": "vcenter"},
    "fact": {"locked": False, "num_format": "@", **_BORDER, "valign": "vcenter", "indent": 1},
    "text": {**_BORDER, "valign": "vcenter", "text_wrap": True, "indent": 1},
    "total_text": {**_BORDER, "bold": True, "bg_color": PALE, "valign": "vcenter", "indent": 1},
    "amount": {**_BORDER, "num_format": "#,##0.00_ ;[Red]-#,##0.00_ ;;@"},
    "total_amount": {
        **_BORDER, "bold": True, "bg_color": PALE, "num_format": "#,##0.00_ ;[Red]-#,##0.00_ ",
    },
    "number": {**_BORDER, "num_format": "0;-0;0", "align": "center", "valign": "vcenter"},
    "centre": {**_BORDER, "align": "center", "valign": "vcenter"},
    "section": {"bold": True, "font_size": 12, "font_color": NAVY, "valign": "vcenter"},
    "verdict": {"bold": True, "font_size": 13, "valign": "vcenter"},
    "wrong": {"font_color": RED, "bold": True},
    "fine": {"font_color": GREEN},
    "inferred": {"bg_color": AMBER},
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

    def cell(self, field: Field, valign: str) -> Any:
        """Return the format of a column's cells; cells that a person fills are not locked."""
        key = f"{field.kind} {field.key} {valign}"
        if key not in self._made:
            self._made[key] = self._book.add_format(_format({**_BORDER, "valign": valign, **self._cell(field)}))
        return self._made[key]

    def _cell(self, field: Field) -> dict[str, Any]:
        left = {"align": "left", "indent": 1}
        if field.kind == "computed":
            number = {"num_format": self.money}
            return {"bg_color": PALE, "font_color": "#4A5462", **(number if field.key == "total" else left)}
        if field.kind in MONEY_KINDS:
            return {"locked": False, "num_format": self.money}
        if field.kind in ("decimal", "percent", "count"):
            return {"locked": False, "num_format": "General", "align": "center"}
        if field.choices in ("yes_no", "inferred"):
            return {"locked": False, "num_format": "@", "align": "center"}
        return {"locked": False, "num_format": "@", "text_wrap": field.kind == "prose", **left}

    @property
    def money(self) -> str:
        """The number format of amounts."""
        return "#,##0." + "0" * min(self._places, 2) + "#" * max(self._places - 2, 0) + "_ "


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
