"""What a paragraph or run looks like, after the chain of styles it is based on (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from yusuan.read.docx import names as n

if TYPE_CHECKING:
    from lxml import etree

_MAX_CHAIN = 20


class Look(NamedTuple):
    """Properties that a style gives; None is "not said"."""

    level: int | None = None
    """Outline level from 0; 9 is body text."""
    size: float | None = None
    bold: bool | None = None
    centred: bool | None = None
    hidden: bool | None = None
    number: tuple[str, int | None] | None = None
    """numId and ilvl of the automatic number."""

    def under(self, own: Look) -> Look:
        """Return this look with what ``own`` says on top."""
        if own == _NOTHING:
            return self
        return Look(
            self.level if own.level is None else own.level,
            self.size if own.size is None else own.size,
            self.bold if own.bold is None else own.bold,
            self.centred if own.centred is None else own.centred,
            self.hidden if own.hidden is None else own.hidden,
            self.number if own.number is None else own.number,
        )


_NOTHING = Look()


def toggle(element: etree._Element | None) -> bool | None:
    """Return whether a toggle property is on; None where it is absent."""
    if element is None:
        return None
    return element.get(n.VAL) not in n.OFF


def value(parent: etree._Element | None, tag: str) -> str | None:
    """Return ``w:val`` of a child, or None."""
    child = parent.find(tag) if parent is not None else None
    return child.get(n.VAL) if child is not None else None


def integer(text: str | None) -> int | None:
    """Return the whole number that ``text`` is, or None."""
    try:
        return int(text) if text else None
    except ValueError:
        return None


def run_look(rpr: etree._Element | None) -> Look:
    """Return what run properties say themselves."""
    if rpr is None:
        return _NOTHING
    half_points = integer(value(rpr, n.SZ))
    return Look(
        size=half_points / 2 if half_points else None,
        bold=toggle(rpr.find(n.BOLD)),
        hidden=toggle(rpr.find(n.VANISH)),
    )


def paragraph_look(ppr: etree._Element | None) -> Look:
    """Return what paragraph properties say themselves."""
    if ppr is None:
        return _NOTHING
    jc = value(ppr, n.JC)
    numpr = ppr.find(n.NUMPR)
    number = value(numpr, n.NUMID)
    return Look(
        level=integer(value(ppr, n.OUTLINE)),
        centred=None if jc is None else jc == "center",
        number=(number, integer(value(numpr, n.ILVL))) if number is not None else None,
    )


@dataclass(slots=True)
class Styles:
    """The styles of a document, resolved when asked for."""

    _elements: dict[str, etree._Element] = field(default_factory=dict)
    _looks: dict[str | None, Look] = field(default_factory=dict)
    default: str | None = None
    """Id of the paragraph style that paragraphs without one have."""
    base: Look = Look()
    """Document defaults."""

    @classmethod
    def read(cls, root: etree._Element | None) -> Styles:
        """Return the styles of a styles part; none where the document has no such part."""
        styles = cls()
        if root is None:
            return styles
        styles.base = run_look(root.find(f"{n.DOCDEFAULTS}/{n.RPRDEFAULT}/{n.RPR}"))
        for element in root.iterfind(n.STYLE):
            identifier = element.get(n.STYLEID)
            if identifier is None:
                continue
            styles._elements[identifier] = element
            if element.get(n.TYPE) == "paragraph" and element.get(n.DEFAULT, "0") not in n.OFF:
                styles.default = identifier
        return styles

    def look(self, identifier: str | None) -> Look:
        """Return everything a style says, what it is based on included."""
        known = self._looks.get(identifier)
        if known is None:
            known = self._looks[identifier] = self._resolve(identifier)
        return known

    def _resolve(self, identifier: str | None) -> Look:
        chain: list[etree._Element] = []
        while identifier is not None and len(chain) < _MAX_CHAIN:
            element = self._elements.get(identifier)
            if element is None:
                break
            chain.append(element)
            identifier = value(element, n.BASEDON)
        look = Look()
        for element in reversed(chain):
            look = look.under(_own_look(element))
        return look

    def hidden(self) -> set[str]:
        """Return the ids of styles whose text is hidden."""
        return {
            identifier
            for identifier, element in self._elements.items()
            if next(element.iter(n.VANISH), None) is not None and self.look(identifier).hidden
        }

    def number_of(self, identifier: str) -> str | None:
        """Return the numId that a style gives, or None."""
        number = self.look(identifier).number
        return number[0] if number else None


def _own_look(element: etree._Element) -> Look:
    look = paragraph_look(element.find(n.PPR)).under(run_look(element.find(n.RPR)))
    if look.level is None:
        return look._replace(level=_heading_level(value(element, n.NAME)))
    return look


def _heading_level(name: str | None) -> int | None:
    """Return the level that a built-in heading style has by its name, from 0."""
    kind, _, digit = (name or "").lower().partition(" ")
    if kind in ("heading", "标题") and digit.isdigit() and 1 <= int(digit) <= 9:
        return int(digit) - 1
    return None
