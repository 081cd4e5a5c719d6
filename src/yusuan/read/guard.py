"""What stands between a file from outside and the readers: limits, archives that cannot explode, XML without entities.

A published budget has a few hundred pages at most. What goes far beyond is refused with a sentence instead of being
read until the machine gives up.
"""

from __future__ import annotations

import io
import time
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from yusuan.read.errors import DamagedFile, EncryptedFile, HostileFile
from yusuan.read.sniff import entries, is_ole, sniff

if TYPE_CHECKING:
    from lxml import etree

__all__ = [
    "DEFAULT_LIMITS",
    "Archive",
    "Deadline",
    "Limits",
    "check_size",
    "is_ole",
    "parse_xml",
    "refuse_encrypted",
    "shown",
    "sniff",
]

MEGABYTE = 1 << 20
_CHUNK = 256 * 1024
#: Entries of an archive's directory for each file: folders are entries too.
_FOLDERS = 4
_RATIO_COUNTS_FROM = 4 * MEGABYTE
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, NotImplementedError, OverflowError)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a reader may be asked to do. The defaults are far above any published budget that is known."""

    file_bytes: int = 200 * MEGABYTE
    unpacked_bytes: int = 400 * MEGABYTE
    """All members of an archive together, archives inside it included."""
    xml_bytes: int = 64 * MEGABYTE
    """One XML part."""
    xml_tags: int = 4_000_000
    """Start and end tags of one XML part; each element of a parsed tree takes some 120 bytes of memory."""
    ratio: int = 250
    """Unpacked to packed size of one member; counts from 4 MB on, since small parts of blanks compress freely."""
    members: int = 5000
    """Files in an archive, archives inside it included."""
    zip_depth: int = 3
    """Archives within archives."""
    nesting: int = 40
    """Tables within tables."""
    grid_slots: int = 1_000_000
    """Rows times columns of all tables of a document."""
    pages: int = 3000
    seconds: float = 120.0
    scan_page_seconds: float = 30.0
    """On top of ``seconds``, for each page whose text must be recognised."""


DEFAULT_LIMITS = Limits()


def check_size(size: int, name: str, limits: Limits) -> None:
    """Raise HostileFile where a file of ``size`` bytes is larger than a reader takes."""
    if size > limits.file_bytes:
        raise HostileFile(
            name,
            f"文件有 {size // MEGABYTE} MB，超过 {limits.file_bytes // MEGABYTE} MB 的上限",
            "请拆分文件，或去掉其中的大图后再试",
        )


class Deadline:
    """The moment by which reading one file must be over."""

    __slots__ = ("_end", "_name", "_seconds")

    def __init__(self, name: str, limits: Limits) -> None:
        self._name = name
        self._seconds = limits.seconds
        self._end = time.monotonic() + limits.seconds

    def check(self) -> None:
        """Raise HostileFile where the time is up."""
        if time.monotonic() > self._end:
            raise HostileFile(self._name, f"读取超过 {self._seconds:g} 秒，已停止", "请检查文件是否异常，或拆分后再试")


def refuse_encrypted(data: bytes, name: str) -> None:
    """Raise EncryptedFile where an office file is protected by a password ([MS-OFFCRYPTO] 2.3, [MS-DOC] 2.5.2)."""
    if not is_ole(data):
        return
    # The FIB of a Word file opens the first sector in practice; bit 8 of its flags is fEncrypted.
    word = data[512:514] == b"\xec\xa5" and len(data) > 524 and bool(data[523] & 1)
    if word or _ENCRYPTED_PACKAGE in data:
        raise EncryptedFile(name, "文件设有打开密码，无法读取", "请用 Word 或 WPS 去掉密码后另存再试")


@dataclass(slots=True)
class _Budget:
    """What is left of the limits for an archive and all archives inside it."""

    unpacked: int
    members: int


@dataclass(slots=True)
class Archive:
    """An opened zip whose members can be read without risk. Raises DamagedFile, EncryptedFile, HostileFile."""

    data: bytes
    name: str
    limits: Limits = DEFAULT_LIMITS
    depth: int = 0
    _budget: _Budget = field(init=False)
    _zip: zipfile.ZipFile = field(init=False)
    _members: dict[str, zipfile.ZipInfo] = field(init=False)

    def __post_init__(self) -> None:
        self._budget = _Budget(self.limits.unpacked_bytes, self.limits.members)
        self._open()

    def _open(self) -> None:
        check_size(len(self.data), self.name, self.limits)
        refuse_encrypted(self.data, self.name)
        if self.depth > self.limits.zip_depth:
            raise HostileFile(self.name, f"压缩包嵌套超过 {self.limits.zip_depth} 层", "请先解压再读取")
        if entries(self.data) > _FOLDERS * self.limits.members:
            raise self._too_many()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(self.data))
        except (*_DAMAGE, RuntimeError) as error:
            raise DamagedFile(self.name, "文件不完整或已损坏，无法解开", "请重新下载或另存后再试") from error
        self._members = {info.filename: info for info in self._zip.infolist() if not info.is_dir()}
        self._check_declared()

    def _check_declared(self) -> None:
        self._budget.members -= len(self._members)
        if self._budget.members < 0:
            raise self._too_many()
        if sum(info.file_size for info in self._members.values()) > self._budget.unpacked:
            raise self._too_large()
        for info in self._members.values():
            self._check_ratio(info, info.file_size)

    def _check_ratio(self, info: zipfile.ZipInfo, size: int) -> None:
        if size > _RATIO_COUNTS_FROM and size > max(info.compress_size, 1) * self.limits.ratio:
            raise HostileFile(self.name, f"“{shown(info)}”的压缩比异常，疑为压缩炸弹", "请核实文件来源")

    def _too_many(self) -> HostileFile:
        return HostileFile(self.name, f"压缩包内文件超过 {self.limits.members} 个", "请拆分后再试")

    def _too_large(self) -> HostileFile:
        most = self.limits.unpacked_bytes // MEGABYTE
        return HostileFile(self.name, f"解压后超过 {most} MB 的上限", "请核实文件来源，或拆分后再试")

    def names(self) -> list[str]:
        """Return the names of the members, directories left out, as stored."""
        return list(self._members)

    def shown_names(self) -> dict[str, str]:
        """Return stored name → the name to show a person (archives made on Chinese Windows store GBK)."""
        return {name: shown(info) for name, info in self._members.items()}

    def __contains__(self, member: str) -> bool:
        return member in self._members

    def size(self, member: str) -> int:
        """Return the declared unpacked size of a member in bytes."""
        return self._members[member].file_size

    def read(self, member: str, most: int | None = None) -> bytes:
        """Return the bytes of a member, at most ``most``; counts what is really unpacked, whatever was declared."""
        info = self._members.get(member)
        if info is None:
            raise DamagedFile(self.name, f"文件中缺少“{member}”", "请重新下载或另存后再试")
        if info.flag_bits & 1:
            raise EncryptedFile(self.name, f"压缩包内的“{shown(info)}”设有密码", "请解压去掉密码后再试")
        try:
            content = self._unpack(info, min(self._budget.unpacked, most or self._budget.unpacked))
        except (*_DAMAGE, RuntimeError) as error:
            raise DamagedFile(self.name, f"“{shown(info)}”已损坏，无法解开", "请重新下载或另存后再试") from error
        self._budget.unpacked -= len(content)
        return content

    def _unpack(self, info: zipfile.ZipInfo, most: int) -> bytes:
        chunks, size = [], 0
        with self._zip.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > most:
                    raise self._too_large()
                self._check_ratio(info, size)
                chunks.append(chunk)
        return b"".join(chunks)

    def nested(self, member: str) -> Archive:
        """Return a member that is a zip itself, opened; it draws on the same limits."""
        inner = object.__new__(Archive)
        inner.data, inner.limits, inner.depth = self.read(member), self.limits, self.depth + 1
        inner.name = f"{self.name}/{shown(self._members[member])}"
        inner._budget = self._budget
        inner._open()
        return inner


def shown(info: zipfile.ZipInfo) -> str:
    """Return a member's name for people: names without the UTF-8 flag are GBK on Chinese Windows, not cp437."""
    if info.flag_bits & 0x800 or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.filename


