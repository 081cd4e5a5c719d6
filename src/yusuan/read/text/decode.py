"""Bytes of a text file → characters: UTF-8, UTF-16 and GB18030, with or without a byte order mark."""

from __future__ import annotations

import codecs

from yusuan.read.errors import DamagedFile, UnsupportedFormat

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65536
_CONTROL = frozenset(range(32)) - {9, 10, 11, 12, 13, 26, 27, 28, 30}
#: A text that is wrong in more than one character of two hundred is not a text with a slip but something else.
_TOLERATED = 200


def decode_text(data: bytes, name: str) -> tuple[str, str | None]:
    """Return the text of ``data`` and, where bytes had to be replaced, a Chinese sentence that says so.

    Raises :class:`UnsupportedFormat` where the bytes are no text, :class:`DamagedFile` where no encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _tolerant(data[len(mark) :], encoding, name)
    wide = _wide_encoding(data[:_SAMPLE])
    if wide:
        return _tolerant(data, wide, name)
    if _is_binary(data[:_SAMPLE]):
        raise UnsupportedFormat(name, "内容不是文本，而是二进制数据", "请确认文件的格式与扩展名一致")
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding), None
        except UnicodeDecodeError:
            continue
    return _tolerant(data, _closest(data), name)


def _wide_encoding(sample: bytes) -> str | None:
    """Tell UTF-16 without a mark by its line feeds and digits, whose high byte is zero, on one side only."""
    if len(sample) < 4 or b"\0" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    few, many = sorted((even, odd))
    if few * 20 > many or many * 100 < len(sample):
        return None
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
    unprintable = sum(not (c.isprintable() or c.isspace()) for c in text)
    return encoding if unprintable * 20 < len(text) else None


def _is_binary(sample: bytes) -> bool:
    return b"\0" in sample or sum(b in _CONTROL for b in sample) * 50 > len(sample)


def _closest(data: bytes) -> str:
    head = data[:_SAMPLE]
    wrong = {e: head.decode(e, "replace").count("\ufffd") for e in ("utf-8", "gb18030")}
    return min(wrong, key=lambda e: wrong[e])


def _tolerant(data: bytes, encoding: str, name: str) -> tuple[str, str | None]:
    text = data.decode(encoding, "replace")
    wrong = text.count("\ufffd")
    if not wrong:
        return text, None
    if wrong * _TOLERATED > len(text):
        raise DamagedFile(name, "文字编码无法识别", "请用记事本或 WPS 另存为 UTF-8 编码后重试")
    return text, f"按 {encoding.upper()} 读取时有 {wrong} 处字节无法识别，已用 \ufffd 代替"
