"""Word comments of annotated copies: where they are, what they say, that nothing else changes."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from lxml import etree

import yusuan
from tests.parts import needs
from tests.read.docx_parts import W, cell, par, row, run, table
from tests.write.sample import sample_docx
from yusuan.model import Finding, Location, Place
from yusuan.model.report import Report
from yusuan.read.docx import read_docx
from yusuan.write.annotate import annotate
from yusuan.write.files import WriteError

NS = {"w": W}


def words_of(elements: Iterable[etree._Element]) -> str:
    return "".join(e.text or "" for e in elements if e.tag == f"{{{W}}}t")


def only(body: etree._Element, name: str, identifier: str | None) -> etree._Element:
    (element,) = [e for e in body.iter(f"{{{W}}}{name}") if e.get(f"{{{W}}}id") == identifier]
    return element


def anchored(path: Path) -> list[tuple[str, str]]:
    """Return (text of the comment, text of the commented paragraphs) of a DOCX, in the order of ids."""
    with zipfile.ZipFile(path) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        comments = etree.fromstring(archive.read("word/comments.xml"))
    found = []
    for comment in comments.iterfind("w:comment", NS):
        identifier = comment.get(f"{{{W}}}id")
        text = "\n".join(words_of(p.iter()) for p in comment.iterfind("w:p", NS))
        start = only(body, "commentRangeStart", identifier)
        end = only(body, "commentRangeEnd", identifier)
        only(body, "commentReference", identifier)
        order = list(body.iter())
        assert order.index(start) < order.index(end)
        found.append((text, words_of(order[order.index(start) : order.index(end)])))
    return found


def report_on(path: Path, *places: Place) -> Report:
    """Return a report with one finding per place."""
    report = Report(yusuan.read(path))
    report.findings = [
        Finding("SUM101", "error", f"第{n}处", place, expected="1.00", actual="2.00", unit="万元", number=n)
        for n, place in enumerate(places, 1)
    ]
    return report


def test_comment_stands_at_the_cell_and_says_everything(tmp_path: Path) -> None:
    path = sample_docx(tmp_path)
    before = path.read_bytes()
    copy = annotate(path, yusuan.check(path), tmp_path / "批注")
    (text, words) = next(a for a in anchored(copy) if "SUM101" in a[0])
    assert words == "120.00"
    assert text.startswith("【错误】SUM101 ")
    assert "应为 130.00" in text and "实为 120.00" in text and "（万元）" in text
    assert "依据：" in text and "怎样改：" in text
    assert path.read_bytes() == before


def test_document_reads_as_before(tmp_path: Path) -> None:
    path = sample_docx(tmp_path)
    copy = annotate(path, yusuan.check(path), tmp_path)
    first, second = read_docx(path.read_bytes(), "a"), read_docx(copy.read_bytes(), "b")
    assert [p.text for p in first.paragraphs()] == [p.text for p in second.paragraphs()]
    assert [[c.text for c in g.cells()] for g in first.grids()] == [[c.text for c in g.cells()] for g in second.grids()]


def test_same_bytes_again_and_known_to_python_docx(tmp_path: Path) -> None:
    path = sample_docx(tmp_path)
    report = yusuan.check(path)
    first = annotate(path, report, tmp_path / "1").read_bytes()
    assert annotate(path, report, tmp_path / "2").read_bytes() == first
    docx = pytest.importorskip("docx")
    assert len(docx.Document(io.BytesIO(first)).tables) == 1


def test_english(tmp_path: Path) -> None:
    path = sample_docx(tmp_path)
    copy = annotate(path, yusuan.check(path, language="en"), tmp_path, "en")
    assert copy.stem.endswith("-annotated")
    text = next(t for t, _ in anchored(copy) if "SUM101" in t)
    assert text.startswith("[Error] SUM101") and "expected 130.00, actual 120.00" in text and "(10,000 yuan)" in text


def place(block: int, at: tuple[int, int] | None = None) -> Place:
    return Place(Location(block=block, row=at[0] if at else None, column=at[1] if at else None))


def test_waived_findings_are_left_out_and_consequences_named(tmp_path: Path) -> None:
    path = sample_docx(tmp_path)
    report = report_on(path, place(0), place(1))
    report.findings[0].waived = "已核实"
    report.findings[1].consequences.append(Finding("XTB201", "error", "总表不等"))
    ((text, words),) = anchored(annotate(path, report, tmp_path))
    assert "由此引起：XTB201 总表不等" in text
    assert words == "部门预算支出总表"


def test_further_places_get_a_short_comment(tmp_path: Path) -> None:
    path = sample_docx(tmp_path)
    report = report_on(path, Place(Location(block=0), table="甲表"))
    report.findings[0].others = (place(1),)
    first, second = anchored(annotate(path, report, tmp_path))
    assert "应为" in first[0] and "应为" not in second[0]
    assert "另见：表“甲表”" in second[0] and second[1] == "部门预算支出总表"


def test_merged_cells_gaps_and_several_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    merged = table(
        row(cell("表头", '<w:gridSpan w:val="2"/>'), "列三"),
        row(cell("纵", '<w:vMerge w:val="restart"/>'), "乙", cell(par("丙一") + par("丙二"))),
        row(cell("", "<w:vMerge/>"), "丁", "戊"),
        row("己", "庚", properties='<w:gridBefore w:val="1"/>'),
    )
    from tests.read.docx_parts import docx

    path.write_bytes(docx(par("前文") + merged))
    places = [place(1, at) for at in ((1, 1), (1, 3), (2, 1), (2, 3), (3, 3), (4, 2), (4, 3))]
    found = anchored(annotate(path, report_on(path, *places), tmp_path))
    assert [words for _, words in found] == ["表头", "列三", "纵", "丙一丙二", "戊", "己", "庚"]
    assert not any("最近的位置" in text for text, _ in found)


def test_deleted_rows_and_paragraphs_do_not_shift_the_places(tmp_path: Path) -> None:
    from tests.read.docx_parts import docx

    deleted = '<w:del w:id="9" w:author="x"/>'
    gone = "<w:r><w:delText>旧</w:delText></w:r>"
    body = (
        f'<w:p><w:pPr><w:rPr>{deleted}</w:rPr></w:pPr><w:del w:id="1" w:author="x">{gone}</w:del></w:p>'
        + par("正文")
        + table(
            f'<w:tr><w:trPr>{deleted}</w:trPr><w:tc><w:p><w:del w:id="2" w:author="x">{gone}</w:del></w:p></w:tc>'
            f'<w:tc><w:p><w:del w:id="3" w:author="x">{gone}</w:del></w:p></w:tc></w:tr>',
            row("甲", "1.00"),
            row("乙", "2.00"),
        )
    )
    path = tmp_path / "a.docx"
    path.write_bytes(docx(body))
    document = yusuan.read(path).source
    assert document is not None
    grid = next(document.grids())
    cells = [c for c in grid.cells() if c.text in ("1.00", "2.00")]
    places = [Place(grid.place(c)) for c in cells]
    assert [words for _, words in anchored(annotate(path, report_on(path, *places), tmp_path))] == ["1.00", "2.00"]


def test_text_box_is_commented_at_its_paragraph(tmp_path: Path) -> None:
    from tests.read.docx_parts import docx

    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{par('框内的话')}</w:txbxContent></v:textbox></w:pict></w:r>"
    path = tmp_path / "a.docx"
    path.write_bytes(docx(par("一") + f"<w:p>{run('主文')}{box}</w:p>" + par("二")))
    blocks = yusuan.read(path).source
    assert blocks is not None
    texts = [p.text for p in blocks.paragraphs()]
    found = anchored(annotate(path, report_on(path, *(place(n) for n in range(len(texts)))), tmp_path))
    assert [words for _, words in found][texts.index("框内的话")].startswith("主文")
    assert [words for _, words in found][texts.index("二")] == "二"


def test_footnote_goes_to_the_nearest_paragraph_and_says_so(tmp_path: Path) -> None:
    from tests.read.docx_parts import docx

    path = tmp_path / "a.docx"
    path.write_bytes(docx(par("正文"), footnotes=f'<w:footnote w:id="1">{par("脚注 3.00 万元")}</w:footnote>'))
    ((text, words),) = anchored(annotate(path, report_on(path, place(1)), tmp_path))
    assert words == "正文" and "最近的位置" in text


def test_own_comments_are_kept(tmp_path: Path) -> None:
    path = sample_docx(tmp_path)
    once = annotate(path, report_on(path, place(0)), tmp_path / "1")
    twice = annotate(once, report_on(once, place(1)), tmp_path / "2")
    assert [words for _, words in anchored(twice)] == ["示例县档案馆2024年部门预算", "部门预算支出总表"]


def test_control_characters_of_the_document_do_not_break_the_comment(tmp_path: Path) -> None:
    path = sample_docx(tmp_path)
    report = report_on(path, place(0))
    report.findings[0].message = "坏\x0b字\x00<w:p>&\ud800"
    ((text, _),) = anchored(annotate(path, report, tmp_path))
    assert "坏字<w:p>&" in text


def test_formats_without_notes_are_refused_by_name(tmp_path: Path) -> None:
    from tests.write.sample import sample_text

    path = sample_text(tmp_path)
    with pytest.raises(WriteError, match=r"示例\.txt.*不能批注.*DOCX.*--format html"):
        annotate(path, yusuan.check(path), tmp_path / "批注")
    with pytest.raises(WriteError, match="文件夹"):
        annotate(tmp_path, report_on(path), tmp_path / "批注")
    assert not (tmp_path / "批注").exists()


def test_real_documents_are_annotated_exactly(documents: Path, tmp_path: Path) -> None:
    for path in sorted((documents / "hebei").glob("*.docx")):
        report = yusuan.check(path)
        found = anchored(annotate(path, report, tmp_path))
        assert len(found) == sum(1 + len(f.others) for f in report.open_findings())
        assert not any("最近的位置" in text for text, _ in found)


@needs(shutil.which("soffice") is not None, "LibreOffice (soffice) is not installed")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    path = sample_docx(tmp_path)
    copy = annotate(path, yusuan.check(path), tmp_path)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", home, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path / "out"), str(copy)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (converted,) = (tmp_path / "out").glob("*.odt")
    with zipfile.ZipFile(converted) as archive:
        content = archive.read("content.xml").decode()
    assert content.count("<office:annotation ") == len(anchored(copy))
