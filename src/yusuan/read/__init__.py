"""Bytes → :class:`~yusuan.model.document.Document`: one module per format, each imported when it is needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from yusuan.model.document import Document, Location
from yusuan.model.text import printable_name

if TYPE_CHECKING:
    from yusuan.read.guard import Limits

#: What was recognised but has no reader: kind → (what it is, what to do).
_NOT_READ = {
    "ofd": ("暂不支持 OFD 版式文件", "请另存为 PDF 或 Word 后再试"),
}


def read_document(path: str | Path, *, limits: Limits | None = None) -> Document:
    """Return the document in a file, or in a folder or zip that holds one disclosure as several files.

    Raises :class:`~yusuan.read.errors.ReadError`, which names the file as it was given and says what to do.
    """
    from yusuan.read.guard import DEFAULT_LIMITS, check_size

    name, path, limits = printable_name(str(path)), Path(path), limits or DEFAULT_LIMITS
    try:
        if path.is_dir():
            from yusuan.read.package import read_folder

            return _numbered(read_folder(path, name, limits))
        check_size(path.stat().st_size, name, limits)
        data = path.read_bytes()
    except OSError as error:
        raise _unreachable(name, error) from error
    return read_bytes(data, name, limits)


def read_bytes(data: bytes, name: str, limits: Limits | None = None) -> Document:
    """Return the document that ``data`` holds; ``name`` is the file as the user gave it, its ending not believed.

    Raises :class:`~yusuan.read.errors.ReadError`; whatever else a reader stumbles over becomes DamagedFile.
    """
    from yusuan.read.errors import DamagedFile, ReadError, UnsupportedFormat
    from yusuan.read.formats import formats
    from yusuan.read.guard import DEFAULT_LIMITS, check_size, refuse_encrypted, sniff

    limits = limits or DEFAULT_LIMITS
    if not data.strip():
        raise UnsupportedFormat(name, "文件是空的", "请重新下载或另存后再试")
    check_size(len(data), name, limits)
    refuse_encrypted(data, name)
    kind = sniff(data, name)
    described = formats().get(kind)
    if described is None:
        reason, remedy = _NOT_READ.get(kind, ("无法识别的文件格式", "请提供 Word、Excel、PDF、HTML 或文本文件"))
        raise UnsupportedFormat(name, reason, remedy)
    try:
        return _numbered(described.read(data, name, limits))
    except ReadError:
        raise
    except Exception as error:  # a reader must never end a batch, whatever a hostile file makes it do
        reason = f"读取时出错（{type(error).__name__}：{error}）"
        raise DamagedFile(name, reason, "文件可能已损坏，请另存后再试") from error


def _numbered(document: Document) -> Document:
    """Give every block its index, so that a place leads back to it."""
    for index, block in enumerate(document.blocks):
        at = block.location
        block.location = Location(at.source, at.page, at.line, at.sheet, index, at.row, at.column, at.box)
    return document


def _unreachable(name: str, error: OSError) -> Exception:
    from yusuan.read.errors import ReadError

    reasons = {FileNotFoundError: "文件不存在", PermissionError: "没有读取权限", IsADirectoryError: "这是文件夹"}
    return ReadError(name, reasons.get(type(error), f"无法打开（{error.strerror}）"), "请检查路径是否正确")
