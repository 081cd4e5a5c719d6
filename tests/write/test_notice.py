"""The rectification notice: what it says, that it is the same twice, and that it is whole or not there."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from yusuan.write.files import WriteError
from yusuan.write.notice import NoticeDocument, NoticeItem, RectificationNotice, write_notice

ITEM = NoticeItem(
    "error",
    "第 3 页，表“支出总表”",
    "合计与各项之和不符。",
    "25.00万元",
    "5.00万元",
    "《预算法》第十四条",
    "核对后改正。",
)
NOTICE = RectificationNotice(
    "示例县财政局",
    "示例局",
    2024,
    (NoticeDocument("预算.docx", (ITEM, replace(ITEM, severity="advice"))), NoticeDocument("决算.pdf", (ITEM,))),
    datetime.date(2026, 3, 1),
    datetime.date(2026, 3, 16),
    "示财监〔2026〕1号",
)


def test_everything_is_said(tmp_path: Path) -> None:
    path = tmp_path / "notice.docx"
    write_notice(NOTICE, path)
    made = Document(str(path))
    text = "\n".join(p.text for p in made.paragraphs)
    assert "示例局2024年" in text
    assert "问题共3项（错误2项、提示1项）" in text
    assert text.count("2026年3月16日") == 2
    assert "文件：预算.docx" in text
    assert "文件：决算.pdf" in text
    assert "示例县财政局" in text
    assert [len(table.rows) for table in made.tables] == [3, 2]
    cells = [cell.text for cell in made.tables[0].rows[1].cells]
    assert cells == [
        "1", ITEM.place, "〔错误〕合计与各项之和不符。", ITEM.expected, ITEM.actual, ITEM.basis, ITEM.remedy,
    ]  # fmt: skip


def test_one_document_is_not_numbered_and_many_are(tmp_path: Path) -> None:
    many = replace(NOTICE, documents=tuple(NoticeDocument(f"{n}.pdf", (ITEM,)) for n in range(21)))
    write_notice(many, tmp_path / "many.docx")
    text = "\n".join(p.text for p in Document(str(tmp_path / "many.docx")).paragraphs)
    for ordinal in ("（一）", "（十）", "（十一）", "（二十）", "（二十一）"):
        assert f"问题清单{ordinal}" in text
    write_notice(replace(NOTICE, documents=NOTICE.documents[:1]), tmp_path / "one.docx")
    assert "（一）" not in "\n".join(p.text for p in Document(str(tmp_path / "one.docx")).paragraphs)


def test_the_same_notice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        write_notice(NOTICE, tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_nothing_is_half_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError):
        write_notice(NOTICE, tmp_path / "file" / "notice.docx")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]
