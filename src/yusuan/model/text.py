"""Small operations on printed Chinese text that every room needs: normalised blanks, ordinals, widths, patterns."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any, cast

_BLANKS = re.compile(r"[\s\u00a0\u3000\u200b\ufeff]+")
_PATH_PART = re.compile(r"[^/]+")
_ORDINAL = re.compile(
    r"(?:第?[一二三四五六七八九十]+[、,.．，]|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[、,.．，](?!\d)|其中[:：])"
)


class _Late:
    """Stands for a pattern and compiles it when one of its methods is first asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, method)  # found without this detour from now on
        return method


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled at its first use, for those that many documents have no use for."""
    return cast("re.Pattern[str]", _Late(source, flags))


def is_chinese(character: str) -> bool:
    """Say whether a character is one of the common ideographs."""
    return "\u4e00" <= character <= "\u9fff"


def squeeze(text: str) -> str:
    """Return ``text`` without blanks and line breaks."""
    return text if text.isalnum() else _BLANKS.sub("", text)


@lru_cache(maxsize=65536)
def normalise(text: str) -> str:
    """Return ``text`` in NFKC, without blanks, with straight quotes: the form in which wordings are compared."""
    if text.isalnum() and unicodedata.is_normalized("NFKC", text):  # most are: letters, and nothing to fold
        return text
    folded = unicodedata.normalize("NFKC", text)
    return _BLANKS.sub("", folded).translate(_QUOTES)


@lru_cache(maxsize=65536)
def strip_ordinal(label: str) -> str:
    """Return a label without blanks, leading ordinals and 其中：, as 一、（一）1. are printed before labels."""
    text = squeeze(label)
    for _ in range(3):
        match = _ORDINAL.match(text)
        if not match:
            break
        text = text[match.end() :]
    return text


def printable_name(name: str) -> str:
    """Return a path as it can be shown: parts that are no UTF-8 are GB18030, as archives from Chinese Windows have."""
    if name.isascii() or not any("\udc80" <= c <= "\udcff" for c in name):
        return name
    return _PATH_PART.sub(lambda match: _printable_part(match[0]), name)


def _printable_part(part: str) -> str:
    raw = part.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


_QUOTES = {ord(a): b for a, b in zip("“”‘’「」『』", "\"\"''\"\"''", strict=True)}
