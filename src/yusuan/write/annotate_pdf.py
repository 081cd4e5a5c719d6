"""PDF → the same document with a coloured box and a note for every finding (ISO 32000-1, 12.5.6)."""

from __future__ import annotations

import io
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from yusuan.model.report import Report
from yusuan.write.annotate_notes import Note
from yusuan.write.files import WriteError

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter
    from pypdf.generic import DictionaryObject, IndirectObject

Rect = tuple[float, float, float, float]

_COLOURS = {"error": (0.80, 0.14, 0.09), "warning": (0.85, 0.56, 0.02), "advice": (0.12, 0.31, 0.55)}
_PRINTED = 4
_FIXED = 28
"""Annotation flags: print; and print, no zoom, no rotate for the icons of notes."""
_ICON = 18.0
_MARGIN = 6.0
_GAP = 1.5


def annotated(data: bytes, notes: list[Note], report: Report) -> bytes:
    """Return the PDF ``data`` with the notes as annotations; raises WriteError where it is locked."""
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise WriteError("PDF 已加密，无法批注；请取消密码后再试")
    writer = PdfWriter(clone_from=reader)
    used = _Used()
    for note in notes:
        _add(writer, note, used)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@dataclass
class _Used:
    """What is drawn already: boxes are tinted once, icons never lie on each other."""

    boxes: set[tuple[int, Rect]] = field(default_factory=set)
    icons: dict[int, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))


def _add(writer: PdfWriter, note: Note, used: _Used) -> None:
    pages = len(writer.pages)
    number = min(max((note.location.page or 1) - 1, 0), pages - 1)
    exact = note.location.page is None or note.location.page <= pages
    page = writer.pages[number]
    view = _View(page)
    box = note.location.box if exact else None
    text = note.text(exact)
    if box is not None:
        rect = view.user((box[0] - _GAP, box[1] - _GAP, box[2] + _GAP, box[3] + _GAP))
        _square(writer, page, note, text, rect, tinted=(number, box) not in used.boxes)
        used.boxes.add((number, box))
    _icon(writer, page, note, text, view.user(_icon_box(box, view.size, used.icons[number])))


def _icon_box(box: Rect | None, size: tuple[float, float], taken: list[tuple[float, float]]) -> Rect:
    """Return where a note's icon goes on the displayed page: in the right margin, level with its box."""
    middle = (box[1] + box[3] - _ICON) / 2 if box is not None else _MARGIN
    top = min(max(middle, _MARGIN), size[1] - _ICON - _MARGIN)
    left = size[0] - _ICON - _MARGIN
    while any(abs(left - x) < _ICON and abs(top - y) < _ICON for x, y in taken) and left > _ICON:
        left -= _ICON + 1
    taken.append((left, top))
    return left, top, left + _ICON, top + _ICON


class _View:
    """A page as displayed: its visible box, turned by /Rotate."""

    def __init__(self, page: PageObject) -> None:
        media, crop = page.mediabox, page.cropbox
        self.left, self.right = max(float(crop.left), float(media.left)), min(float(crop.right), float(media.right))
        self.bottom, self.top = max(float(crop.bottom), float(media.bottom)), min(float(crop.top), float(media.top))
        self.turn = page.rotation % 360

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the displayed page in points."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn % 180 else (width, height)

    def user(self, box: Rect) -> Rect:
        """Return a rectangle of the displayed page (left, top, right, bottom from the top left) in user space."""
        (x0, y0), (x1, y1) = self._point(box[0], box[1]), self._point(box[2], box[3])
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 90:
            return self.left + y, self.bottom + x
        if self.turn == 180:
            return self.right - x, self.bottom + y
        if self.turn == 270:
            return self.right - y, self.top - x
        return self.left + x, self.top - y


def _square(writer: PdfWriter, page: PageObject, note: Note, text: str, rect: Rect, tinted: bool) -> None:
    from pypdf.generic import DictionaryObject, FloatObject, NameObject

    square = _annotation("/Square", note, text, rect, _PRINTED)
    # No /IC: a viewer that draws the square anew would paint it over the text; the tint is in the appearance alone.
    square[NameObject("/BS")] = DictionaryObject({NameObject("/W"): FloatObject(1.2)})
    square[NameObject("/AP")] = DictionaryObject({NameObject("/N"): _appearance(writer, note, rect, tinted)})
    writer.add_annotation(page, square)


def _appearance(writer: PdfWriter, note: Note, rect: Rect, tinted: bool) -> IndirectObject:
    """Return the drawing of a square: a frame in the colour of the severity, its inside tinted or clear."""
    from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, StreamObject

    width, height = rect[2] - rect[0], rect[3] - rect[1]
    colour = " ".join(f"{c:.2f}" for c in _COLOURS[note.severity])
    frame = f"0.6 0.6 {width - 1.2:.2f} {height - 1.2:.2f} re"
    drawing = StreamObject()
    inside = f"/T gs {colour} rg {frame} f " if tinted else ""
    drawing.set_data(f"{inside}/S gs {colour} RG 1.2 w {frame} S".encode())
    states = DictionaryObject(
        {
            NameObject("/T"): DictionaryObject({NameObject("/ca"): FloatObject(0.12)}),
            NameObject("/S"): DictionaryObject({NameObject("/CA"): FloatObject(0.9)}),
        }
    )
    drawing[NameObject("/Type")] = NameObject("/XObject")
    drawing[NameObject("/Subtype")] = NameObject("/Form")
    drawing[NameObject("/BBox")] = ArrayObject(FloatObject(round(v, 2)) for v in (0, 0, width, height))
    drawing[NameObject("/Resources")] = DictionaryObject({NameObject("/ExtGState"): states})
    return writer._add_object(drawing)


def _icon(writer: PdfWriter, page: PageObject, note: Note, text: str, rect: Rect) -> None:
    from pypdf.generic import BooleanObject, NameObject

    icon = _annotation("/Text", note, text, rect, _FIXED)
    icon[NameObject("/Name")] = NameObject("/Comment")
    icon[NameObject("/Open")] = BooleanObject(False)
    writer.add_annotation(page, icon)


def _annotation(kind: str, note: Note, text: str, rect: Rect, flags: int) -> DictionaryObject:
    from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, TextStringObject

    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(kind),
            NameObject("/Rect"): ArrayObject(FloatObject(round(v, 2)) for v in rect),
            NameObject("/Contents"): TextStringObject(text),
            NameObject("/T"): TextStringObject(note.author),
            NameObject("/C"): ArrayObject(FloatObject(c) for c in _COLOURS[note.severity]),
            NameObject("/F"): NumberObject(flags),
        }
    )
