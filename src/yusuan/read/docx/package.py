"""The parts of a DOCX package: found through their relations, parsed safely, strict namespaces made transitional."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yusuan.read.errors import DamagedFile, UnsupportedFormat
from yusuan.read.guard import Archive, Limits, parse_xml

if TYPE_CHECKING:
    from lxml import etree

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
_STYLE_END = b"</w:style>"
_TABLE_STYLE = re.compile(rb'\s*<w:style [^>/]*w:type="table"[^>/]*>')
_PRIVATE = re.compile(rb"\xef[\x80-\x83]")
"""How the characters U+F000 to U+F0FF begin in UTF-8."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another, or to the outside."""

    kind: str
    """Last word of the relation's type: styles, numbering, header, image, hyperlink …"""
    target: str
    """Path of the part in the package, or the address where ``external``."""
    external: bool


class Package:
    """An opened DOCX. ``main`` is the path of the document part."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self._limits = limits
        self._archive = Archive(data, name, limits)
        self.main = self._main_part()
        self.relations = self._relations(self.main)
        self.symbols = False
        """Whether the document has private characters, as symbol fonts use them."""

    def _main_part(self) -> str:
        found = [r.target for r in self._relations("") if r.kind == "officeDocument" and r.target in self._archive]
        main = found[0] if found else "word/document.xml"
        if main in self._archive:
            return main
        if "[Content_Types].xml" in self._archive:
            raise DamagedFile(
                self.name, "文件中没有正文（缺少 word/document.xml）", "请重新下载或用 Word、WPS 另存后再试"
            )
        raise UnsupportedFormat(self.name, "不是 Word 文档（DOCX）", "请确认文件格式")

    def _relations(self, part: str) -> list[Relation]:
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        if root is None:
            return []
        return [_relation(element, folder) for element in root]

    def xml(self, path: str) -> etree._Element | None:
        """Return the root of a part, or None where the package has no such part."""
        return self._parsed(self._archive.read(path)) if path in self._archive else None

    def _parsed(self, data: bytes) -> etree._Element:
        return parse_xml(_transitional(data), self.name, self._limits)

    def document(self) -> etree._Element:
        """Return the root of the document part."""
        data = self._archive.read(self.main)
        self.symbols = _PRIVATE.search(data) is not None
        return self._parsed(data)

    def styles(self) -> etree._Element | None:
        """Return the root of the styles part, its table styles left out: they say nothing about paragraphs."""
        path = next((r.target for r in self.relations if r.kind == "styles" and r.target in self._archive), None)
        return self._parsed(_without_table_styles(self._archive.read(path))) if path is not None else None

    def related(self, kind: str) -> list[etree._Element]:
        """Return the roots of the parts that the document links to as ``kind``, each part once."""
        paths = dict.fromkeys(r.target for r in self.relations if r.kind == kind and not r.external)
        roots = (self.xml(path) for path in paths)
        return [root for root in roots if root is not None]

    def first(self, kind: str) -> etree._Element | None:
        """Return the root of the first part that the document links to as ``kind``, or None."""
        return next(iter(self.related(kind)), None)


def _without_table_styles(data: bytes) -> bytes:
    """Return a styles part without its table styles, which are most of it and take most of the time to parse."""
    first, *others = data.split(_STYLE_END)
    return _STYLE_END.join([first, *(style for style in others if not _TABLE_STYLE.match(style))])


def _relation(element: etree._Element, folder: str) -> Relation:
    target = element.get("Target", "")
    external = element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(element.get("Type", "").rpartition("/")[2], target, external)


def _transitional(data: bytes) -> bytes:
    if b"http://purl.oclc.org/ooxml/" in data:
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
    return data
