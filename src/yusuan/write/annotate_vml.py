"""The boxes of cell comments: Excel and WPS show a comment only where a VML shape goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_V = "urn:schemas-microsoft-com:vml"
_O = "urn:schemas-microsoft-com:office:office"
_X = "urn:schemas-microsoft-com:office:excel"
_ROWS, _COLUMNS = 5, 4
"""Least height of a box in rows, and its width in columns."""


def empty_drawing() -> bytes:
    """Return a drawing without shapes that declares the shape type of comments."""
    return (
        f'<xml xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}">'
        '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
        '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
        '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
    ).encode()


def add_shape(drawing: etree._Element, row: int, column: int, lines: int) -> None:
    """Add the box of the comment at a cell (counted from 1), high enough for ``lines`` lines of text."""
    number = 20_000 + len(drawing)
    height = max(_ROWS, min(lines, 30))
    anchor = f"{column}, 15, {max(row - 2, 0)}, 10, {column + _COLUMNS}, 15, {max(row - 2, 0) + height}, 4"
    drawing.append(
        _parsed(
            f'<v:shape xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}" id="_x0000_s{number}" type="#_x0000_t202"'
            ' style="position:absolute;visibility:hidden" fillcolor="#fff8dc" o:insetmode="auto">'
            '<v:fill color2="#fff8dc"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
            '<v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
            f"<x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
            f"<x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
        )
    )


def _parsed(text: str) -> etree._Element:
    from lxml import etree

    return etree.fromstring(text)
