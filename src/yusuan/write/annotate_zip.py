"""Office files are ZIP archives of parts: taken apart, changed, and put together to the same bytes each time."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

#: The earliest date that a ZIP archive can hold: a copy of the same file has the same bytes whenever it is made.
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONSHIPS = f"{_PACKAGE}/relationships"
_TYPES = f"{_PACKAGE}/content-types"
TYPES_PART = "[Content_Types].xml"


class Parts(dict[str, bytes]):
    """Part name → content, in the order of the archive."""

    @classmethod
    def read(cls, data: bytes) -> Parts:
        """Return the parts of an archive, folders left out."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return cls((info.filename, archive.read(info)) for info in archive.infolist() if not info.is_dir())

    def written(self) -> bytes:
        """Return the parts as an archive."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.items():
                info = zipfile.ZipInfo(name, _FIXED_DATE)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, content)
        return out.getvalue()

    def xml(self, name: str) -> etree._Element:
        """Return a part as a tree; entities are not expanded and nothing is fetched."""
        return parsed(self[name])

    def put(self, name: str, root: etree._Element) -> None:
        """Store a tree as a part."""
        from lxml import etree

        self[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def links(self, source: str) -> dict[str, tuple[str, str]]:
        """Return id → kind and part of the relationships of ``source`` ("" for the package), external ones left out."""
        name = relations_of(source)
        found: dict[str, tuple[str, str]] = {}
        for link in self.xml(name) if name in self else ():
            if link.get("TargetMode") != "External":
                target = posixpath.join("/", posixpath.dirname(source), link.get("Target") or "")
                part = posixpath.normpath(target).lstrip("/")
                found[link.get("Id") or ""] = (str(link.get("Type")).rpartition("/")[2], part)
        return found

    def related(self, source: str, kind: str) -> str | None:
        """Return the part that ``source`` ("" for the package) is related to as ``kind``, or None."""
        return next((part for found, part in self.links(source).values() if found == kind), None)

    def free(self, pattern: str) -> str:
        """Return the first name of this pattern that no part has; {} stands for nothing or a number."""
        names = (pattern.format(n or "").lstrip("/") for n in range(len(self) + 2))
        return next(name for name in names if name not in self)

    def relate(self, source: str, type_: str, target: str) -> str:
        """Add a relationship from ``source`` to the part ``target`` and return its id."""
        from lxml import etree

        links = relations_of(source)
        root = self.xml(links) if links in self else etree.Element(f"{{{_RELATIONSHIPS}}}Relationships")
        used = {link.get("Id") for link in root}
        identifier = next(f"yusuan{n}" for n in range(1, len(used) + 2) if f"yusuan{n}" not in used)
        etree.SubElement(
            root,
            f"{{{_RELATIONSHIPS}}}Relationship",
            {"Id": identifier, "Type": type_, "Target": posixpath.relpath(target, posixpath.dirname(source) or ".")},
        )
        self.put(links, root)
        return identifier

    def declare(self, name: str, content_type: str) -> None:
        """Give a part its content type."""
        from lxml import etree

        root = self.xml(TYPES_PART)
        if all(entry.get("PartName") != f"/{name}" for entry in root):
            attributes = {"PartName": f"/{name}", "ContentType": content_type}
            etree.SubElement(root, f"{{{_TYPES}}}Override", attributes)
            self.put(TYPES_PART, root)


def parsed(content: bytes) -> etree._Element:
    """Return XML as a tree; entities are not expanded and nothing is fetched."""
    from lxml import etree

    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def relations_of(source: str) -> str:
    """Return the name of the part that holds the relationships of ``source`` ("" for the package)."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")
