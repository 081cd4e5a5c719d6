"""Writes blocks as a DOCX, the same bytes each time."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from example_documents.blocks import Block, Cell, Line, Table

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    _HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/></Types>'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    _HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATION}/{{kind}}" Target="{{target}}"/></Relationships>'
)
#: style → (name, size in half points, bold, alignment, outline level)
_STYLES = {
    "title": ("Title", 32, True, "center", None),
    "h1": ("heading 1", 30, True, "left", 0),
    "h2": ("heading 2", 26, True, "left", 1),
    "caption": ("Caption", 28, True, "center", None),
    "note": ("Note", 20, False, "left", None),
    "cell": ("Cell", 17, False, "left", None),
    "body": ("Body Text", 24, False, "both", None),
}
_WIDTH = 9600
"""Twentieths of a point between the margins of an A4 page."""


def write_docx(path: Path, blocks: list[Block]) -> None:
    """Write the blocks to ``path``."""
    body = "".join(_paragraph(b) if isinstance(b, Line) else _table(b) for b in blocks)
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1300" w:right="1150" w:bottom="1300"'
        ' w:left="1150" w:header="700" w:footer="700" w:gutter="0"/></w:sectPr>'
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS.format(kind="officeDocument", target="word/document.xml"),
        "word/_rels/document.xml.rels": _RELS.format(kind="styles", target="styles.xml"),
        "word/styles.xml": _styles(),
        "word/document.xml": f"{_HEAD}<w:document {_W}><w:body>{body}{page}</w:body></w:document>",
    }
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts.items():
            part = zipfile.ZipInfo(name, (2024, 2, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(part, text)


def _styles() -> str:
    styles = []
    for key, (name, size, bold, align, outline) in _STYLES.items():
        level = "" if outline is None else f'<w:outlineLvl w:val="{outline}"/>'
        indent = '<w:ind w:firstLine="480"/>' if key == "body" else ""
        spacing = (
            '<w:spacing w:before="0" w:after="0"/>' if key == "cell" else '<w:spacing w:before="60" w:after="60"/>'
        )
        keep = "<w:keepNext/>" if key in ("h1", "h2", "caption", "note") else ""
        styles.append(
            f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
            f'<w:pPr>{keep}{spacing}{indent}<w:jc w:val="{align}"/>{level}</w:pPr>'
            f'<w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/></w:rPr></w:style>'
        )
    fonts = '<w:rFonts w:ascii="Noto Serif CJK SC" w:eastAsia="Noto Serif CJK SC" w:hAnsi="Noto Serif CJK SC"/>'
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr></w:rPrDefault></w:docDefaults>"
    return f"{_HEAD}<w:styles {_W}>{defaults}{''.join(styles)}</w:styles>"


def _paragraph(line: Line) -> str:
    breaks = '<w:r><w:br w:type="page"/></w:r>' if line.style == "sheet" else ""
    style = "note" if line.style == "sheet" else line.style
    text = "" if line.style == "sheet" else escape(line.text)
    run = f'{breaks}<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def _table(table: Table) -> str:
    widths = _widths(table)
    edges = "".join(
        f'<w:{e} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for e in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    rows = []
    for placed in table.placed():
        cells = "".join(_cell(cell, continued, sum(widths[c : c + cell.across])) for c, cell, continued in placed)
        header = "<w:trPr><w:tblHeader/></w:trPr>" if placed[0][1].head else "<w:trPr><w:cantSplit/></w:trPr>"
        rows.append(f"<w:tr>{header}{cells}</w:tr>")
    margins = '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
    layout = f'<w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    return f"<w:tbl><w:tblPr>{layout}{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _widths(table: Table) -> list[int]:
    """Give a column as much of the page as its widest text asks for, within bounds."""
    wanted = [3] * table.width()
    longest = 22 if len(wanted) < 10 else 12
    for placed in table.placed():
        for column, cell, _ in placed:
            if cell.across == 1:
                size = sum(1 if c.isascii() else 2 for c in cell.text)
                wanted[column] = max(wanted[column], min(size, 6 if cell.head else longest))
    total = sum(wanted) + len(wanted) * 2
    return [_WIDTH * (w + 2) // total for w in wanted]


def _cell(cell: Cell, continued: bool, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
    merge = "<w:vMerge/>" if continued else '<w:vMerge w:val="restart"/>' if cell.down > 1 else ""
    bold = "<w:rPr><w:b/></w:rPr>" if cell.head else ""
    right = '<w:jc w:val="center"/>' if cell.head else '<w:jc w:val="right"/>' if _is_number(cell.text) else ""
    text = "" if continued else escape(cell.text)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="cell"/>{right}</w:pPr>'
        f'<w:r>{bold}<w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:tc>'
    )


def _is_number(text: str) -> bool:
    return "." in text and text.replace(".", "").replace(",", "").isdigit()
