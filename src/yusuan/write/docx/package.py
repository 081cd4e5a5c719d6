"""The DOCX package: the parts in a ZIP whose bytes depend on nothing but the publication."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

from yusuan.write.docx.body import core_xml, document_xml
from yusuan.write.files import write_bytes
from yusuan.write.publication.blocks import Publication

_PARTS = Path(__file__).parent / "parts"
#: Name in the package → template; the first must stand first for readers of the stream.
_NAMES = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fontTable.xml",
    "word/footer1.xml": "footer1.xml",
    "docProps/core.xml": "core.xml",
    "docProps/app.xml": "app.xml",
}
_FILLED = frozenset({"docProps/core.xml", "docProps/app.xml"})
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX, _MODE = 3, 0o644 << 16


def docx_bytes(publication: Publication) -> bytes:
    """Return a publication as a DOCX; the same publication gives the same bytes."""
    parts = {name: _template(file) for name, file in _NAMES.items()}
    for name in _FILLED:
        parts[name] = core_xml(parts[name], publication)
    parts["word/document.xml"] = document_xml(publication)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _EARLIEST)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, _UNIX, _MODE
            archive.writestr(info, text.encode(), compresslevel=6)
    return buffer.getvalue()


def write_docx(publication: Publication, path: Path) -> None:
    """Write a publication as a DOCX, whole or not at all; raises :class:`WriteError`."""
    write_bytes(path, docx_bytes(publication))


@cache
def _template(name: str) -> str:
    return (_PARTS / name).read_text(encoding="utf-8")
