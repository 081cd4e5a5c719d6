"""Bytes of a web page → characters, and whether its nesting can be parsed in bounded time."""

from __future__ import annotations

import re

from yusuan.read.errors import HostileFile
from yusuan.read.text.decode import decode_text

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_CHINESE = frozenset({"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "hz-gb-2312"})
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_UNCLOSED = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "dt", "dd", "option", "tr", "td", "th", "tbody", "thead"
    }
)  # fmt: skip
#: The parser walks up the open elements at every tag: its time grows with the square of the depth.
_DEPTH = 5000
#: It also compares every attribute of a tag with all before it.
_ATTRIBUTES = 2000
_LONG_TAG = 2 * _ATTRIBUTES
_QUOTED = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*')")
_SEPARATOR = re.compile(r"[\s/]+")


def decode_page(data: bytes, name: str) -> tuple[str, str | None]:
    """Return the text of a page and a Chinese complaint where bytes had to be replaced.

    The declared charset counts where the bytes obey it; gb2312 means GB18030. Raises a ReadError for binary data.
    """
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = declared[1].decode("ascii").lower()
        try:
            return data.decode("gb18030" if encoding in _CHINESE else encoding), None
        except (UnicodeDecodeError, LookupError):
            pass
    return decode_text(data, name)


def refuse_deep(text: str, name: str, tables: int) -> None:
    """Raise HostileFile where elements, or more than ``tables`` tables, are nested too deep, or a tag is endless."""
    for piece in text.split("<") if len(text) > _LONG_TAG else ():
        if len(piece) > _LONG_TAG and len(_SEPARATOR.findall(_QUOTED.sub("", piece.partition(">")[0]))) > _ATTRIBUTES:
            raise HostileFile(name, "网页含有属性过多的标签，已拒绝读取", "请核实文件来源，或另存为 Word 后再试")
    if text.count("<") < _DEPTH and text.lower().count("<table") <= tables:
        return
    depth = table = 0
    for match in _TAG.finditer(text):
        tag = match[2].lower()
        if tag in _UNCLOSED:
            continue
        step = -1 if match[1] else 1
        depth = max(depth + step, 0)
        if tag == "table":
            table = max(table + step, 0)
        if depth > _DEPTH or table > tables:
            raise HostileFile(name, "网页的元素嵌套过深，已拒绝读取", "请核实文件来源，或另存为 Word 后再试")
