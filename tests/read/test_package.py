"""Folders and archives as one disclosure; the dispatcher's manners towards files that cannot be read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from yusuan.model import Document, Paragraph
from yusuan.read import read_bytes, read_document
from yusuan.read.errors import DamagedFile, ReadError, UnsupportedFormat
from yusuan.read.formats import formats, suffixes
from yusuan.read.guard import Limits
from yusuan.read.package import natural_key


def archive(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return target.getvalue()


def gbk_archive(name: str, data: bytes) -> bytes:
    """An archive as Chinese Windows makes it: the name in GBK, without the flag for UTF-8."""
    stand_in = "x" * len(name.encode("gb18030"))
    return archive({stand_in: data}).replace(stand_in.encode(), name.encode("gb18030"))


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def sources(document: Document) -> list[str | None]:
    return list(dict.fromkeys(block.location.source for block in document.blocks))


def test_members_follow_the_natural_order_of_their_names() -> None:
    names = ["表10.txt", "表2.txt", "附件二/1.txt", "附件三/1.txt", "附件十/1.txt", "表1.txt"]
    document = read_bytes(archive({name: f"内容{name}".encode() for name in names}), "包.zip")
    assert document.format == "package"
    assert sources(document) == ["表1.txt", "表2.txt", "表10.txt", "附件二/1.txt", "附件三/1.txt", "附件十/1.txt"]


def test_natural_key_compares_numbers_of_any_length() -> None:
    assert natural_key("9" * 5000) < natural_key("a") and natural_key("②") != natural_key("2")


def test_names_with_meaning_become_titles() -> None:
    document = read_bytes(archive({"03 收支总表.txt": "甲".encode(), "附件1.txt": "乙".encode()}), "包.zip")
    first = document.blocks[0]
    assert isinstance(first, Paragraph) and (first.text, first.level) == ("03 收支总表", 1)
    assert texts(document) == ["03 收支总表", "甲", "乙"]


def test_names_in_gbk_are_shown_in_chinese() -> None:
    document = read_bytes(gbk_archive("部门预算.txt", "甲".encode()), "包.zip")
    assert sources(document) == ["部门预算.txt"]


def test_hidden_and_system_files_are_left_out() -> None:
    members = {
        "a.txt": "甲".encode(),
        "__MACOSX/._a.txt": b"\0",
        ".DS_Store": b"\0",
        "~$a.docx": b"\0",
        "Thumbs.db": b"\0",
    }
    document = read_bytes(archive(members), "包.zip")
    assert texts(document) == ["甲"] and not document.notices


def test_a_member_that_fails_is_noticed_and_the_others_are_read() -> None:
    document = read_bytes(archive({"a.txt": "甲".encode(), "b.docx": b"PK\x03\x04broken"}), "包.zip")
    assert texts(document) == ["甲"]
    (notice,) = document.notices
    assert (notice.kind, notice.location.source) == ("unreadable", "b.docx") and "b.docx" in notice.message


def test_nothing_readable_is_an_error_that_names_the_package() -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(archive({"a.bin": b"\0\1\2\3", "b.bin": b"\0\1\2\3"}), "我的包.zip")
    assert str(caught.value).startswith("我的包.zip：") and "a.bin" in str(caught.value)
    with pytest.raises(UnsupportedFormat):
        read_bytes(archive({}), "空.zip")


def test_an_archive_inside_is_opened_once() -> None:
    inner = archive({"c.txt": "丙".encode(), "deep.zip": archive({"d.txt": "丁".encode()})})
    document = read_bytes(archive({"a.txt": "甲".encode(), "inner.zip": inner}), "包.zip")
    assert texts(document) == ["甲", "丙"]
    assert [notice.location.source for notice in document.notices] == ["inner.zip/deep.zip"]


def test_a_pdf_of_the_same_name_is_not_read_twice(tmp_path: Path, documents: Path) -> None:
    for suffix in ("docx", "pdf"):
        (tmp_path / f"a.{suffix}").write_bytes((documents / "hebei" / f"quyang-2024.{suffix}").read_bytes())
    document = read_document(tmp_path)
    assert sources(document) == ["a.docx"]
    assert [notice.kind for notice in document.notices if notice.location.source == "a.pdf"] == ["duplicate"]


def test_folder_places_lead_back_to_files_and_blocks(tmp_path: Path) -> None:
    (tmp_path / "子").mkdir()
    (tmp_path / "子" / "b.txt").write_text("甲\n乙", "utf-8")
    (tmp_path / ".hidden").write_text("x")
    document = read_document(tmp_path)
    assert document.name == str(tmp_path)
    assert [(b.location.source, b.location.line, b.location.block) for b in document.blocks] == [
        ("子/b.txt", 1, 0),
        ("子/b.txt", 2, 1),
    ]


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    for index in range(4):
        (tmp_path / f"{index}.txt").write_text("甲")
    with pytest.raises(ReadError):
        read_document(tmp_path, limits=Limits(members=3))


def test_time_that_is_up_leaves_notices_for_the_rest() -> None:
    with pytest.raises(ReadError):
        read_bytes(archive({"a.txt": "甲".encode()}), "包.zip", Limits(seconds=-1.0))


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "空.txt", "空的"),
        (b"\x89PNG\r\n\x1a\n123", "图.docx", "图片"),
        (b"\0\1\2\3\4\5", "x.txt", "无法识别"),
        (b"PK\x03\x04word/", "坏.docx", "损坏"),
    ],
)
def test_unreadable_files_are_named_with_reason(data: bytes, name: str, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name)
    assert str(caught.value).startswith(f"{name}：") and words in str(caught.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="不存在"):
        read_document(tmp_path / "没有.txt")


def test_the_ending_is_not_believed() -> None:
    assert read_bytes("甲\n".encode(), "a.docx").format == "text"
    assert read_bytes(b"<html><body><p>x</p></body></html>", "a.xls").format == "html"


def test_a_reader_that_crashes_is_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    import yusuan.read.text.blocks as blocks

    def crash(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(blocks, "parse_blocks", crash)
    with pytest.raises(DamagedFile, match="ZeroDivisionError"):
        read_bytes("甲".encode(), "a.txt")


def test_every_format_describes_itself() -> None:
    known = formats()
    assert {"docx", "xlsx", "xls", "csv", "html", "text", "zip"} <= set(known)
    assert {".docx", ".xlsx", ".csv", ".html", ".txt", ".zip"} <= suffixes()
    assert all(described.label and described.suffixes for described in known.values())