def parse_xml(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> etree._Element:
    """Return the root of an XML part. No entity, no DTD, no network; libxml2 itself refuses a depth over 256.

    Raises HostileFile for a document type declaration, excessive depth or size, DamagedFile for broken XML.
    """
    from lxml import etree

    if len(data) > limits.xml_bytes:
        raise HostileFile(name, f"正文数据超过 {limits.xml_bytes // MEGABYTE} MB 的上限", "请拆分文件后再试")
    # The shortest element, <a/>, has four bytes; what is smaller than that needs no counting.
    if len(data) > 4 * limits.xml_tags and data.count(b"<") > limits.xml_tags:
        raise HostileFile(name, f"正文超过 {limits.xml_tags} 个标记的上限", "请拆分文件后再试")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = _as_utf8(data, name)
    if b"<!DOCTYPE" in data:
        raise HostileFile(name, "文件内含文档类型声明（可能是实体炸弹），已拒绝读取", "请用 Word 或 WPS 另存后再试")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error):
            raise HostileFile(name, "文件结构嵌套过深，已拒绝读取", "请核实文件来源") from error
        raise DamagedFile(name, "文件内容已损坏（XML 不合规范）", "请用 Word 或 WPS 打开另存后再试") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise HostileFile(name, "文件内含文档类型声明（可能是实体炸弹），已拒绝读取", "请用 Word 或 WPS 另存后再试")
    return root


def _as_utf8(data: bytes, name: str) -> bytes:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise DamagedFile(name, "文件内容已损坏（编码不合规范）", "请用 Word 或 WPS 打开另存后再试") from error
    if text.startswith("<?xml"):
        text = text.partition("?>")[2]
    return text.encode("utf-8", "replace")
