"""Characters of the symbol fonts, which files keep as code points of the private use area, as Unicode characters.

Source: the mapping tables of Adobe's Symbol encoding published by Unicode (symbol.txt); Wingdings after the names of
its glyphs. Only what stands in budgets: comparisons, arithmetic, boxes, ticks and bullets.
"""

from __future__ import annotations

_SYMBOL = {
    0xA3: "≤",
    0xB3: "≥",
    0xB1: "±",
    0xB4: "×",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBA: "≡",
    0xA5: "∞",
    0xB0: "°",
    0xB7: "•",
    0xD7: "⋅",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xDE: "⇒",
    0xE5: "∑",
    0x44: "Δ",
    0x53: "Σ",
    0x61: "α",
    0x62: "β",
    0x6D: "μ",
    0xD6: "√",
    0xBC: "…",
    0xBD: "|",
    0xBE: "—",
}
_WINGDINGS = {
    0xFC: "✓",
    0xFE: "☑",
    0xFB: "✗",
    0xFD: "☒",
    0xA8: "☐",
    0x6F: "□",
    0x71: "❑",
    0x6E: "■",
    0x6C: "●",
    0xA1: "○",
    0x75: "◆",
    0x77: "⬥",
    0xA7: "▪",
    0x9F: "•",
    0xD8: "➢",
    0xE0: "→",
    0x80: "⓪",
    **{0x81 + i: chr(ord("①") + i) for i in range(10)},
    **{0x8C + i: chr(ord("❶") + i) for i in range(10)},
}
_WINGDINGS_2 = {0x50: "✓", 0x52: "☑", 0x53: "☒", 0xA3: "☐", 0x4F: "✗", 0x51: "☒", 0x54: "☒", 0x98: "•"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def symbol(code: str | None, font: str | None) -> str:
    """Return the character of a ``w:sym``; the private code point itself where the font's glyph is not known."""
    try:
        point = int(code or "", 16)
    except ValueError:
        return ""
    if not 0x20 <= point <= 0xFFFD or 0xD800 <= point < 0xE000:
        return ""
    return _FONTS.get((font or "").lower(), {}).get(point & 0xFF if point >= 0xF000 else point, chr(point))


def mapped(text: str, font: str | None) -> str:
    """Return a run's text with the private characters of its symbol font replaced."""
    table = _FONTS.get((font or "").lower())
    if table is None:
        return text
    return "".join(table.get(ord(c) & 0xFF, c) if 0xF000 <= ord(c) <= 0xF0FF else c for c in text)
