"""Cell comments of annotated workbooks; formulas, stored values, charts and macros stay as they are."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment  # type: ignore[import-not-found]

import yusuan
from tests.parts import needs
from tests.write.sample import sample_xlsx
from tests.write.test_annotate_docx import report_on
from yusuan.model import Location, Place
from yusuan.write.annotate import annotate
from yusuan.write.annotate_xlsx import column_letters

SHEET = "部门预算支出总表"


def comments(path: Path, sheet: str | None = None) -> dict[str, str]:
    book = openpyxl.load_workbook(path)
    page = book[sheet] if sheet else book.worksheets[0]
    return {c.coordinate: c.comment.text for line in page.iter_rows() for c in line if c.comment is not None}


def cell(row: int, column: int, sheet: str = SHEET) -> Place:
    return Place(Location(sheet=sheet, block=0, row=row, column=column))


def test_comment_stands_at_the_cell_wherever_the_table_begins(tmp_path: Path) -> None:
    for top, left, where in ((1, 1, "C6"), (5, 3, "E10")):
        path = sample_xlsx(tmp_path, f"{top}.xlsx", top, left)
        found = comments(annotate(path, yusuan.check(path), tmp_path / "批注"))
        assert found[where].startswith("【错误】SUM101") and "应为 130.00" in found[where]


def test_everything_else_stays_byte_for_byte(tmp_path: Path) -> None:
    path = sample_xlsx(tmp_path)
    copy = annotate(path, yusuan.check(path), tmp_path / "批注")
    with zipfile.ZipFile(path) as a, zipfile.ZipFile(copy) as b:
        changed = {n for n in a.namelist() if a.read(n) != b.read(n)}
        added = set(b.namelist()) - set(a.namelist())
    assert changed <= {"[Content_Types].xml", "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"}
    assert {n.rpartition("/")[2] for n in added} == {"comments.xml", "vmlDrawing.vml"}
    stored = openpyxl.load_workbook(copy, data_only=True).worksheets[0]
    formulas = openpyxl.load_workbook(copy).worksheets[0]
    where = next(c.coordinate for line in formulas.iter_rows() for c in line if c.value == "=1+1")
    assert stored[where].value == 2


def test_same_bytes_again(tmp_path: Path) -> None:
    path = sample_xlsx(tmp_path)
    report = yusuan.check(path)
    first = annotate(path, report, tmp_path / "1").read_bytes()
    assert annotate(path, report, tmp_path / "2").read_bytes() == first


def test_several_findings_at_a_cell_share_one_comment(tmp_path: Path) -> None:
    path = sample_xlsx(tmp_path)
    found = comments(annotate(path, report_on(path, cell(6, 3), cell(6, 3)), tmp_path))
    assert "第1处" in found["C6"] and "第2处" in found["C6"]


def test_merged_cells_and_own_comments(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = SHEET
    page["A1"] = "标题"
    page.merge_cells("A1:D2")
    page["B4"] = "1.00"
    page["B4"].comment = Comment("会计的话", "会计")
    book.save(path := tmp_path / "a.xlsx")
    found = comments(annotate(path, report_on(path, cell(2, 3), cell(4, 2), cell(5, 5)), tmp_path))
    assert set(found) == {"A1", "B4", "E5"}
    assert found["B4"].startswith("会计的话") and "第2处" in found["B4"]


def test_second_sheet_and_unknown_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "一"
    book.worksheets[0]["A1"] = "甲"
    book.create_sheet("二 & <三>")["B2"] = "乙"
    book.save(path := tmp_path / "a.xlsx")
    copy = annotate(path, report_on(path, cell(2, 2, "二 & <三>"), cell(1, 1, "没有的表")), tmp_path)
    assert list(comments(copy, "二 & <三>")) == ["B2"]
    assert "最近的位置" in comments(copy, "一")["A1"]


def test_macros_are_kept(tmp_path: Path) -> None:
    plain = sample_xlsx(tmp_path)
    out = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(out, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")
            archive.writestr(name, content)
        archive.writestr("xl/vbaProject.bin", b"\x00macro\xff")
    path = tmp_path / "宏.xlsm"
    path.write_bytes(out.getvalue())
    copy = annotate(path, yusuan.check(path), tmp_path)
    assert copy.suffix == ".xlsm"
    with zipfile.ZipFile(copy) as archive:
        assert archive.read("xl/vbaProject.bin") == b"\x00macro\xff"


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_column_letters(number: int, letters: str) -> None:
    assert column_letters(number) == letters


def test_real_workbooks(documents: Path, tmp_path: Path) -> None:
    for path in sorted((documents / "hebei").glob("*.xlsx")):
        report = yusuan.check(path)
        copy = annotate(path, report, tmp_path)
        cells = (c for page in openpyxl.load_workbook(copy).worksheets for line in page.iter_rows() for c in line)
        notes = [c.comment.text for c in cells if c.comment is not None]
        for finding in report.open_findings():
            assert any(finding.rule in note for note in notes)
        assert not any("最近的位置" in note for note in notes)


@needs(shutil.which("soffice") is not None, "LibreOffice (soffice) is not installed")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    path = sample_xlsx(tmp_path)
    copy = annotate(path, report_on(path, cell(6, 3)), tmp_path)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", home, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path / "out"), str(copy)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (converted,) = (tmp_path / "out").glob("*.ods")
    with zipfile.ZipFile(converted) as archive:
        content = archive.read("content.xml").decode()
    assert content.count("<office:annotation ") == 1 and "第1处" in content
