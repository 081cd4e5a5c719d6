"""Reader of web pages: a saved page of a government site, or a table inside Markdown."""

from __future__ import annotations

from yusuan.model.document import Block, Document, Grid, Location, Notice, Paragraph
from yusuan.model.text import normalise
from yusuan.read.formats import Format
from yusuan.read.guard import DEFAULT_LIMITS, Limits

_LOOK_FOR_TITLE = 8


def read_html(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Return the article of a page: title, paragraphs, tables, names of attached files.

    Raises a :class:`~yusuan.read.errors.ReadError` for binary data and for nesting beyond the limits.
    """
    from selectolax.lexbor import LexborHTMLParser

    from yusuan.read.html.article import attachments, find_article, page_title
    from yusuan.read.html.charset import decode_page, refuse_deep
    from yusuan.read.html.flow import Flow

    text, complaint = decode_page(data, name)
    refuse_deep(text, name, limits.nesting)
    document = Document(name, "html")
    if complaint:
        document.notices.append(Notice("encoding", complaint, Location()))
    tree = LexborHTMLParser(text)
    if tree.body is not None:
        root, furniture = find_article(tree.body)
        document.blocks = Flow(name, limits, furniture).read(root)
        document.attachments = attachments(tree)
    title = page_title(tree)
    if title and not _prints(document.blocks, title):
        document.blocks.insert(0, Paragraph(title, Location(), level=1))
    return document


def _prints(blocks: list[Block], title: str) -> bool:
    """Say whether the article itself starts with its title, perhaps over several lines or in its first table."""
    start = "".join(
        block.text if isinstance(block, Paragraph) else "".join(cell.text for cell in block.slots[0])
        for block in blocks[:_LOOK_FOR_TITLE]
    )
    return normalise(title) in normalise(start)


def blocks_of_fragment(source: str, name: str, limits: Limits, line: int) -> list[Block]:
    """Return the blocks of a piece of HTML that starts in ``line`` of a text."""
    from selectolax.lexbor import LexborHTMLParser

    from yusuan.read.html.charset import refuse_deep
    from yusuan.read.html.flow import Flow

    refuse_deep(source, name, limits.nesting)
    body = LexborHTMLParser(source).body
    blocks = Flow(name, limits).read(body) if body is not None else []
    for block in blocks:
        block.location = Location(line=line)
        if isinstance(block, Grid):
            for cell in block.cells():
                cell.line = line
    return blocks


FORMAT = Format("网页", ("html",), (".html", ".htm", ".shtml"), read_html)
