"""The body of the document: cover, contents, and the blocks in sections of upright and landscape pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yusuan.write.docx import geometry as g
from yusuan.write.docx.contents import Entry, contents_xml
from yusuan.write.docx.pages import Pages, head_of
from yusuan.write.docx.tables import shape_of, table_xml
from yusuan.write.docx.text import escape, lines_of, runs
from yusuan.write.publication.blocks import (
    Cover,
    PrintedBlock,
    PrintedHeading,
    PrintedParagraph,
    PrintedTable,
    Publication,
)
from yusuan.write.publication.widths import text_width

_FOOTER = '<w:footerReference w:type="default" r:id="rId4"/>'
#: A heading of the first level that is numbered like one of the second: it begins no page and looks like that one.
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、")
_TABLE_LEVEL = 3
_HEADING_SPACE = (240, 360)
_HEADING_LINE = 640
#: Size of a character of a heading of the first level; how many more a line takes than its share.
_PART, _BESIDE = 440, 2.5
#: Size of a character of the publisher's name on the cover, where a line of it suffices.
_COVER = 540
_YEAR = re.compile(r"\d{4}年度?")
_TITLE = (g.TITLE_LINE, g.TITLE_BEFORE, g.TITLE_AFTER)


def body_xml(publication: Publication) -> str:
    """Return the children of ``w:body``."""
    return _Body(publication).build()


class _Body:
    """Writes the blocks and remembers what the contents will need."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self.out: list[str] = []
        self.entries: list[Entry] = []
        self.pages = Pages()
        self.bookmarks = 0

    def build(self) -> str:
        sections = _sections(self.publication.blocks)
        for index, (sheet, blocks) in enumerate(sections):
            self.pages.section(sheet, first=index == 0)
            self._blocks(blocks)
            self._end_section(_section(sheet, numbered=True, start=index == 0), last=index == len(sections) - 1)
        if not self.publication.front:
            return "".join(self.out)
        front = [_cover(self.publication.cover, last=not sections)]
        if self.entries:
            front.append(contents_xml(self.entries))
        if sections:
            front.append(_gap(_section(g.PORTRAIT)))
        return "".join((*front, *self.out))

    def _blocks(self, blocks: Sequence[PrintedBlock]) -> None:
        previous: PrintedBlock | None = None
        for index, block in enumerate(blocks):
            if isinstance(block, PrintedHeading):
                first = previous is None or isinstance(previous, PrintedHeading)
                self._heading(block, first, self._under(blocks[index + 1 :]))
            elif isinstance(block, PrintedTable):
                self._table(block, first=index == 0)
            else:
                self._paragraph(block)
            previous = block

    def _under(self, blocks: Sequence[PrintedBlock]) -> int:
        """The height that stands on a heading's page under it: further headings, and the first lines they head."""
        height = 0
        for block in blocks:
            if isinstance(block, PrintedHeading):
                height += lines_of(block.text, self.pages.sheet.text_width / g.TEXT, 2.0) * g.TEXT_LINE
            elif isinstance(block, PrintedTable):
                shape = shape_of(block, self.pages.sheet, self.pages.sheet.text_height - self.pages.used)
                return height + sum(_TITLE) + head_of(block, shape)
            else:
                count = lines_of(block.text, self.pages.sheet.text_width / g.TEXT, 2.0)
                return height + min(count, 3 if count == 3 else 2) * g.TEXT_LINE
        return height

    def _heading(self, heading: PrintedHeading, first: bool, under: int) -> None:
        look = max(heading.level, 2) if _NUMBERED.match(heading.text) else heading.level
        breaks = look == 1 and not first
        properties = f'<w:pStyle w:val="H{look}"/>' + ("<w:pageBreakBefore/>" if breaks else "")
        if look != heading.level:
            properties += f'<w:outlineLvl w:val="{heading.level - 1}"/>'
        elif look == 1:
            properties += _balanced(heading.text, self.pages.sheet.text_width)
        bookmark, text = self._bookmarked(heading.text)
        self.out.append(f"<w:p><w:pPr>{properties}</w:pPr>{text}</w:p>")
        page = self._place_heading(heading.text, look, breaks, under)
        if heading.in_contents:
            self.entries.append(Entry(min(look, 2), heading.text, bookmark, page))

    def _place_heading(self, text: str, look: int, breaks: bool, under: int) -> int:
        if breaks:
            self.pages.break_page()
        room = self.pages.sheet.text_width
        if look > 1:
            return self.pages.lines(lines_of(text, room / g.TEXT, 2.0), keep=under)
        before, after = _HEADING_SPACE
        return self.pages.lines(lines_of(text, room / _PART), _HEADING_LINE, before, after, keep=under)

    def _paragraph(self, paragraph: PrintedParagraph) -> None:
        self.out.append(f"<w:p>{runs(paragraph.text)}</w:p>")
        self.pages.lines(lines_of(paragraph.text, self.pages.sheet.text_width / g.TEXT, 2.0))

    def _table(self, table: PrintedTable, first: bool) -> None:
        sheet = self.pages.sheet
        breaks = table.own_page and not first
        if breaks:
            self.pages.break_page()
        shape = shape_of(table, sheet, sheet.text_height - self.pages.used)
        bookmark, title = self._bookmarked(table.title)
        page_break = "<w:pageBreakBefore/>" if breaks else ""
        style = "TableTitle" if table.statutory else "FormTitle"
        self.out.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{page_break}</w:pPr>{title}</w:p>')
        page = self.pages.lines(lines_of(table.title, sheet.text_width / g.TEXT), *_TITLE, keep=head_of(table, shape))
        if table.statutory:
            self.entries.append(Entry(_TABLE_LEVEL, table.title, bookmark, page))
        self._line_over(table, sheet)
        self.out.append(table_xml(table, shape))
        self.pages.table(table, shape)
        self._notes(table, sheet)

    def _line_over(self, table: PrintedTable, sheet: g.Sheet) -> None:
        """Left, middle and right of the line; the middle moves to the right where the left leaves it no room."""
        if not (table.left or table.middle or table.right):
            return
        width = sheet.text_width
        centred = text_width(table.left) + text_width(table.middle) / 2 + 1 < width / 2 / g.SMALL
        middle = f'<w:tab w:val="center" w:pos="{width // 2}"/>' if centred and table.middle else ""
        parts = [table.left, table.middle, table.right] if middle else [table.left]
        if not middle:
            parts.append("\u3000".join(part for part in (table.middle, table.right) if part))
        tabs = f'<w:tabs>{middle}<w:tab w:val="right" w:pos="{width}"/></w:tabs>'
        text = runs("\t".join(parts).rstrip("\t"))
        self.out.append(f'<w:p><w:pPr><w:pStyle w:val="TableLine"/>{tabs}</w:pPr>{text}</w:p>')
        self.pages.lines(1, g.SMALL_LINE)

    def _notes(self, table: PrintedTable, sheet: g.Sheet) -> None:
        for note in table.notes:
            self.out.append(f'<w:p><w:pPr><w:pStyle w:val="TableNote"/></w:pPr>{runs(note)}</w:p>')
            self.pages.lines(lines_of(note, sheet.text_width / g.SMALL), g.SMALL_LINE, 40)

    def _bookmarked(self, text: str) -> tuple[str, str]:
        """The name of a new bookmark, and the runs of a text inside it."""
        self.bookmarks += 1
        name = f"_Toc{100000000 + self.bookmarks}"
        inside = runs(text)
        start = f'<w:bookmarkStart w:id="{self.bookmarks}" w:name="{name}"/>'
        return name, f'{start}{inside}<w:bookmarkEnd w:id="{self.bookmarks}"/>'

    def _end_section(self, properties: str, last: bool) -> None:
        """The last section's properties stand in the body, another's in a paragraph, which a table needs after it."""
        if last and self.out[-1].endswith("</w:tbl>"):
            self.out.append(_gap(""))
        self.out.append(properties if last else _gap(properties))


