"""Tables as printed, drawn as HTML: faster than a template, and every number leads to its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

Cell = dict[str, Any]
Address = Callable[[Cell], str]


def table_rows(rows: list[dict[str, Any]], place: Address, hit: str = "") -> SafeString:
    """Return thead and tbody of a printed table.

    ``place`` gives the address of the place of a cell with a number; the cell with the anchor ``hit`` is marked.
    """
    head = [row for row in rows if row["header"]]
    body = [row for row in rows if not row["header"]]
    parts = []
    if head:
        parts.append("<thead>" + "".join(_row(row, place, hit) for row in head) + "</thead>")
    parts.append("<tbody>" + "".join(_row(row, place, hit) for row in body) + "</tbody>")
    return mark_safe("".join(parts))  # every text in it went through escape


def _row(row: dict[str, Any], place: Address, hit: str) -> str:
    total = ' class="total"' if row.get("total") else ""
    return f"<tr{total}>" + "".join(_cell(cell, place, hit) for cell in row["cells"]) + "</tr>"


def _cell(cell: Cell, place: Address, hit: str) -> str:
    tag = "th" if cell.get("scope") else "td"
    attributes = f' scope="{cell["scope"]}"' if tag == "th" else ""
    attributes += f' colspan="{cell["width"]}"' if "width" in cell else ""
    attributes += f' rowspan="{cell["height"]}"' if "height" in cell else ""
    classes = [{"right": "num", "centre": "centre"}.get(cell["align"], "")]
    classes += [f"in{min(cell['indent'], 4)}"] if "indent" in cell else []
    classes += ["code"] if cell.get("kind") == "code" and tag == "td" else []
    text = escape(cell["text"]).replace("\n", "<br>")
    if cell.get("figure"):
        anchor = cell.get("anchor", "")
        attributes += f' id="{escape(anchor)}"' if anchor else ""
        if hit and anchor == hit:
            classes.append("hit")
            text = f"<mark>{text}</mark>"
        elif address := place(cell):
            text = f'<a class="n" href="{escape(address)}">{text}</a>'
    named = " ".join(filter(None, classes))
    attributes += f' class="{named}"' if named else ""
    return f"<{tag}{attributes}>{text}</{tag}>"
