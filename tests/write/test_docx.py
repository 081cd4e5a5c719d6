"""The DOCX that is written: valid, the same bytes each time, opened by others, read back as what was meant."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx as python_docx
import pypdfium2
import pytest
from lxml import etree

from tests.parts import needs
from tests.write.disclosures import ENTITY, derived, disclosure, line, publication, row, table
from yusuan.compare.content import same_content
from yusuan.operations.reading import read
from yusuan.reference.editions import edition
from yusuan.write.docx import docx_bytes, geometry, write_docx
from yusuan.write.docx.tables import shape_of
from yusuan.write.files import WriteError
from yusuan.write.publication import layout
from yusuan.write.publication.blocks import (
    PrintedBlock,
    PrintedCell,
    PrintedColumn,
    PrintedHeading,
    PrintedParagraph,
    PrintedRow,
    PrintedTable,
    Publication,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: The order that ECMA-376 lays down for the children used here; Word calls a file with another order damaged.
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore tabs spacing ind jc outlineLvl sectPr",
    "rPr": "rFonts b bCs kern sz szCs lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW gridSpan vMerge shd vAlign",
    "tc": "tcPr p",
    "tr": "trPr tc",
    "tbl": "tblPr tblGrid tr",
    "sectPr": "footerReference pgSz pgMar pgNumType cols",
    "sdt": "sdtPr sdtContent",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr tcPr",
    "font": "altName panose1 charset family pitch",
    "settings": "zoom defaultTabStop drawingGridVerticalSpacing characterSpacingControl compat themeFontLang "
    "decimalSymbol listSeparator",
}  # fmt: skip
COVER = publication().cover
DOCUMENTS = (
    "hebei/quyang-2024.docx",
    "hebei/cangzhou-edz-2024.docx",
    "hebei/haigang-2023.txt",
    "hebei/dachang-2020.txt",
    "hebei/qinhuangdao-edz-2021.txt",
    "shanghai/wanli-street-budget-2024.pdf",
    "shanghai/welfare-home-unit-budget-2024.pdf",
    "shanghai/putuo-socialwork-final-2024.pdf",
)


def parts(made: Publication) -> dict[str, etree._Element]:
    """The XML parts of a written publication."""
    with zipfile.ZipFile(io.BytesIO(docx_bytes(made))) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def body(made: Publication) -> etree._Element:
    return parts(made)["word/document.xml"]


def text(element: etree._Element) -> str:
    return "".join(str(t.text or "") for t in element.iter(W + "t"))


def local(element: etree._Element) -> str:
    return etree.QName(element).localname


def test_the_same_publication_gives_the_same_bytes() -> None:
    assert docx_bytes(publication()) == docx_bytes(publication())


def test_children_stand_in_the_order_of_the_standard() -> None:
    _, made = derived()
    for name, root in (*parts(made).items(), *parts(publication()).items()):
        if not name.startswith("word/"):
            continue
        for element in root.iter(etree.Element):
            order = ORDERS.get(local(element), "").split()
            if order and element.tag.startswith(W):
                children = [local(child) for child in element]
                assert children == sorted(children, key=order.index), (name, local(element), children)


def test_every_relationship_leads_to_a_part_that_has_a_type() -> None:
    found = parts(publication())
    types = {str(t.get("PartName")) for t in found["[Content_Types].xml"] if t.get("PartName")}
    assert types == {f"/{name}" for name in found if not name.endswith(".rels") and not name.startswith("[")}
    for name, root in found.items():
        if name.endswith(".rels"):
            folder = "" if name.startswith("_rels") else "word/"
            assert all(folder + str(relation.get("Target")) in found for relation in root)


def test_styles_that_are_used_are_there() -> None:
    found = parts(publication())
    known = {s.get(W + "styleId") for s in found["word/styles.xml"].iter(W + "style")}
    roots = (found["word/document.xml"], found["word/footer1.xml"])
    used = {s.get(W + "val") for root in roots for tag in ("pStyle", "tblStyle") for s in root.iter(W + tag)}
    assert used <= known


def test_every_row_fills_the_grid() -> None:
    _, made = derived()
    for found in body(made).iter(W + "tbl"):
        width = len(list(found.iter(W + "gridCol")))
        for printed in found.iter(W + "tr"):
            spans = [int(str(s.get(W + "val"))) for s in printed.iter(W + "gridSpan")]
            assert len(printed.findall(W + "tc")) + sum(spans) - len(spans) == width


def test_merged_header_is_repeated_and_rows_do_not_break() -> None:
    found = next(body(publication()).iter(W + "tbl"))
    rows = found.findall(W + "tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows[:4]] == [True, True, True, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [m.get(W + "val") for m in rows[0].iter(W + "vMerge")] == ["restart"] * 7
    assert [m.get(W + "val") for m in rows[1].iter(W + "vMerge")] == [None] * 7
    caption = found.find(f"{W}tblPr/{W}tblCaption")
    assert caption is not None and caption.get(W + "val") == "部门预算支出总表"


def test_wide_tables_stand_on_landscape_pages_with_their_heading() -> None:
    root = body(publication())
    turned = [s.find(W + "pgSz") for s in root.iter(W + "sectPr")]
    assert [size is not None and size.get(W + "orient") for size in turned].count("landscape") == 1
    section: list[str] = []
    for paragraph in root.iter(W + "p"):
        size = paragraph.find(f"{W}pPr/{W}sectPr/{W}pgSz")
        if size is not None and size.get(W + "orient") == "landscape":
            break
        section = [] if size is not None else [*section, text(paragraph)]
    assert section[0] == "一、政府采购情况"


def test_contents_lead_to_headings_and_nobody_is_asked_to_renew_them() -> None:
    found = parts(publication())
    root = found["word/document.xml"]
    names = [str(b.get(W + "name")) for b in root.iter(W + "bookmarkStart")]
    anchors = [str(h.get(W + "anchor")) for h in root.iter(W + "hyperlink")]
    assert len(set(names)) == len(names)
    assert set(anchors) <= set(names)
    entries = [text(h) for h in root.iter(W + "hyperlink")]
    assert "第一部分 预算公开表1" in entries
    assert not any("（一）其他" in entry for entry in entries)
    xml = etree.tostring(root) + etree.tostring(found["word/settings.xml"])
    assert b"updateFields" not in xml
    assert b"dirty" not in xml
    kinds = [str(f.get(W + "fldCharType")) for f in root.iter(W + "fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == len(entries) + 1


def test_the_contents_list_statutory_tables_and_no_forms_of_projects() -> None:
    _, made = derived()
    found = parts(made)
    entries = "".join(text(h) for h in found["word/document.xml"].iter(W + "hyperlink"))
    assert "部门预算财政拨款收支总表" in entries
    assert "绩效目标表" not in entries
    styles = {text(p): p.find(f"{W}pPr/{W}pStyle") for p in found["word/document.xml"].iter(W + "p")}
    renewed = {name for name, style in styles.items() if style is not None and style.get(W + "val") == "TableTitle"}
    assert {t.title for t in made.tables() if t.statutory} == renewed


def test_measures_of_pages_are_whole_numbers() -> None:
    for margins in body(publication()).iter(W + "pgMar"):
        written = [str(value) for value in margins.attrib.values()]
        assert all(value.isdecimal() for value in written), written


def test_a_table_stands_on_its_page_in_smaller_letters() -> None:
    sides = [*(row(f"{n}、{'某' * 9}支出", side="expenditure", total="1234.56") for n in range(36))]
    income = [row(f"{n}、{'某' * 8}收入", side="revenue", total="1234.56") for n in range(36)]
    given = disclosure(line("各表如下。", 0), table("fiscal_grant_summary", *income, *sides, block=1))
    made = layout(given, edition("hebei-2024"))
    (found,) = made.tables()
    shape = shape_of(found, geometry.TABLES, geometry.TABLES.text_height)
    assert shape.dense
    assert shape.height < geometry.TABLES.text_height
    used = {str(s.get(W + "val")) for s in body(made).iter(W + "pStyle")}
    assert {"TL8", "TR8", "TH8"} <= used


def test_a_note_stands_on_the_page_of_its_table() -> None:
    made = layout(disclosure(table("state_capital_expenditure")), edition("hebei-2024"))
    (found,) = made.tables()
    assert found.notes
    last = list(body(made).iter(W + "tr"))[-1]
    assert {str(s.get(W + "val")) for s in last.iter(W + "pStyle")} <= {"KL", "KC", "KR", "TH"}


def test_cover_language_and_properties() -> None:
    found = parts(publication())
    core = found["docProps/core.xml"]
    values = {local(child): child.text for child in core}
    assert values["title"] == COVER.title
    assert values["creator"] == ENTITY
    assert values["language"] == "zh-CN"
    assert values["created"] == "2024-01-01T00:00:00Z"
    shown = [text(p) for p in found["word/document.xml"].iter(W + "p")]
    assert shown[:3] == [ENTITY, "2024年部门预算公开", "2024年2月20日"]


def test_a_publication_without_front_is_blocks_alone() -> None:
    made = Publication(COVER, [PrintedParagraph("更正如下。")], front=False)
    assert [text(p) for p in body(made).iter(W + "p")] == ["更正如下。"]


def test_an_empty_publication_is_a_cover() -> None:
    assert next(text(p) for p in body(Publication(COVER)).iter(W + "p")) == ENTITY


def test_difficult_characters_are_printed_or_dropped_but_never_break_the_file() -> None:
    hard = "“三公”<经费> & \x07'其他' \ud800 结束"
    rows = (PrintedRow((PrintedCell("甲\n乙\t丙", 0),)),)
    made = PrintedTable("t", '"引号"&', (PrintedColumn(1.0, "left"),), rows)
    root = body(Publication(COVER, [PrintedParagraph(hard), made]))
    assert "“三公”<经费> & '其他'  结束" in [text(p) for p in root.iter(W + "p")]
    (cell,) = [p for p in root.iter(W + "p") if text(p) == "甲乙丙"]
    assert [local(e) for e in cell.iter(W + "t", W + "br", W + "tab")] == ["t", "br", "t", "tab", "t"]
    hints = [f.get(W + "hint") for p in root.iter(W + "p") if "三公" in text(p) for f in p.iter(W + "rFonts")]
    assert hints == ["eastAsia"]


def test_a_numbered_first_level_begins_no_page() -> None:
    blocks: list[PrintedBlock] = [
        PrintedParagraph("前文。"),
        PrintedHeading("a", 1, "一、部门职责"),
        PrintedParagraph("后文。"),
    ]
    found = {text(p): p for p in body(Publication(COVER, blocks)).iter(W + "p")}
    style = found["一、部门职责"].find(f"{W}pPr/{W}pStyle")
    assert style is not None and style.get(W + "val") == "H2"
    assert found["一、部门职责"].find(f"{W}pPr/{W}outlineLvl") is not None
    assert found["一、部门职责"].find(f"{W}pPr/{W}pageBreakBefore") is None


def test_python_docx_opens_it() -> None:
    made = publication()
    document = python_docx.Document(io.BytesIO(docx_bytes(made)))
    assert len(document.tables) == len(made.tables())
    assert document.core_properties.title == COVER.title
    assert document.tables[0].cell(1, 3).text == "合计"  # the cell above reaches down


def test_an_unwritable_folder_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(WriteError, match="无法写入"):
        write_docx(publication(), tmp_path / "file" / "a.docx")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("key", ["hebei-2024", "hebei-2023", "hebei-2020", "shanghai-2024"])
def test_a_derived_department_with_units_is_read_back(key: str, tmp_path: Path) -> None:
    result, made = derived(key)
    write_docx(made, tmp_path / "示例.docx")
    again = read(tmp_path / "示例.docx")
    # A derived disclosure states its amounts in sentences, which only reading makes statements of.
    assert same_content(result.disclosure, again, narrative=False) == []
    assert not again.unrecognised
    assert len(again.statements) > 10


@pytest.mark.parametrize("name", DOCUMENTS)
def test_published_documents_are_read_back(name: str, documents: Path, tmp_path: Path) -> None:
    source = documents / name
    if not source.is_file():
        pytest.skip(f"{source} is not here")
    disclosure = read(source)
    for project in disclosure.projects:  # pieces of letters that text recognition made of the lines over a form
        project.texts.pop("unread", None)
    path = tmp_path / "a.docx"
    write_docx(layout(disclosure, edition(disclosure.identity.edition or "")), path)
    assert same_content(disclosure, read(path)) == []


@needs(shutil.which("soffice") is not None, "no office suite (soffice) to lay the pages out")
def test_the_contents_tell_the_pages_that_an_office_suite_makes(tmp_path: Path) -> None:
    _, made = derived()
    path = tmp_path / "a.docx"
    write_docx(made, path)
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run([*command, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, timeout=120)
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as pdf:
        pages = [re.sub(r"\s", "", page.get_textpage().get_text_bounded()) for page in pdf]
    first = next(number for number, page in enumerate(pages) if "—1—" in page)
    for entry in body(made).iter(W + "hyperlink"):
        title, number = text(entry.findall(W + "r")[0]), int(text(entry.findall(W + "r")[-2]))
        near = pages[first + number - 2 : first + number + 1]
        assert any(re.sub(r"\s", "", title) in page for page in near), f"{title} is not near page {number}"
