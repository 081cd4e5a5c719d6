"""DOCX → the same document with a Word comment for every note (ECMA-376 part 1, 17.13.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yusuan.model.report import Report
from yusuan.write.annotate_notes import Note
from yusuan.write.annotate_places import Places
from yusuan.write.annotate_zip import Parts
from yusuan.write.files import WriteError
from yusuan.write.printable import printable

if TYPE_CHECKING:
    from lxml import etree

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def annotated(data: bytes, notes: list[Note], report: Report) -> bytes:
    """Return the DOCX ``data`` with the notes as comments; raises WriteError where it has no main document."""
    parts = Parts.read(data)
    main = parts.related("", "officeDocument")
    if main is None or main not in parts:
        raise WriteError("文件中没有正文，无法批注；请用 Word 或 WPS 打开另存后再试")
    root = parts.xml(main)
    comments = _Comments(parts, main, root)
    source = report.disclosure.source
    places = Places(root, source.blocks if source is not None else [])
    for note in notes:
        comments.add(note, *places.find(note.location, note.printed))
    comments.store()
    parts.put(main, root)
    return parts.written()


class _Comments:
    """The comments part of a document, its own comments kept."""

    def __init__(self, parts: Parts, main: str, document: etree._Element) -> None:
        from lxml import etree

        self._parts, self._main = parts, main
        self._w = f"{{{etree.QName(document).namespace}}}"
        name = parts.related(main, "comments")
        self._new = name is None or name not in parts
        self._name = name if name in parts and name else parts.free(f"{main.rpartition('/')[0]}/comments{{}}.xml")
        nothing = etree.Element(f"{self._w}comments", nsmap={"w": self._w[1:-1]})
        self._root = nothing if self._new else parts.xml(self._name)
        used = [int(i) for c in self._root if (i := c.get(f"{self._w}id") or "").isdigit()]
        self._next = max(used, default=-1) + 1

    def add(self, note: Note, first: etree._Element, last: etree._Element, exact: bool) -> None:
        """Add a note over the paragraphs from ``first`` to ``last``."""
        w, identifier = self._w, str(self._next)
        self._next += 1
        self._root.append(self._comment(identifier, note, exact))
        start, end = _element(f"{w}commentRangeStart", w, identifier), _element(f"{w}commentRangeEnd", w, identifier)
        first.insert(1 if len(first) and first[0].tag == f"{w}pPr" else 0, start)
        reference = _element(f"{w}r", w)
        reference.append(_element(f"{w}commentReference", w, identifier))
        last.extend((end, reference))

    def _comment(self, identifier: str, note: Note, exact: bool) -> etree._Element:
        w = self._w
        comment = _element(f"{w}comment", w, identifier)
        comment.set(f"{w}author", note.author)
        comment.set(f"{w}initials", note.author[:1])
        for line in note.text(exact).split("\n"):
            paragraph, run, text = (_element(f"{w}{tag}", w) for tag in ("p", "r", "t"))
            text.text = printable(line)
            text.set(_XML_SPACE, "preserve")
            run.append(text)
            paragraph.append(run)
            comment.append(paragraph)
        return comment

    def store(self) -> None:
        """Put the comments into the package."""
        if not len(self._root):
            return
        self._parts.put(self._name, self._root)
        if self._new:
            strict = "purl.oclc.org" in self._w
            office = "http://purl.oclc.org/ooxml" if strict else "http://schemas.openxmlformats.org"
            kinds = "officeDocument/relationships" if strict else "officeDocument/2006/relationships"
            self._parts.relate(self._main, f"{office}/{kinds}/comments", self._name)
            self._parts.declare(self._name, _TYPE)


def _element(tag: str, w: str, identifier: str | None = None) -> etree._Element:
    from lxml import etree

    element = etree.Element(tag, nsmap={"w": w[1:-1]})
    if identifier is not None:
        element.set(f"{w}id", identifier)
    return element
