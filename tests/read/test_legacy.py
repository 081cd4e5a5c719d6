"""Old office formats: converted where LibreOffice is installed, a clear error where it is not."""

from __future__ import annotations

import stat
import subprocess
from pathlib import Path

import pytest

from tests.parts import needs
from tests.read.docx_parts import docx, only_grid, par, row, slots, table, texts
from yusuan.model import Document, Paragraph
from yusuan.read import legacy, read_bytes
from yusuan.read.docx import read_docx
from yusuan.read.errors import DamagedFile, EncryptedFile, HostileFile, NeedsOffice, UnsupportedFormat
from yusuan.read.formats import Format
from yusuan.read.guard import Limits

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOC = OLE.ljust(512, b"\0") + "WordDocument".encode("utf-16-le").ljust(600, b"\0")
RTF = rb"{\rtf1\ansi\ansicpg936 \u39044?\u31639?\par\trowd\cellx2000\cellx4000 A\cell 12.50\cell\row}"

needs_office = needs(legacy.find_office() is not None, "LibreOffice is not installed on this machine")


def test_without_libreoffice_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "find_office", lambda: None)
    with pytest.raises(NeedsOffice) as caught:
        legacy.convert(DOC, "预算/旧.doc")
    message = str(caught.value)
    assert message.startswith("预算/旧.doc：") and "LibreOffice" in message and "另存为 docx" in message


@pytest.mark.parametrize(("platform", "words"), [("linux", "apt install libreoffice"), ("win32", "libreoffice.org")])
def test_how_to_install_fits_the_system(monkeypatch: pytest.MonkeyPatch, platform: str, words: str) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert words in legacy.how_to_install()


def test_what_must_not_be_converted() -> None:
    with pytest.raises(UnsupportedFormat):
        legacy.convert("部门预算".encode(), "a.doc")
    with pytest.raises(EncryptedFile):
        legacy.convert(OLE + "EncryptedPackage".encode("utf-16-le"), "a.doc")
    with pytest.raises(HostileFile):
        legacy.convert(DOC, "a.doc", Limits(file_bytes=10))


def program(folder: Path, script: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_a_conversion_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hanging = program(tmp_path, f"sleep 300 & echo $! > {tmp_path}/child; wait")
    monkeypatch.setattr(legacy, "find_office", lambda: hanging)
    with pytest.raises(HostileFile, match=r"a\.doc：LibreOffice 转换超过 0\.5 秒"):
        legacy.convert(DOC, "a.doc", Limits(seconds=0.5))
    child = (tmp_path / "child").read_text().strip()
    assert subprocess.run(["ps", "-o", "stat=", "-p", child], capture_output=True, text=True).stdout[:1] in ("", "Z")


def test_a_conversion_that_gives_nothing_is_a_damaged_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(legacy, "find_office", lambda: program(tmp_path, "exit 1"))
    with pytest.raises(DamagedFile, match="无法打开"):
        legacy.convert(DOC, "a.doc")


def test_old_wps_sheets_are_read_without_libreoffice_where_possible(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_xls(data: bytes, name: str, limits: Limits) -> Document:
        if name == "坏.et":
            raise DamagedFile(name, "坏")
        return Document(name, "xls")

    monkeypatch.setattr(legacy, "find_office", lambda: None)
    monkeypatch.setattr(legacy, "formats", lambda: {"xls": Format("表", ("xls",), (".xls",), read_xls)})
    sheet = OLE + "Workbook".encode("utf-16-le")
    assert legacy.read_legacy(sheet, "a.et").format == "xls"
    with pytest.raises(NeedsOffice):
        legacy.read_legacy(sheet, "坏.et")


@pytest.mark.parametrize(
    "data",
    [
        rb"{\rtf",
        b"<w:worddocument",
        b"<?xml version='1.0'?><pkg:package",
        b"<pkg:package xmlns:pkg='x'><a></pkg:package>",
        b"<a xmlns:w='x'><w:worddocument/></a>",
        b"<workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>",
    ],
)
def test_what_only_begins_like_an_old_document_is_refused_before_libreoffice_is_started(
    monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.setattr(legacy, "find_office", lambda: pytest.fail("LibreOffice must not be looked for"))
    with pytest.raises(DamagedFile, match="损坏"):
        read_bytes(data, "a.doc")


def test_a_text_about_office_documents_is_a_text() -> None:
    (block,) = read_bytes("说明：<w:wordDocument 是 Word 2003 的根元素".encode(), "a.txt").blocks
    assert isinstance(block, Paragraph)


EXCEL_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table>'
    '<Row><Cell><Data ss:Type="String">合计</Data></Cell><Cell><Data ss:Type="Number">12.5</Data></Cell></Row>'
    '<Row><Cell><Data ss:Type="String">甲</Data></Cell><Cell><Data ss:Type="Number">12.5</Data></Cell></Row>'
    "</Table></Worksheet></Workbook>"
)


@needs_office
def test_sheets_in_xml_become_xlsx() -> None:
    assert slots(only_grid(read_bytes(EXCEL_2003.encode(), "a.xls")))[0] == ["合计", "12.5"]


@needs_office
def test_rtf_becomes_docx() -> None:
    document = legacy.read_legacy(RTF, "a.rtf")
    assert texts(document) == ["预算"]
    assert slots(only_grid(document)) == [["A", "12.50"]]
    assert document.notices[0].kind == "converted"


@needs_office
def test_doc_and_wps_become_docx(tmp_path: Path) -> None:
    grid = "<w:tblGrid><w:gridCol w:w='2000'/><w:gridCol w:w='2000'/></w:tblGrid>"
    rows = table(row("合计", "855.89"), row("甲", "1")).replace("<w:tblPr/>", f"<w:tblPr/>{grid}")
    (tmp_path / "a.docx").write_bytes(docx(par("部门预算") + rows + par("完")))
    office = legacy.find_office()
    assert office is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=120)
    for name in ("a.doc", "a.wps"):
        document = legacy.read_legacy((tmp_path / "a.doc").read_bytes(), name)
        assert texts(document) == ["部门预算", "完"]
        assert slots(only_grid(document)) == [["合计", "855.89"], ["甲", "1"]]
        assert document.name == name


@needs_office
def test_real_document_survives_the_way_through_doc(documents: Path, tmp_path: Path) -> None:
    path = documents / "hebei" / "quyang-2024.docx"
    office = legacy.find_office()
    assert office is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    old = legacy.read_legacy((tmp_path / "quyang-2024.doc").read_bytes(), "旧.doc")
    new = read_docx(path.read_bytes(), path.name)
    assert texts(old) == texts(new)
    # Tables that touch become one in DOC, filled up to one width; what the cells print stays.
    printed = [[c.text for grid in document.grids() for c in grid.cells() if c.text] for document in (old, new)]
    assert printed[0] == printed[1]
