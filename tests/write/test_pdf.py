"""PDF of a publication: read back, looked at by another library, and what goes wrong said clearly."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.write.publications import COVER, ENTITY, TEXT, goal_table, merged_table, publication, table
from yusuan.model import Grid, PerformanceGoal
from yusuan.model.text import squeeze
from yusuan.read.pdf import read_pdf
from yusuan.write.files import WriteError
from yusuan.write.pdf import font_search, write_pdf
from yusuan.write.pdf.font_search import FOLDER, MissingCharactersError, covered
from yusuan.write.pdf.printing import pdf_of
from yusuan.write.pdf.sheets import pieces_of
from yusuan.write.publication.blocks import (
    Cover,
    PrintedCell,
    PrintedHeading,
    PrintedParagraph,
    PrintedRow,
    PrintedTable,
    Publication,
)

RARE = "\U00020bb7"  # 𠮷 is in no list of common characters


@pytest.fixture(scope="module")
def printed() -> bytes:
    return pdf_of(publication())


@pytest.fixture(scope="module")
def reader(printed: bytes) -> PdfReader:
    return PdfReader(BytesIO(printed))


def grids(data: bytes) -> list[Grid]:
    return list(read_pdf(data, "测试.pdf").grids())


def cells(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.height, c.width, c.text) for c in grid.cells()]


def meant(printed: PrintedTable) -> list[tuple[int, int, int, int, str]]:
    return [(r, c.column, c.height, c.width, c.text) for r, row in enumerate(printed.rows) for c in row.cells]


# What it holds


def test_tables_are_read_back_cell_by_cell() -> None:
    wanted = [merged_table(), goal_table()]
    found = grids(pdf_of(publication(*wanted)))
    assert [cells(grid) for grid in found] == [meant(t) for t in wanted]


def test_a_table_over_pages_is_one_table_and_repeats_its_header() -> None:
    wanted = merged_table(120)
    data = pdf_of(publication(wanted))
    pages = [page.extract_text() for page in PdfReader(BytesIO(data)).pages]
    assert sum("科目编码" in page for page in pages) == len(pages) - 1 > 2
    assert cells(*grids(data)) == meant(wanted)


def test_no_page_ends_between_the_row_of_labels_and_the_first_indicator() -> None:
    goals = [goal_table(9, f"goal-{n}") for n in range(9)]
    data = pdf_of(publication(*goals))
    for page in PdfReader(BytesIO(data)).pages:
        lines = [line for line in page.extract_text().splitlines() if not line.startswith("—")]
        assert "指标值" not in lines[-1]
    assert [cells(grid) for grid in grids(data)] == [meant(goal) for goal in goals]


def test_a_label_of_many_rows_is_printed_again_on_the_next_page() -> None:
    data = pdf_of(publication(goal_table(90)))
    pages = [page.extract_text() for page in PdfReader(BytesIO(data)).pages]
    assert sum("产出指标" in page for page in pages) == len(pages) - 1 > 2
    grid = grids(data)[0]
    assert {grid.text(row, 0) for row in range(3, grid.height)} == {"产出指标"}
    assert [grid.text(row, 3) for row in range(3, grid.height)] == [f"≥{n}万页" for n in range(90)]


def test_a_row_higher_than_a_page_is_printed_whole() -> None:
    long = "".join(f"第{n}条说明文字，" for n in range(900))
    data = pdf_of(publication(table([["名称", "说明"], ["长文", long], ["短文", "完"]])))
    text = squeeze("".join(grid.text(row, 1) for grid in grids(data) for row in range(grid.height)))
    assert text == "说明" + long + "完"


def test_long_words_wrap_and_are_not_clipped() -> None:
    code = "13062324P00101110045X" * 8
    printed = table([[f"第{n}列" for n in range(12)], [code] * 12])
    data = pdf_of(publication(printed, PrintedParagraph(f"见{code}。")))
    assert all(squeeze(c.text) == code for c in grids(data)[0].cells() if c.row == 1)
    assert f"见{code}。" in [squeeze(p.text) for p in read_pdf(data, "测试.pdf").paragraphs()]


def test_running_text_and_titles_are_read_back() -> None:
    title = "关于2024年度青川市馆藏历史档案抢救性保护与数字化加工及利用服务平台建设项目经费绩效目标表"
    data = pdf_of(publication(PrintedHeading("a", 2, "一、收入"), PrintedParagraph(TEXT), table([["甲"]], title=title)))
    texts = [p.text for p in read_pdf(data, "测试.pdf").paragraphs()]
    assert TEXT in texts
    assert title in texts
    assert texts[:2] == [ENTITY, "2024年部门预算公开"]


def test_every_character_of_the_fonts_is_read_back() -> None:
    hyphens = "\u2010\u2011"  # reading makes them one
    characters = sorted(c for c in covered() if c.strip() and c not in hyphens)
    rows = [characters[i : i + 20] for i in range(0, len(characters) - 20, 20)]
    found = [cell.text for grid in grids(pdf_of(publication(table(rows)))) for cell in grid.cells()]
    assert found == list(itertools.chain(*rows))


def test_coverage_says_what_the_fonts_have_and_their_licence_lies_beside_them() -> None:
    from fontTools.ttLib import TTFont

    faces = [TTFont(path, lazy=True) for path in sorted(FOLDER.glob("*.otf")) if "Figures" not in path.name]
    shared = set.intersection(*(set(map(chr, face.getBestCmap())) for face in faces))
    assert covered() == shared | {"\n"}
    assert not any("Noto" in (face["name"].getDebugName(1) or "") for face in faces)
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")


def test_text_is_never_taken_for_markup() -> None:
    odd = '#panic("x") $a^2$ *b* _c_ `d` \\ <e> @f // g /* h */ ~i -- --- = j + k "'
    data = pdf_of(publication(PrintedHeading("a", 1, odd), PrintedParagraph(odd), table([[odd, odd]], title=odd)))
    texts = [squeeze(p.text) for p in read_pdf(data, "测试.pdf").paragraphs()]
    assert texts.count(squeeze(odd)) == 3
    assert squeeze(grids(data)[0].text(0, 0)) == squeeze(odd)


CHARACTERS = "预算支出项目经费一二三0123456789.,%()（）“”、。；A≥"
TEXTS = st.text(st.sampled_from(CHARACTERS), max_size=40)


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=40))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_texts_are_read_back(rows: list[list[str]]) -> None:
    body = [[f"第{number}号", *texts] for number, texts in enumerate(rows)]
    grid = grids(pdf_of(publication(table([["编号", "名称", "金额", "说明"], *body]))))[0]
    found = [[squeeze(grid.text(row, column)) for column in range(4)] for row in range(1, grid.height)]
    assert found == body


# How it is made


def test_bookmarks_and_contents_lead_to_the_headings(reader: PdfReader) -> None:
    titles = [entry["/Title"] for entry in _flat(reader.outline)]
    for title in ("第一部分 预算公开表", "部门支出总表", "一、政府采购情况", "政府采购预算表", "（一）其他"):
        assert title in titles
    contents = reader.pages[1]
    text = contents.extract_text()
    assert "第二部分 预算情况说明" in text
    assert "（一）其他" not in text
    annotations: Any = contents["/Annots"]
    assert len(annotations) >= 4


def _flat(outline: Any) -> Iterator[Any]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


def test_wide_tables_stand_on_landscape_pages_with_their_headings(reader: PdfReader) -> None:
    landscape = [page for page in reader.pages if page.mediabox.width > page.mediabox.height]
    assert len(landscape) == 1
    assert "一、政府采购情况" in landscape[0].extract_text()
    assert all(page.extract_text().strip() for page in reader.pages)


def test_pages_after_the_contents_are_numbered_from_one(reader: PdfReader) -> None:
    footers = [page.extract_text().splitlines()[-1] for page in reader.pages[2:]]
    assert footers == [f"— {n} —" for n in range(1, len(footers) + 1)]


def test_it_is_archival_accessible_and_embeds_its_fonts(reader: PdfReader) -> None:
    root: Any = reader.trailer["/Root"]
    xmp = root["/Metadata"].get_data().decode()
    for claim in ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"):
        assert claim in xmp
    assert root["/Lang"].startswith("zh")
    assert root["/MarkInfo"]["/Marked"]
    assert root["/OutputIntents"]
    assert reader.metadata is not None
    assert reader.metadata.title == COVER.title
    assert str(reader.metadata.creation_date_raw).startswith("D:20240220")
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert "Yusuan" in descriptor["/FontName"]
            assert descriptor["/FontFile3"]


def test_it_says_nothing_that_a_viewer_takes_for_an_error(printed: bytes) -> None:
    assert b"/Suspects" not in printed


def test_header_cells_are_tagged_as_such(reader: PdfReader) -> None:
    kinds = list(_kinds(reader.trailer["/Root"]["/StructTreeRoot"]))  # type: ignore[index]
    assert {"/Table", "/THead", "/TH", "/TD", "/H1", "/TOC"} <= set(kinds)


def _kinds(node: Any) -> Iterator[str]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for kid in node:
            yield from _kinds(kid)
    elif hasattr(node, "get"):
        if "/S" in node:
            yield node["/S"]
        if "/K" in node:
            yield from _kinds(node["/K"])


def test_the_same_publication_gives_the_same_bytes(tmp_path: Path, printed: bytes) -> None:
    write_pdf(publication(), tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == printed


def test_an_empty_publication_is_a_cover() -> None:
    data = pdf_of(Publication(Cover("", "", 0)))
    assert len(PdfReader(BytesIO(data)).pages) == 1


def test_levels_of_headings_may_skip_and_blank_ones_are_left_out() -> None:
    headings = [
        PrintedHeading(f"h-{n}", level, text) for n, (level, text) in enumerate([(3, "甲"), (1, " "), (6, "乙")])
    ]
    outline = PdfReader(BytesIO(pdf_of(publication(*headings)))).outline
    assert [entry["/Title"] for entry in _flat(outline)] == ["目　录", "甲", "乙"]


# What goes wrong


def test_a_character_without_font_is_named_with_its_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(font_search, "_system_folders", list)
    with pytest.raises(MissingCharactersError) as caught:
        write_pdf(publication(table([["姓名"], [f"李{RARE}"]], title="人员表")), tmp_path / "a.pdf")
    message = str(caught.value)
    for words in (RARE, "U+20BB7", "表“人员表”第 2 行第 1 列", "fonts-noto-cjk", "YUSUAN_FONTS"):
        assert words in message
    assert not list(tmp_path.iterdir())


def test_a_folder_of_fonts_is_looked_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(font_search, "_system_folders", list)
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "broken.ttf").write_bytes(b"no font")
    _font(tmp_path / "fonts" / "rare.ttf", RARE)
    wanted = publication(PrintedParagraph(f"李{RARE}同志"))
    write_pdf(wanted, tmp_path / "a.pdf", fonts=[tmp_path / "fonts"])
    monkeypatch.setenv("YUSUAN_FONTS", str(tmp_path / "fonts"))
    write_pdf(wanted, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    texts = [p.text for p in read_pdf((tmp_path / "a.pdf").read_bytes(), "a.pdf").paragraphs()]
    assert f"李{RARE}同志" in texts


def _font(path: Path, character: str) -> None:
    """A font with one character, which looks like an A."""
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.tables._c_m_a_p import cmap_format_12

    font = TTFont(FOLDER / "YusuanFigures-Regular.otf")
    table = cmap_format_12(12)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.format, table.reserved, table.length, table.nGroups = 12, 0, 0, 0
    table.cmap = {ord(character): font.getBestCmap()[ord("A")]}
    font["cmap"].tables = [table]
    for record in font["name"].names:
        record.string = str(record).replace("Yusuan Figures", "Rare Song")
    font.save(path)


def test_private_use_characters_are_refused() -> None:
    with pytest.raises(MissingCharactersError, match="专用区"):
        pdf_of(publication(PrintedParagraph("甲\ue001乙")))


def test_what_prints_nothing_is_left_out() -> None:
    data = pdf_of(publication(PrintedParagraph("甲\u200b乙\ufeff丙\x00丁")))
    assert "甲乙丙丁" in [p.text for p in read_pdf(data, "测试.pdf").paragraphs()]


def test_an_unwritable_place_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(WriteError, match="无法写入"):
        write_pdf(publication(), tmp_path / "file" / "a.pdf")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_a_header_that_fills_the_page_is_not_repeated() -> None:
    high = PrintedRow((PrintedCell("表头\n" * 60, 0),), header=True)
    body = [PrintedRow((PrintedCell(f"第{n}行", 0),)) for n in range(60)]
    wanted = table([["甲"]])
    data = pdf_of(publication(PrintedTable(wanted.anchor, "高表", wanted.columns, (high, *body))))
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    assert text.count("表头") == 60
    assert text.count("第59行") == 1


def test_many_forms_leave_the_margins_of_text_and_few_do_not() -> None:
    project = PerformanceGoal("档案整理", "department")
    forms = [replace(goal_table(3, f"goal-{n}"), source=project) for n in range(4)]
    assert [piece.sheet for piece in pieces_of(forms)] == ["table"] * 4
    assert [piece.sheet for piece in pieces_of(forms[:3])] == ["text"] * 3


def test_few_words_between_tables_stand_on_the_page_of_the_table_they_lead_to() -> None:
    wide = table([["甲", "乙"], ["1", "2"]], "wide", landscape=True)
    words, more = PrintedParagraph("明细列于下表。"), PrintedParagraph("说明。" * 60)
    heading = PrintedHeading("h", 2, "八、政府采购预算情况")
    assert [piece.sheet for piece in pieces_of([wide, heading, words, wide])] == ["landscape"] * 3
    assert [piece.sheet for piece in pieces_of([wide, heading, more, wide])] == ["landscape", "text", "landscape"]
    assert [piece.sheet for piece in pieces_of([heading, words, wide])] == ["text", "landscape"]


def test_a_form_of_a_project_is_not_parted_where_it_fits_a_page() -> None:
    project = PerformanceGoal("档案整理", "department")
    forms = [replace(goal_table(18, f"goal-{n}"), source=project) for n in range(5)]
    read = PdfReader(BytesIO(pdf_of(publication(*forms))))
    pages = [squeeze(page.extract_text()) for page in read.pages]
    for n in range(5):
        (page,) = (text for text in pages if f"goal-{n}绩效目标表" in text)
        part = page.split(f"goal-{n}绩效目标表")[1]
        assert "第17类档案扫描页数" in part


def test_headings_over_a_table_do_not_push_its_last_row_to_the_next_page() -> None:
    rows = [["项目", "预算数"], *([f"第{n}项", f"{n}.00"] for n in range(34))]
    headings = (PrintedHeading("part", 1, "第一部分 部门预算"), PrintedHeading("first", 2, "部门预算收支总表"))
    data = pdf_of(publication(*headings, table(rows, title="部门预算收支总表", left=ENTITY)))
    last = PdfReader(BytesIO(data)).pages[-1].extract_text()
    assert "第0项" in last
    assert "第33项" in last
