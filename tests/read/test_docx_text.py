"""Paragraphs of DOCX: what is printed is read, once, in order; what is not printed is not."""

from __future__ import annotations

import pytest

from tests.read.docx_parts import NAMESPACES, docx, par, read, relations, row, run, table, texts, zipped
from yusuan.model import Grid, Notice, Paragraph
from yusuan.read.docx import read_docx


def kinds(notices: list[Notice]) -> list[str]:
    return [notice.kind for notice in notices]


def test_blocks_in_order_with_their_index() -> None:
    document = read(par("甲") + table(row("1", "2")) + par() + par("乙"))
    assert [type(b) for b in document.blocks] == [Paragraph, Grid, Paragraph]
    assert [b.location.block for b in document.blocks] == [0, 1, 2]
    assert document.format == "docx" and document.name == "样例.docx"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("合计") + run("12") + run(".50"), "合计12.50"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        ("<w:r><w:t>2023</w:t><w:noBreakHyphen/><w:t>1</w:t><w:softHyphen/><w:t>2</w:t></w:r>", "2023-12"),
        ("<w:hyperlink r:id='r1'>" + run("链接") + "</w:hyperlink>" + run("后"), "链接后"),
        ("<w:bookmarkStart w:id='1' w:name='x'/>" + run("书签") + "<w:bookmarkEnd w:id='1'/>", "书签"),
        ("<w:smartTag>" + run("2024年") + "</w:smartTag><w:customXml>" + run("度") + "</w:customXml>", "2024年度"),
        ("<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>" + run("控件") + "</w:sdtContent></w:sdt>", "控件"),
        ("<m:oMath><m:r><m:t>x≥1</m:t></m:r></m:oMath>", "x≥1"),
        ("<w:r><w:ruby><w:rt>" + run("yù") + "</w:rt><w:rubyBase>" + run("预") + "</w:rubyBase></w:ruby></w:r>", "预"),
        ("<w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r>" + run("95%"), "≥95%"),
        ("<w:r><w:sym w:font='Wingdings 2' w:char='F052'/></w:r>" + run("是"), "☑是"),
        (run("\uf0b3", "<w:rFonts w:ascii='Symbol' w:hAnsi='Symbol'/>") + run("95%"), "≥95%"),
        (run("\uf0b3", "<w:rFonts w:ascii='宋体'/>"), "\uf0b3"),
        ("<w:pPr><w:tabs><w:tab w:val='left' w:pos='1'/></w:tabs></w:pPr>" + run("无制表符"), "无制表符"),
        (run("前") + "<w:r><w:commentReference w:id='1'/></w:r>" + run("后"), "前后"),
    ],
)
def test_text_of_a_paragraph(content: str, text: str) -> None:
    assert texts(read(f"<w:p>{content}</w:p>")) == [text]


def test_field_results_are_kept_and_instructions_are_not() -> None:
    begin, separate, end = (f"<w:r><w:fldChar w:fldCharType='{t}'/></w:r>" for t in ("begin", "separate", "end"))
    code = "<w:r><w:instrText> PAGEREF _Toc1 </w:instrText></w:r>"
    nested = begin + run("不印") + begin + code + separate + run("也不印") + end + separate + run("结果") + end
    document = read(
        f"<w:p>{run('目录')}{begin}{code}{separate}{run('12')}{end}</w:p><w:p>{nested}</w:p>"
        f"<w:p><w:fldSimple w:instr='PAGE'>{run('3')}</w:fldSimple></w:p><w:p>{begin}{run('未完')}</w:p>"
    )
    assert texts(document) == ["目录12", "结果", "3", "未完"]


def test_text_box_follows_its_host_once() -> None:
    box = f"<w:txbxContent>{par('框内')}</w:txbxContent>"
    body = (
        "<w:p>" + run("主") + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>" + run("文") + "</w:p>" + par("后")
    )
    assert texts(read(body)) == ["主文", "框内", "后"]


def test_table_in_a_text_box_is_a_grid() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{table(row('1', '2'))}</w:txbxContent></v:textbox></w:pict></w:r>"
    document = read(f"<w:p>{run('主')}{box}</w:p>")
    assert [type(b) for b in document.blocks] == [Paragraph, Grid]


def test_content_controls_around_blocks() -> None:
    sdt = "<w:sdt><w:sdtPr><w:alias w:val='目录'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    assert texts(read(sdt.format(par("一") + sdt.format(par("二"))) + par("三"))) == ["一", "二", "三"]


def test_tracked_changes_are_accepted_and_told() -> None:
    document = read(
        f"<w:p>{run('预算')}<w:ins w:id='1'>{run('增加')}</w:ins><w:del w:id='2'><w:r><w:delText>减少</w:delText></w:r>"
        f"</w:del><w:moveFrom w:id='3'>{run('移走')}</w:moveFrom><w:moveTo w:id='4'>{run('移来')}</w:moveTo></w:p>"
        "<w:p><w:pPr><w:rPr><w:del w:id='5'/></w:rPr></w:pPr>" + run("上段") + "</w:p>" + par("下段")
    )
    assert texts(document) == ["预算增加移来", "上段下段"]
    assert kinds(document.notices) == ["tracked_changes"]
    assert "修订" in document.notices[0].message


def test_former_properties_of_a_revision_do_not_count() -> None:
    former = "<w:rPrChange w:id='1'><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
    assert texts(read(f"<w:p>{run('可见', former)}</w:p>")) == ["可见"]


OFF, OF_STYLE, LARGE = '<w:vanish w:val="0"/>', '<w:rStyle w:val="H2"/>', '<w:b/><w:sz w:val="32"/>'


