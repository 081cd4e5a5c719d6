"""Which documents a user means, and what their results are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from yusuan.operations.inputs import documents_of, output_names


def make(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return folder


def names(found: list[Path]) -> list[str]:
    return [p.name for p in found]


def test_folder_is_many_documents(tmp_path: Path) -> None:
    make(tmp_path, "b局.docx", "a局.pdf", "说明.exe", ".hidden.docx", "~$b局.docx", "下属/c局.XLSX")
    assert names(documents_of([tmp_path])) == ["a局.pdf", "b局.docx", "c局.XLSX"]


def test_folder_of_pieces_is_one_document(tmp_path: Path) -> None:
    make(tmp_path, "附件1：收支总表.xlsx", "附件2：收入总表.xlsx", "情况说明.docx")
    assert documents_of([tmp_path]) == [tmp_path]
    assert len(documents_of([tmp_path], package=False)) == 3


def test_package_is_forced_and_a_path_named_twice_is_one(tmp_path: Path) -> None:
    make(tmp_path, "a局.docx", "b局.docx")
    assert documents_of([tmp_path], package=True) == [tmp_path]
    assert len(documents_of([tmp_path, tmp_path / "a局.docx"])) == 2


def test_missing_path(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"没有\.docx"):
        documents_of([tmp_path / "没有.docx"])


def test_results_of_like_named_documents_are_kept_apart() -> None:
    given = [Path(p) for p in ("甲/预算.docx", "乙/预算.docx", "乙/决算.pdf", "乙/决算.docx", "丙.docx")]
    assert list(output_names(given).values()) == ["甲/预算.docx", "乙/预算.docx", "决算.pdf", "决算.docx", "丙"]


def test_names_differ_in_case_only() -> None:
    found = output_names([Path("a/X.docx"), Path("a/x.pdf")])
    assert len({name.casefold() for name in found.values()}) == 2


def test_single_document_keeps_its_name() -> None:
    assert output_names([Path("甲/预算.docx")]) == {Path("甲/预算.docx"): "预算"}
