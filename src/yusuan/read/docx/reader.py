"""Puts a DOCX document together from its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yusuan.model.document import Document, Location, Notice, Paragraph
from yusuan.read.docx import names as n
from yusuan.read.docx.accept import Accepted, accept, map_symbols
from yusuan.read.docx.body import Flow, Setting
from yusuan.read.docx.numbering import Numbering
from yusuan.read.docx.package import Package
from yusuan.read.docx.styles import Styles
from yusuan.read.errors import DamagedFile
from yusuan.read.guard import Deadline, Limits

if TYPE_CHECKING:
    from lxml import etree

_FILE_ENDINGS = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".wps", ".et", ".zip", ".rar", ".ofd")
_NOTE_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def read_package(data: bytes, name: str, limits: Limits) -> Document:
    """Return what a DOCX holds. Raises what :func:`yusuan.read.docx.read_docx` says."""
    package = Package(data, name, limits)
    root = package.document()
    body = root.find(n.BODY)
    if body is None:
        raise DamagedFile(name, "文件中没有正文", "请用 Word 或 WPS 打开另存后再试")
    if package.symbols:
        map_symbols(root)
    styles = Styles.read(package.styles())
    numbering = Numbering.read(package.first("numbering"), styles)
    setting = Setting(name, limits, styles, numbering, Deadline(name, limits), limits.grid_slots)
    view = accept(root, styles.hidden())
    flow = Flow(body, setting, view.boxes)
    flow.read(body)
    document = Document(name, "docx", flow.blocks, pages=flow.pages.page)
    _append_notes(document, package, setting)
    document.headers = [Paragraph(text, Location()) for text in _header_lines(package, setting)]
    document.attachments = _attachments(package)
    document.notices = [*_notices(view), *setting.notices]
    return document


def _part(root: etree._Element, setting: Setting) -> Flow:
    return Flow(root, setting, accept(root, setting.styles.hidden()).boxes)


def _append_notes(document: Document, package: Package, setting: Setting) -> None:
    """Put footnotes and endnotes after the body."""
    for kind, tag in (("footnotes", n.FOOTNOTE), ("endnotes", n.ENDNOTE)):
        for root in package.related(kind):
            flow = _part(root, setting)
            flow.blocks = document.blocks
            for note in root.iterfind(tag):
                if note.get(n.TYPE) not in _NOTE_SEPARATORS:
                    flow.read(note)


def _header_lines(package: Package, setting: Setting) -> list[str]:
    """Return the lines of page headers and footers, the same line once."""
    lines: dict[str, None] = {}
    for kind in ("header", "footer"):
        for root in package.related(kind):
            flow = _part(root, setting)
            flow.read(root)
            for block in flow.blocks:
                texts = [block.text] if isinstance(block, Paragraph) else [c.text for c in block.cells() if c.text]
                lines.update(dict.fromkeys(texts))
    return list(lines)


def _attachments(package: Package) -> list[str]:
    links = [r.target for r in package.relations if r.external and r.target.lower().endswith(_FILE_ENDINGS)]
    held = [
        r.target.rpartition("/")[2] for r in package.relations if r.kind in ("package", "aFChunk") and not r.external
    ]
    return list(dict.fromkeys([*links, *held]))


def _notices(view: Accepted) -> list[Notice]:
    """Return what the user should know about how the file was read."""
    notices = []
    if view.inserted or view.deleted:
        message = f"文中有未接受的修订（插入 {view.inserted} 处、删除 {view.deleted} 处），按接受全部修订后的内容读取"
        notices.append(Notice("tracked_changes", message, Location()))
    if view.hidden:
        notices.append(Notice("hidden_text", f"文中有隐藏文字 {view.hidden} 处，未读取", Location()))
    if view.images:
        notices.append(Notice("images", f"文中有图片 {view.images} 幅，图片内的文字未读取", Location()))
    if view.objects:
        notices.append(Notice("objects", f"文中有嵌入对象 {view.objects} 个，其内容未读取", Location()))
    return notices
