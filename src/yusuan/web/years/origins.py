"""How a revision was made, in words: kept in Chinese, said in the language of whoever reads it."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

#: What is kept → what is said; the rest is the name of a workbook.
_KNOWN = (
    (re.compile(r"由(?P<year>\d+)年台账滚动"), _("由%(year)s年台账滚动")),
    (re.compile(r"采用第(?P<number>\d+)稿（(?P<before>.*)）"), _("采用第%(number)s稿（%(before)s）")),
    (re.compile(r"接口上传：(?P<name>.*)", re.DOTALL), _("接口上传：%(name)s")),
    (re.compile("接口"), _("接口")),
    (re.compile("在网页上填写"), _("在网页上填写")),
    (re.compile(r"由上年公开文件“(?P<name>.*)”滚动", re.DOTALL), _("由上年公开文件“%(name)s”滚动")),
)


def in_words(origin: str) -> str:
    """Return how a revision was made."""
    for pattern, said in _KNOWN:
        found = pattern.fullmatch(origin)
        if found is not None:
            values = {name: in_words(text) if name == "before" else text for name, text in found.groupdict().items()}
            return str(said) % values if values else str(said)
    return origin
