"""Make the fonts that PDF is printed with: subsets of Noto CJK, small enough to travel with the package.

Needs Debian's ``fonts-noto-cjk`` (the faces) and ``unicode-data`` (the 8,105 characters of 通用规范汉字表), or the same
files in other folders::

    python scripts/make_fonts.py /usr/share/fonts/opentype/noto /usr/share/unicode/Unihan_OtherMappings.txt.bz2

The same sources give the same bytes. Noto CJK reserves no font name, but "Noto" is a trademark: the subsets have names
of their own (Yusuan Song, Yusuan Hei, and Yusuan Figures: the Latin letters, and digits of equal width). Hints,
vertical metrics and features that horizontal Chinese does not need are dropped.
"""

from __future__ import annotations

import bz2
import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

FOLDER = Path(__file__).resolve().parent.parent / "src" / "yusuan" / "write" / "pdf" / "fonts"
LANGUAGE = "SC"
LEVELS = 8105
"""Characters of 通用规范汉字表 (2013)."""


@dataclass(frozen=True)
class Face:
    """A face to make, and the collection it is taken from."""

    file: str
    source: str
    family: str
    style: str
    latin: bool = False
    """Letters, digits and marks only."""


FACES = (
    Face("YusuanSong-Regular.otf", "NotoSerifCJK-Regular.ttc", "Yusuan Song", "Regular"),
    Face("YusuanSong-Bold.otf", "NotoSerifCJK-Bold.ttc", "Yusuan Song", "Bold"),
    Face("YusuanHei-Bold.otf", "NotoSansCJK-Bold.ttc", "Yusuan Hei", "Bold"),
    Face("YusuanFigures-Regular.otf", "NotoSansCJK-Regular.ttc", "Yusuan Figures", "Regular", latin=True),
    Face("YusuanFigures-Bold.otf", "NotoSansCJK-Bold.ttc", "Yusuan Figures", "Bold", latin=True),
)
LATIN = "".join(map(chr, range(0x20, 0x7F))) + "%‰−–≤≥±×÷℃"
RANGES = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0xAC),  # accented Latin, no soft hyphen
    (0xAE, 0x17F),
    (0x2010, 0x2027),  # dashes, quotes, bullets, ellipses
    (0x2030, 0x203B),  # per mille, primes, reference mark
    (0x2160, 0x217B),  # Roman numerals
    (0x2190, 0x2199),  # arrows
    (0x2460, 0x24FF),  # numbers in circles and brackets
    (0x25A0, 0x25EF),  # geometric marks
    (0x3000, 0x3029),  # Chinese punctuation
    (0x3030, 0x303F),
    (0x3220, 0x3247),  # numbers of Chinese lists
    (0x3280, 0x32B0),
    (0x3380, 0x33DF),  # square units: ㎡ ㎏
    (0xFE30, 0xFE6B),  # small and vertical forms
    (0xFF01, 0xFF5E),  # full width
    (0xFFE0, 0xFFE6),
)
SINGLE = "€™℃℉№℡‰∈∏∑−√∝∞∟∠∥∧∨∩∪∫∮∴∵∶∷∽≈≌≒≠≡≤≥≦≧≮≯⊕⊙⊥⊿⌒✓✔✗✘☐☑☒★☆♀♂〇"
NOTICE = """\
Yusuan Song, Yusuan Hei and Yusuan Figures are subsets of Noto Serif CJK SC and Noto Sans CJK SC,
made by scripts/make_fonts.py.
Sources: {versions}

"""


def characters(unihan: Path) -> set[int]:
    """Return the code points to keep: GB 2312, 通用规范汉字表, Latin, punctuation and marks."""
    found = {ord(c) for c in SINGLE}
    for first, last in RANGES:
        found.update(range(first, last + 1))
    found.update(_gb2312())
    levels = _levels(unihan)
    if len(levels) != LEVELS:
        raise SystemExit(f"{unihan}: {len(levels)} characters of 通用规范汉字表, not {LEVELS}")
    return found | levels


def _gb2312() -> set[int]:
    found: set[int] = set()
    for lead in range(0xA1, 0xF8):
        for trail in range(0xA1, 0xFF):
            text = bytes((lead, trail)).decode("gb2312", "ignore")
            found.update(map(ord, text))
    return found


def _levels(unihan: Path) -> set[int]:
    data = unihan.read_bytes()
    text = (bz2.decompress(data) if unihan.suffix == ".bz2" else data).decode("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if "\tkTGH\t" in line and not line.startswith("#"))
    return {int(row[0][2:], 16) for row in rows}


def make(face: Face, folder: Path, wanted: set[int]) -> str:
    """Write one face and return the version of its source."""
    font = _member(folder / face.source)
    version = f"{font['name'].getDebugName(4)} {font['name'].getDebugName(5).split(';')[0]}"
    options = subset.Options(
        hinting=False,
        layout_features=["kern", "ccmp"],
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 8, 9, 13, 14],
        name_languages=[0x409],
        drop_tables=[*subset.Options().drop_tables, "VORG", "vhea", "vmtx", "DSIG", "BASE"],
        notdef_outline=True,
        glyph_names=False,
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=set(map(ord, LATIN)) if face.latin else wanted)
    subsetter.subset(font)
    _rename(font, face)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(FOLDER / face.file)
    return version


def write_coverage(wanted: set[int]) -> None:
    """Write the characters that every face prints, as ranges; characters of the two lists must not be absent."""
    faces = [TTFont(FOLDER / face.file, lazy=True) for face in FACES if not face.latin]
    shared = set.intersection(*(set(font.getBestCmap()) for font in faces))
    absent = sorted(code for code in wanted - shared if 0x4E00 <= code < 0xA000)
    if absent:
        raise SystemExit(f"no glyph for {''.join(map(chr, absent))}")
    ranges: list[list[int]] = []
    for code in sorted(shared):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    lines = ["first,last", *(f"{first:04X},{last:04X}" for first, last in ranges)]
    (FOLDER / "coverage.csv").write_text("\n".join(lines) + "\n", encoding="ascii")


def _member(path: Path) -> TTFont:
    collection = TTCollection(path, lazy=True)
    for font in collection.fonts:
        if font["name"].getDebugName(1).endswith(f" {LANGUAGE}"):
            return font
    raise SystemExit(f"{path}: no face for {LANGUAGE}")


def _rename(font: TTFont, face: Face) -> None:
    names = font["name"]
    postscript = f"{face.family.replace(' ', '')}-{face.style}"
    version = names.getDebugName(5).split(";")[0]
    texts = {1: face.family, 2: face.style, 3: f"{version};{postscript}", 4: f"{face.family} {face.style}"}
    texts |= {5: version, 6: postscript}
    for record in list(names.names):
        if record.nameID in texts:
            names.removeNames(nameID=record.nameID)
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames[0] = postscript
    top[0].rawDict.update(FullName=texts[4], FamilyName=face.family)
    for key in ("FullName", "FamilyName"):
        setattr(top[0], key, top[0].rawDict[key])


def main(folder: Path, unihan: Path) -> None:
    wanted = characters(unihan)
    FOLDER.mkdir(parents=True, exist_ok=True)
    versions = [make(face, folder, wanted) for face in FACES]
    write_coverage(wanted)
    licence = FOLDER / "OFL.txt"
    body = licence.read_text(encoding="utf-8").split("\n\n", 1)[1]
    licence.write_text(NOTICE.format(versions="; ".join(dict.fromkeys(versions))) + body, encoding="utf-8")
    for face in FACES:
        print(f"{face.file}  {(FOLDER / face.file).stat().st_size:,} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
