"""Text for XML: what a document holds may hold characters that XML does not allow."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """Return ``text`` without the control characters and half surrogates that XML 1.0 cannot hold."""
    return _FORBIDDEN.sub("", text)
