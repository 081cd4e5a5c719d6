"""The guard: what is too large, too deep, encrypted or broken is refused with a sentence naming the file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.read.docx_parts import zipped
from tests.web.hostile import many_entries
from yusuan.read.errors import (
    DamagedFile,
    EncryptedFile,
    HostileFile,
    NeedsOffice,
    NeedsScanReader,
    ReadError,
    UnsupportedFormat,
)
from yusuan.read.guard import Archive, Deadline, Limits, check_size, parse_xml, refuse_encrypted, sniff
from yusuan.read.sniff import entries

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def test_error_says_which_file_why_and_what_to_do() -> None:
    assert str(ReadError("表.docx", "已损坏", "请重新下载")) == "表.docx：已损坏。请重新下载。"
    assert str(ReadError("表.docx", "已损坏。")) == "表.docx：已损坏。"
    error = DamagedFile("a", "b", "c")
    assert (error.name, error.reason, error.remedy) == ("a", "b", "c")
    kinds = (UnsupportedFormat, DamagedFile, EncryptedFile, HostileFile, NeedsScanReader, NeedsOffice)
    assert all(issubclass(kind, ReadError) for kind in kinds)


def test_file_size() -> None:
    check_size(10, "a", Limits(file_bytes=10))
    with pytest.raises(HostileFile, match="a：文件有"):
        check_size(11, "a", Limits(file_bytes=10))


def test_archive_reads_members() -> None:
    archive = Archive(zipped({"a.txt": "甲", "b/c.txt": "乙"}), "包.zip")
    assert archive.names() == ["a.txt", "b/c.txt"]
    assert archive.read("a.txt").decode() == "甲"
    assert "a.txt" in archive and archive.size("a.txt") == 3
    with pytest.raises(DamagedFile, match="缺少“x”"):
        archive.read("x")


def test_ratio_bomb_is_refused_before_unpacking() -> None:
    with pytest.raises(HostileFile, match="压缩比"):
        Archive(zipped({"bomb": b"\0" * (20 << 20)}), "弹.zip")


def test_small_members_may_compress_well() -> None:
    assert len(Archive(zipped({"blank": b" " * 100_000}), "a.zip").read("blank")) == 100_000


def test_unpacked_size_is_bounded_by_what_is_declared_and_by_what_comes() -> None:
    limits = Limits(unpacked_bytes=1000)
    with pytest.raises(HostileFile, match="解压后"):
        Archive(zipped({"a": b"x" * 1001}), "a.zip", limits)
    lying = Archive(zipped({"a": b"x" * 900, "b": b"y" * 100}), "a.zip", limits)
    lying.read("a")
    with pytest.raises(HostileFile, match="解压后"):
        lying.read("a")


def test_declared_size_that_lies_is_not_believed() -> None:
    data = zipped({"a": b"\0" * (30 << 20)})
    declared = (30 << 20).to_bytes(4, "little")
    lying = data.replace(declared, (100).to_bytes(4, "little"))
    assert lying != data
    archive = Archive(lying, "谎.zip")
    with pytest.raises(ReadError):
        archive.read("a")


def test_member_count_and_nested_archives_share_the_limits() -> None:
    many = zipped({str(i): b"" for i in range(6)})
    with pytest.raises(HostileFile, match="超过 5 个"):
        Archive(many, "a.zip", Limits(members=5))
    inner = zipped({"x": b"x" * 600})
    outer = Archive(zipped({"1.zip": inner, "2.zip": inner}), "a.zip", Limits(unpacked_bytes=1100))
    assert outer.nested("1.zip").read("x") == b"x" * 600
    with pytest.raises(HostileFile, match="解压后"):
        outer.nested("2.zip").read("x")


def test_nested_archive_is_named_with_its_path_and_its_depth_is_bounded() -> None:
    data = zipped({"x": b"1"})
    for _ in range(3):
        data = zipped({"n.zip": data})
    archive = Archive(data, "a.zip", Limits(zip_depth=2)).nested("n.zip").nested("n.zip")
    assert archive.name == "a.zip/n.zip/n.zip"
    with pytest.raises(HostileFile, match="嵌套超过 2 层"):
        archive.nested("n.zip")


def test_names_of_archives_made_on_chinese_windows() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("AAAA.txt", b"1")
    data = out.getvalue().replace(b"AAAA", "预算".encode("gbk"))
    assert list(Archive(data, "a.zip").shown_names().values()) == ["预算.txt"]


@pytest.mark.parametrize("cut", [10, 50, 200])
def test_truncated_archive(cut: int) -> None:
    with pytest.raises(DamagedFile, match="不完整"):
        Archive(zipped({"a": b"x" * 1000, "b": b"y"})[:-cut], "断.zip")


def test_damaged_member() -> None:
    data = bytearray(zipped({"a": b"x" * 1000}, zipfile.ZIP_STORED))
    data[100] ^= 0xFF
    with pytest.raises(DamagedFile, match="“a”已损坏"):
        Archive(bytes(data), "坏.zip").read("a")


def test_member_with_a_password() -> None:
    data = bytearray(zipped({"a": b"x"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    with pytest.raises(EncryptedFile, match="密码"):
        Archive(bytes(data), "密.zip").read("a")


def test_encrypted_office_files() -> None:
    with pytest.raises(EncryptedFile, match="打开密码"):
        refuse_encrypted(OLE + b"\0" * 600 + wide("EncryptedPackage"), "密.docx")
    word = OLE.ljust(512, b"\0") + b"\xec\xa5" + b"\0" * 9 + b"\x01" + b"\0" * 600
    with pytest.raises(EncryptedFile):
        refuse_encrypted(word, "密.doc")
    refuse_encrypted(word.replace(b"\x01", b"\x00"), "不密.doc")
    refuse_encrypted(b"EncryptedPackage", "a.txt")


def test_deadline() -> None:
    Deadline("a", Limits()).check()
    with pytest.raises(HostileFile, match="a：读取超过"):
        Deadline("a", Limits(seconds=-1)).check()


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
    + b"]><l>&j;</l>"
)


@pytest.mark.parametrize(
    ("xml", "error"),
    [
        (LAUGHS, HostileFile),
        (LAUGHS.decode().encode("utf-16"), HostileFile),
        (b'<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><l>&x;</l>', HostileFile),
        (b"<a>" * 5000, HostileFile),
        (b"<a><b></a>", DamagedFile),
        (b"", DamagedFile),
        (b"\xff\xfe\x00", DamagedFile),
        (b"<a>" + b"x" * 2000 + b"</a>", HostileFile),
    ],
)
def test_hostile_and_broken_xml(xml: bytes, error: type[ReadError]) -> None:
    limits = Limits(xml_bytes=1500) if xml.startswith(b"<a>x") else Limits()
    with pytest.raises(error, match=r"a\.docx："):
        parse_xml(xml, "a.docx", limits)


def test_number_of_tags_is_bounded() -> None:
    parse_xml(b"<a>" + b"<b/>" * 98 + b"</a>", "a", Limits(xml_tags=100))
    with pytest.raises(HostileFile, match="个标记"):
        parse_xml(b"<a>" + b"<b/>" * 99 + b"</a>", "a", Limits(xml_tags=100))


def test_xml_text_is_kept() -> None:
    assert parse_xml("<a> 甲<!-- 注 -->乙 </a>".encode(), "a").text == " 甲乙 "


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (zipped({"[Content_Types].xml": "", "word/document.xml": ""}), "a.xlsx", "docx"),
        (zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "a.docx", "xlsx"),
        (zipped({"[Content_Types].xml": "", "xl/workbook.bin": ""}), "a.xlsb", "xls"),
        (zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "a.pptx", "unknown"),
        (zipped({"预算.docx": "", "word/a.txt": ""}), "a.zip", "zip"),
        (zipped({"OFD.xml": ""}), "a.ofd", "ofd"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}, zipfile.ZIP_STORED), "a.odt", "doc"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, zipfile.ZIP_STORED), "a.ods", "et"),
        (zipped({"[Content_Types].xml": "", "word/document.xml": "x" * 99})[:-30], "a.docx", "docx"),
        (OLE + wide("WordDocument"), "a.doc", "doc"),
        (OLE + wide("WordDocument"), "a.WPS", "wps"),
        (OLE + wide("Workbook"), "a.xls", "xls"),
        (OLE + wide("Workbook"), "a.et", "et"),
        (OLE + wide("EncryptedPackage"), "a.xlsx", "xlsx"),
        (OLE + wide("Other"), "a.doc", "unknown"),
        (b"%PDF-1.7\n", "a.docx", "pdf"),
        (b"\n\n%PDF-1.4\n", "a.pdf", "pdf"),
        (b"{\\rtf1\\ansi 1}", "a.doc", "doc"),
        (b"\x89PNG\r\n\x1a\n....", "a.pdf", "image"),
        (b"RIFF1234WEBPVP8 ", "a.jpg", "image"),
        (b"<html><body>x</body></html>", "a.xls", "html"),
        (b'<?xml version="1.0"?><w:wordDocument/>', "a.doc", "doc"),
        ("一,二\n1,2\n".encode("gb18030"), "a.csv", "csv"),
        ("部门预算".encode(), "a.txt", "text"),
        ("\ufeff部门预算\n".encode("utf-16-le"), "a.txt", "text"),
        (b"\x00\x01\x02\x03\x04binary", "a.txt", "unknown"),
        (b"", "a.docx", "unknown"),
    ],
)
def test_content_decides_what_a_file_is(data: bytes, name: str, kind: str) -> None:
    assert sniff(data, name) == kind


def test_real_documents_are_told_apart(documents: Path) -> None:
    for path in [*documents.glob("hebei/*"), *documents.glob("shanghai/*")]:
        expected = {".txt": "text"}.get(path.suffix, path.suffix[1:])
        assert sniff(path.read_bytes(), "file") == expected, path.name


def test_a_directory_of_many_entries_is_counted_and_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    data = many_entries(30_000)
    monkeypatch.setattr(zipfile, "ZipFile", None)  # listing it would be the harm
    assert entries(data) == 30_000
    assert sniff(data, "a.zip") == "zip"
    with pytest.raises(HostileFile, match="超过 5000 个"):
        Archive(data, "a.zip")


@pytest.mark.parametrize("count", [0, 1, 70_000])
def test_entries_are_counted_as_they_lie_there(count: int) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(min(count, 3)):
            archive.writestr(f"{number}.zip", b"PK\x01\x02" * 10)
    data = buffer.getvalue() if count < 3 else many_entries(count)
    assert entries(data) == count
    assert entries(data[: len(data) // 2]) in (0, count)
