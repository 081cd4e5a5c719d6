"""Characters as PDF fonts give them, turned into the ones that are meant.

Fonts of Word and WPS map common characters to the radical blocks (⼀ for 一), write signs in private-use codepoints of
the Symbol font, and ligatures as one glyph.
Sources: Unicode Standard, EquivalentUnifiedIdeograph.txt; Adobe Symbol encoding.
"""

from __future__ import annotations

import re
import unicodedata

# CJK Radicals Supplement (U+2E80 …): no compatibility decomposition exists for most of them.
_RADICALS_SUPPLEMENT = dict(
    zip(
        "⺁⺄⺆⺇⺈⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿"
        "⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乙冂几刀卜㔾小小兀尣尢尣巳幺彑彐忄㣺扌攵旡日月歹母民氵氺灬爫爫丬牛犭王疋罒示礻竹糸纟罒罒网网网羊羊羊耂肀聿肉臼艹艹"
        "艹虎衤覀西见角角讠贝足车辶辶辶邑钅長镸长门阜阝雨青韦页风飞食飠飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙亀龟龟",
        strict=True,
    )
)
# Signs of the Symbol font, which producers leave at U+F000 + code.
_SYMBOL = {
    "\uf0b3": "≥", "\uf0b1": "±", "\uf0b4": "×", "\uf0b8": "÷", "\uf0b9": "≠", "\uf0bb": "≈", "\uf0b0": "°",
    "\uf0b7": "•", "\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0fe": "☑",
    "\uf052": "☑", "\uf0a8": "□", "\uf06f": "□", "\uf0be": "—", "\uf02d": "-", "\uf025": "%",
}  # fmt: skip


def _table() -> dict[int, str]:
    table = {ord(k): v for k, v in _RADICALS_SUPPLEMENT.items()} | {ord(k): v for k, v in _SYMBOL.items()}
    table.update({c: unicodedata.normalize("NFKC", chr(c)) for c in range(0x2F00, 0x2FD6)})
    table.update(dict.fromkeys((*range(8192, 8204), 160, 8239, 8287, 8288, 12288, 65279), " "))
    table.update({0x00AD: "-", 0x2010: "-", 0x2011: "-", 0xFFFE: "-", 0x0002: "-"})
    return table


_TABLE = _table()
_ODD = re.compile("[\u0002\u00a0\u00ad\u2000-\u2011\u202f\u205f\u2060\u2e80-\u2fd5\u3000\ue000-\uf8ff\ufeff\ufffe]")
_MEANINGLESS = re.compile("[\u0001\u0003-\u0008\u000e-\u001f\ue000-\uf8ff\ufffd]")
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_LESS_OR_EQUAL = re.compile("\uf0a3(?=\\s*\\d)")


def mend(text: str) -> str:
    """Return a page's characters with radicals, private-use signs and blanks replaced, one for one."""
    if not _ODD.search(text):
        return text
    return _LESS_OR_EQUAL.sub("≤", text).translate(_TABLE)


def unligate(text: str) -> str:
    """Return ``text`` with Latin ligatures (ﬁ) written out."""
    if text.isascii() or not _LIGATURES.search(text):
        return text
    return _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def is_wide(character: str) -> bool:
    """Say whether a character belongs to Chinese writing: ideographs, their punctuation, full-width forms."""
    return character >= "\u2e80" or character in "“”‘’—…·"


def unreadable(text: str) -> bool:
    """Say whether most of the characters carry no meaning: a font without a way back to Unicode."""
    if not _MEANINGLESS.search(text):
        return False
    marks = sum(not c.isspace() for c in text)
    return 2 * len(_MEANINGLESS.findall(text)) > marks