def _balanced(text: str, width: int) -> str:
    """The indents of a centred heading that part it into lines of about the same length."""
    lines = lines_of(text, width / _PART)
    if lines == 1:
        return ""
    line = text_width(text) / lines + _BESIDE
    year = _YEAR.search(text)
    if year and text_width(text[year.end() :]) < text_width(text[: year.end()]) < line:
        line = text_width(text[: year.end()]) + _BESIDE / 3  # the first line ends behind the year
    side = int((width - line * _PART) / 2)
    ends = f'w:firstLineChars="0" w:firstLine="0" w:left="{side}" w:right="{side}"'
    return f"<w:ind {ends}/>" if side > 0 else ""


def _sections(blocks: list[PrintedBlock]) -> list[tuple[g.Sheet, list[PrintedBlock]]]:
    """Runs of blocks on sheets of one kind; headings right above a table stand on its sheet."""
    sections: list[tuple[g.Sheet, list[PrintedBlock]]] = []
    headings: list[PrintedBlock] = []
    for block in blocks:
        if isinstance(block, PrintedHeading):
            headings.append(block)
            continue
        _append(sections, _sheet(block), [*headings, block])
        headings = []
    if headings:
        _append(sections, g.PORTRAIT, headings)
    return sections


def _append(sections: list[tuple[g.Sheet, list[PrintedBlock]]], sheet: g.Sheet, blocks: list[PrintedBlock]) -> None:
    if sections and sections[-1][0] is sheet:
        sections[-1][1].extend(blocks)
    else:
        sections.append((sheet, blocks))


def _sheet(block: PrintedBlock) -> g.Sheet:
    if not isinstance(block, PrintedTable):
        return g.PORTRAIT
    if block.landscape:
        return g.LANDSCAPE
    return g.TABLES if block.statutory else g.PORTRAIT


def _section(sheet: g.Sheet, numbered: bool = False, start: bool = False) -> str:
    footer = _FOOTER if numbered else ""
    numbering = '<w:pgNumType w:start="1"/>' if start else ""
    return f"<w:sectPr>{footer}{sheet.properties()}{numbering}<w:cols/></w:sectPr>"


def _gap(section: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{section}</w:pPr></w:p>'


def _cover(cover: Cover, last: bool) -> str:
    """The first page: the publisher, what is published, and when."""
    title = cover.title.removeprefix(cover.entity) or cover.title
    long = lines_of(cover.entity, g.PORTRAIT.text_width / _COVER) > 1
    lines = [("CoverLong" if long else "CoverEntity", cover.entity), ("Title", title), ("CoverDate", cover.date)]
    paragraphs = [f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs(text)}</w:p>' for style, text in lines if text]
    section = _section(g.PORTRAIT)
    return "".join((*paragraphs, section if last else _gap(section)))


def document_xml(publication: Publication) -> str:
    """Return ``word/document.xml``."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"<w:body>{body_xml(publication)}</w:body></w:document>"
    )


def core_xml(template: str, publication: Publication) -> str:
    """Fill a part with what is known of the document; its date is the first of the fiscal year: no clock is read."""
    cover = publication.cover
    word = "决算" if "决算" in cover.title else "预算"
    words = {
        "title": cover.title,
        "entity": cover.entity,
        "keywords": f"{cover.year}年；部门{word}；{word}公开",
        "date": f"{max(1, cover.year):04d}-01-01T00:00:00Z",
    }
    for name, text in words.items():
        template = template.replace(f"{{{name}}}", escape(text))
    return template