def test_hidden_text_is_dropped_and_told() -> None:
    styles = (
        "<w:style w:type='character' w:styleId='H'><w:name w:val='h'/><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:type='character' w:styleId='H2'><w:basedOn w:val='H'/><w:rPr><w:vanish/></w:rPr></w:style>"
    )
    document = read(
        f"<w:p>{run('显')}{run('隐', '<w:vanish/>')}{run('示', OFF)}{run('样式隐', OF_STYLE)}</w:p>",
        styles=styles,
    )
    assert texts(document) == ["显示"]
    assert kinds(document.notices) == ["hidden_text"]


STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
  <w:pPr><w:outlineLvl w:val="0"/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="本单位标题"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="3"><w:name w:val="heading 3"/></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="x"/><w:basedOn w:val="loop"/></w:style>
"""


@pytest.mark.parametrize(
    ("properties", "level", "size", "bold", "centred"),
    [
        ("", None, 10.5, False, False),
        ("<w:pStyle w:val='1'/>", 1, 22.0, True, True),
        ("<w:pStyle w:val='own'/>", 1, 22.0, True, True),
        ("<w:pStyle w:val='own'/><w:jc w:val='left'/><w:outlineLvl w:val='9'/>", None, 22.0, True, False),
        ("<w:pStyle w:val='3'/>", 3, 10.5, False, False),
        ("<w:outlineLvl w:val='1'/>", 2, 10.5, False, False),
        ("<w:pStyle w:val='loop'/>", None, 10.5, False, False),
        ("<w:pStyle w:val='missing'/>", None, 10.5, False, False),
    ],
)
def test_look_follows_the_styles(properties: str, level: int | None, size: float, bold: bool, centred: bool) -> None:
    (paragraph,) = read(par("部门预算", properties), styles=STYLES).paragraphs()
    found = (paragraph.level, paragraph.size, paragraph.bold, paragraph.centred)
    assert found == (level, size, bold, centred)


def test_styles_around_table_styles_are_read() -> None:
    grid = '<w:style w:type="table" w:styleId="T"><w:name w:val="Grid"/><w:rPr><w:b/></w:rPr></w:style>'
    (paragraph,) = read(par("部门预算", "<w:pStyle w:val='own'/>"), styles=grid + STYLES + grid).paragraphs()
    assert (paragraph.level, paragraph.bold) == (1, True)


def test_run_properties_win_and_bold_means_all_runs() -> None:
    body = f"<w:p>{run('粗', LARGE)}{run('细')}</w:p><w:p>{run('粗', '<w:b/>')}{run(' ')}</w:p>"
    first, second = read(body).paragraphs()
    assert (first.size, first.bold, second.bold) == (16.0, False, True)


def test_headers_and_footers_stand_apart() -> None:
    document = read(par("正文"), header1=par("页眉"), header2=par("页眉"), footer1=table(row("第1页", "共2页")))
    assert texts(document) == ["正文"]
    assert [p.text for p in document.headers] == ["页眉", "第1页", "共2页"]


def test_footnotes_come_after_the_body() -> None:
    notes = (
        f"<w:footnote w:type='separator' w:id='0'>{par('---')}</w:footnote><w:footnote w:id='1'>{par('注：含结转')}"
        "</w:footnote>"
    )
    document = read(f"<w:p>{run('正文')}<w:r><w:footnoteReference w:id='1'/></w:r></w:p>", footnotes=notes)
    assert texts(document) == ["正文", "注：含结转"]
    assert [b.location.block for b in document.blocks] == [0, 1]


def test_pictures_links_and_objects_are_told() -> None:
    picture = "<w:p><w:r><w:drawing><a:blip r:embed='r1'/></w:drawing></w:r></w:p>"
    document = read(picture, ("hyperlink", "http://x.gov.cn/附件.xlsx"), ("hyperlink", "http://x.gov.cn/"))
    assert kinds(document.notices) == ["images"]
    assert document.attachments == ["http://x.gov.cn/附件.xlsx"]


def test_pages_are_known_only_where_word_noted_them() -> None:
    rendered = "<w:r><w:lastRenderedPageBreak/></w:r>"
    by_hand = "<w:r><w:br w:type='page'/></w:r>"
    document = read(
        par("一")
        + f"<w:p>{rendered}{run('二')}</w:p><w:p>{by_hand}</w:p><w:p>{rendered}{run('三')}</w:p>"
        + table(row("甲", "乙"), row(f"<w:tc><w:p>{rendered}{run('丙')}</w:p></w:tc>", "丁"))
        + par("四")
    )
    assert [b.location.page for b in document.blocks] == [1, 2, 3, 3, 4]
    assert [c.page for c in next(document.grids()).cells()] == [3, 3, 4, 4]
    assert document.pages == 4
    without = read(par("一") + f"<w:p>{by_hand}</w:p>" + par("二"))
    assert [b.location.page for b in without.blocks] == [None, None] and without.pages is None


def test_strict_files_read_like_transitional_ones() -> None:
    body = par("甲") + table(row("1", "2"))
    transitional = docx(body)
    assert texts(read_docx(transitional, "a.docx")) == ["甲"]
    names = NAMESPACES.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    office = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    strict = zipped(
        {
            "_rels/.rels": relations(("officeDocument", "/word/document.xml")).replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships", office
            ),
            "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
        }
    )
    document = read_docx(strict, "b.docx")
    assert texts(document) == ["甲"] and len(list(document.grids())) == 1


def test_utf16_parts_are_read() -> None:
    xml = f'<?xml version="1.0" encoding="UTF-16"?><w:document {NAMESPACES}><w:body>{par("甲")}</w:body></w:document>'
    assert texts(read_docx(zipped({"word/document.xml": xml.encode("utf-16")}), "a.docx")) == ["甲"]
