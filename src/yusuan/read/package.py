"""A folder or an archive that holds one disclosure, published as several files."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from yusuan.model.document import Block, Document, Location, Notice, Paragraph
from yusuan.read.errors import HostileFile, ReadError, UnsupportedFormat
from yusuan.read.formats import Format
from yusuan.read.guard import DEFAULT_LIMITS, Archive, Deadline, Limits, check_size, sniff

_DIGITS = re.compile(r"(\d+)")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
#: Names that say nothing: 附件1, 新建文本文档, 扫描件2, a date.
_NAMELESS = re.compile(r"(?:附件|附表|新建.*|扫描.*|文档|表格|正文|下载|未命名.*)?[\s\d一二三四五六七八九十._（）()-]*")
_SYSTEM = frozenset({"__macosx", "thumbs.db", "desktop.ini", "$recycle.bin"})
_ORDINALS = {numeral: str(value) for value, numeral in enumerate("一二三四五六七八九十", 1)}
_NESTED = 1
_WORDS = frozenset({".doc", ".docx", ".wps"})


@dataclass(frozen=True, slots=True)
class _Member:
    """A file of the package; ``name`` is its path inside, for people."""

    name: str
    load: Callable[[], bytes]


def read_folder(path: Path, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Return the files of a folder and its subfolders as one document, in natural order of their names.

    A file that cannot be read becomes a notice. Raises a ReadError where none can be read.
    """
    members = [
        _Member(str(file.relative_to(path)).replace(os.sep, "/"), _loader(file, limits))
        for file in _files(path, name, limits)
    ]
    return _read(members, name, limits)


def read_zip(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Return the files of an archive as one document; archives inside it are opened one level deep.

    Raises a ReadError for damaged and hostile archives, and where no file in it can be read.
    """
    return _read(list(_members(Archive(data, name, limits), "")), name, limits)


def load_member(data: bytes, name: str, member: str, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return a file of an archive by its path inside, as ``Location.source`` names it.

    Raises:
        ReadError: the archive is damaged or hostile, or holds no such file.
    """
    found = next((m for m in _members(Archive(data, name, limits), "") if m.name == member), None)
    if found is None:
        raise UnsupportedFormat(name, f"里面没有“{member}”", "请重新上传")
    return found.load()


def _files(path: Path, name: str, limits: Limits) -> list[Path]:
    found: list[Path] = []
    for folder, folders, files in os.walk(path):
        folders[:] = [entry for entry in folders if not _is_hidden(entry)]
        found.extend(Path(folder, file) for file in files if not _is_hidden(file))
        if len(found) > limits.members:
            raise HostileFile(name, f"文件夹里的文件超过 {limits.members} 个", "请按单位分开后再试")
    return found


def _loader(file: Path, limits: Limits) -> Callable[[], bytes]:
    def load() -> bytes:
        check_size(file.stat().st_size, file.name, limits)
        return file.read_bytes()

    return load


def _members(archive: Archive, prefix: str) -> Iterator[_Member]:
    for stored, shown in archive.shown_names().items():
        path = shown.replace("\\", "/")
        if any(_is_hidden(part) for part in path.split("/")):
            continue
        if path.lower().endswith(".zip") and archive.depth < _NESTED:
            try:
                yield from _members(archive.nested(stored), f"{prefix}{path}/")
            except ReadError as error:
                yield _Member(prefix + path, _raiser(error))
        else:
            yield _Member(prefix + path, partial(archive.read, stored))


def _raiser(error: ReadError) -> Callable[[], bytes]:
    def load() -> bytes:
        raise error

    return load


def _is_hidden(part: str) -> bool:
    return part.startswith((".", "~$")) or part.lower() in _SYSTEM


def natural_key(name: str) -> list[list[tuple[int, int, str]]]:
    """Return a key that sorts 表2 before 表10 and 附件二 before 附件三, folder by folder."""
    keys = []
    for part in name.split("/"):
        pieces = _DIGITS.split(re.sub("[一二三四五六七八九十]", lambda m: _ORDINALS[m[0]], part.lower()))
        keys.append([(0, int(p[:18]), "") if p.isdecimal() else (1, 0, p) for p in pieces if p])
    return keys


def _read(members: list[_Member], name: str, limits: Limits) -> Document:
    document, deadline = Document(name, "package"), Deadline(name, limits)
    failures: list[ReadError] = []
    words: set[str] = set()
    readable = 0
    for member in sorted(members, key=lambda m: (natural_key(m.name), m.name)):
        path = PurePosixPath(member.name)
        if path.suffix.lower() == ".pdf" and str(path.with_suffix("")) in words:
            message = f"“{member.name}”与同名的 Word 文件内容相同，未重复读取"
            document.notices.append(Notice("duplicate", message, Location(source=member.name)))
            continue
        try:
            deadline.check()
            part = _read_member(member, limits)
        except (ReadError, OSError) as error:
            failure = error if isinstance(error, ReadError) else ReadError(member.name, f"无法打开（{error}）")
            failures.append(failure)
            document.notices.append(Notice("unreadable", _complaint(member, failure), Location(source=member.name)))
            continue
        readable += 1
        if path.suffix.lower() in _WORDS:
            words.add(str(path.with_suffix("")))
        _append(document, member.name, part)
    if not readable:
        raise _nothing_read(name, failures)
    return document


def _read_member(member: _Member, limits: Limits) -> Document:
    from yusuan.read import read_bytes

    data = member.load()
    if sniff(data, member.name) == "zip":
        raise UnsupportedFormat(member.name, "压缩包里的压缩包不再打开", "请先解压再读取")
    return read_bytes(data, member.name, limits)


def _complaint(member: _Member, failure: ReadError) -> str:
    remedy = f"。{failure.remedy}" if failure.remedy else ""
    return f"“{member.name}”未能读取：{failure.reason}{remedy}"


def _nothing_read(name: str, failures: list[ReadError]) -> ReadError:
    if not failures:
        return UnsupportedFormat(name, "里面没有文件", "请确认是否选对了文件夹或压缩包")
    if len(failures) == 1:
        return type(failures[0])(name, f"“{failures[0].name}”{failures[0].reason}", failures[0].remedy)
    reasons = "；".join(f"{failure.name}：{failure.reason}" for failure in failures[:3])
    return ReadError(name, f"{len(failures)} 个文件都未能读取（{reasons}）", failures[0].remedy)


def _append(document: Document, source: str, part: Document) -> None:
    stem = PurePosixPath(source).stem
    if _CHINESE.search(stem) and not _NAMELESS.fullmatch(stem):
        document.blocks.append(Paragraph(stem, Location(source=source), level=1))
    for block in part.blocks:
        _move(block, source)
        document.blocks.append(block)
    for header in part.headers:
        _move(header, source)
        document.headers.append(header)
    document.notices.extend(Notice(n.kind, n.message, _at(n.location, source)) for n in part.notices)
    document.attachments.extend(part.attachments)


def _move(block: Block, source: str) -> None:
    block.location = _at(block.location, source)


def _at(at: Location, source: str) -> Location:
    inner = f"{source}/{at.source}" if at.source else source
    return Location(inner, at.page, at.line, at.sheet, None, at.row, at.column, at.box)


FORMAT = Format("压缩包", ("zip",), (".zip",), read_zip)
