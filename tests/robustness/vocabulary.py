"""Words from which random documents are made: the field's own (``vocabulary.txt``), and noise."""

from __future__ import annotations

from pathlib import Path


def _words() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    name = ""
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            name = line.removeprefix("# ")
        else:
            found.setdefault(name, []).extend(line.split())
    return found


_FOUND = _words()
HEADERS = _FOUND["headers"]
LABELS = _FOUND["labels"]
CODES = _FOUND["codes"]
TITLES = _FOUND["titles"]
HEADINGS = _FOUND["headings"]
AMOUNTS = _FOUND["amounts"]
NUMBERS = [*_FOUND["numbers"], "", "", "", "1 234.56", "16.\u00a056", "12.30\n45.60", "9" * 70, "1" + "0" * 15]

NOISE = [
    *(
        "\x00",
        "\x07",
        "\ufeff",
        "\u200b",
        "\u202e",
        "\ud7ff",
        "\U0001f4b0",
        "𠮷",
        "e\u0301",
        "\ufffd",
        "ﷺ",
        "İ",
        "ß",
        "\u2028",
    ),
    *(
        "<b>",
        "&amp;",
        "{expected}",
        "{0}",
        "%s",
        "\\",
        "]]>",
        "=1+1",
        "'",
        '"',
        "﹏" * 20,
        "…" * 30,
        "　" * 50,
        "\t\t",
        "\r\n",
    ),
    *("（" * 40, "(((((", "a" * 300, "１" * 40, "第一第一"),
]
