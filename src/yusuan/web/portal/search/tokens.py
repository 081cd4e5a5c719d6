"""Texts as tokens: every two neighbouring Chinese characters are one, words and numbers of ASCII are one.

The last character of a run of Chinese is a token too, so that a search for one character (a prefix) finds it anywhere.
"""

from __future__ import annotations

import re
import unicodedata

_RUN = re.compile(r"[a-z0-9]+|[\u3400-\u9fff\U00020000-\U0002fa1f]+")
_MARKS = re.compile(r"[“”\"'‘’《》〈〉（）()【】\[\]、,，.。;；:：!！?？·\s]+")


def folded(text: str) -> str:
    """Return a text in half width and lower case, without marks and blanks: as names are compared."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text).casefold())


def tokens_of(text: str) -> list[str]:
    """Return the tokens of a text in their order."""
    found: list[str] = []
    for run in _RUN.findall(folded(text)):
        if run[0].isascii():
            found.append(run)
        else:
            found += [run[at : at + 2] for at in range(len(run))]
    return found


def phrases_of(text: str) -> list[list[str]]:
    """Return what a person asks for: for every word between blanks its tokens, which must stand side by side.

    A word of one character, and a number, is met by whatever begins with it.
    """
    words = unicodedata.normalize("NFKC", text).split()
    return [phrase for word in words if (phrase := _phrase(tokens_of(word)))]


def _phrase(tokens: list[str]) -> list[str]:
    # 三公 is 三公 and 公: the last character is asked for only where it is all there is.
    follows = len(tokens) > 1 and len(tokens[-1]) == 1 and tokens[-2].endswith(tokens[-1])
    return tokens[:-1] if follows and not tokens[-1].isascii() else tokens


def is_prefix(token: str) -> bool:
    """Say whether a token is met by whatever begins with it: a single character, a number."""
    return len(token) == 1 or token.isdigit()
