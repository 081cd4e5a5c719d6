"""The table of contents: a field that Word can renew, filled in already, so that nobody is asked to renew it."""

from __future__ import annotations

from dataclasses import dataclass

from yusuan.write.docx.text import runs

_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_INSTRUCTION = '<w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'
#: Headings of the first two levels, and titles of statutory tables as the third; other tables have another style.
_CODE = 'TOC \\o "1-2" \\h \\z \\t "表题,3"'


@dataclass(slots=True)
class Entry:
    """A line of the contents."""

    level: int
    text: str
    bookmark: str
    page: int


def contents_xml(entries: list[Entry]) -> str:
    """Return the contents as a block that Word offers to renew; empty where there are no entries."""
    if not entries:
        return ""
    begin = _FIELD.format("begin") + _INSTRUCTION.format(_CODE) + _FIELD.format("separate")
    lines = [_line(entry, begin if index == 0 else "") for index, entry in enumerate(entries)]
    lines.append(f'<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr>{_FIELD.format("end")}</w:p>')
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        '</w:sdtPr><w:sdtContent><w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr><w:r><w:t>目录</w:t></w:r></w:p>'
        f"{''.join(lines)}</w:sdtContent></w:sdt>"
    )


def _line(entry: Entry, begin: str) -> str:
    number = (
        _FIELD.format("begin")
        + _INSTRUCTION.format(f"PAGEREF {entry.bookmark} \\h")
        + _FIELD.format("separate")
        + f"<w:r><w:t>{entry.page}</w:t></w:r>"
        + _FIELD.format("end")
    )
    return (
        f'<w:p><w:pPr><w:pStyle w:val="TOC{entry.level}"/></w:pPr>{begin}'
        f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{runs(entry.text)}<w:r><w:tab/></w:r>{number}'
        "</w:hyperlink></w:p>"
    )
