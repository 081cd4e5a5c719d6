"""Fonts: those of the package, and where a character is not in them, one of the system; never an empty box."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import name as name_of

from yusuan.write.files import WriteError
from yusuan.write.pdf.texts import printed_texts
from yusuan.write.publication.blocks import Publication

FOLDER = Path(__file__).resolve().parent / "fonts"
VARIABLE = "YUSUAN_FONTS"
"""Environment variable: folders with further fonts, parted as in PATH."""
_KNOWN = (
    *("notoserifcjk", "notoserifsc", "sourcehanserif", "notosanscjk", "notosanssc", "sourcehansans", "simsun"),
    *("nsimsun", "songti", "stsong", "simhei", "msyh", "pingfang", "plangothic", "babelstonehan", "hanamin"),
    *("uming", "ukai", "wqy", "wenquanyi", "droidsansfallback", "arial unicode", "dejavusans", "symbola"),
)
"""Beginnings of the names of font files that have Chinese or rare characters, the best first."""
_ENDS = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_SHOWN = 12
_PRIVATE = ((0xE000, 0xF8FF), (0xF0000, 0x10FFFF))


class MissingCharactersError(WriteError):
    """No font has some characters of a publication. ``places`` holds, for each character, where it stands."""

    def __init__(self, name: str, places: dict[str, list[str]]) -> None:
        self.places = places
        lines = [f"{name}：有 {len(places)} 个字符没有可用的字体，未生成 PDF："]
        lines += [f"  {_described(c)}：{'、'.join(found[:2])}" for c, found in list(places.items())[:_SHOWN]]
        if len(places) > _SHOWN:
            lines.append(f"  …… 另有 {len(places) - _SHOWN} 个")
        if any(_private(c) for c in places):
            lines.append("专用区字符（自造字）在别的电脑上显示不出来，请改用正式编码的汉字。")
        lines.append(
            "请安装收字更全的中文字体（Debian、Ubuntu：apt install fonts-noto-cjk；或思源宋体、宋体 SimSun），"
            f"或把字体文件放进一个文件夹，用参数 fonts 或环境变量 {VARIABLE} 指明该文件夹。"
        )
        super().__init__("\n".join(lines))


@contextmanager
def fallback(publication: Publication, folders: Sequence[Path], name: str) -> Iterator[tuple[list[str], Path | None]]:
    """Give the families that have the characters our fonts do not have, and a folder with those fonts alone.

    Raises:
        MissingCharactersError: no font has some of them.
    """
    places = _outside(publication)
    if not places:
        yield [], None
        return
    fonts = _having(set(places), folders)
    missing = {c: found for c, found in places.items() if not any(c in has for has, _ in fonts.values())}
    if missing:
        raise MissingCharactersError(name, missing)
    with TemporaryDirectory(prefix="yusuan-fonts-") as temporary:
        for number, path in enumerate(fonts):
            shutil.copyfile(path, Path(temporary) / f"{number}{path.suffix}")  # links are not followed
        yield [family for _, family in fonts.values()], Path(temporary)


def _outside(publication: Publication) -> dict[str, list[str]]:
    """The characters that our fonts do not have, with the places where they stand."""
    own = covered()
    places: dict[str, list[str]] = {}
    for place, text in printed_texts(publication):
        for character in sorted(set(text) - own):
            places.setdefault(character, []).append(place)
    return places


@lru_cache(maxsize=1)
def covered() -> frozenset[str]:
    """Return the characters that the fonts of the package have."""
    lines = (FOLDER / "coverage.csv").read_text(encoding="ascii").split()[1:]
    ranges = [[int(part, 16) for part in line.split(",")] for line in lines]
    return frozenset({"\n", *(chr(code) for first, last in ranges for code in range(first, last + 1))})


def _having(wanted: set[str], folders: Sequence[Path]) -> dict[Path, tuple[set[str], str]]:
    """Font files that together have as many of the wanted characters as can be, with their family names."""
    left = {c for c in wanted if not _private(c)}
    found: dict[Path, tuple[set[str], str]] = {}
    for path in _candidates(folders):
        if not left:
            break
        has, family = _characters(path, left)
        if has:
            found[path] = (has, family)
            left -= has
    return found


def _candidates(folders: Sequence[Path]) -> list[Path]:
    """Font files: all of the folders that the user names, then those of the system that are known, the best first."""
    named = [Path(folder) for folder in os.environ.get(VARIABLE, "").split(os.pathsep) if folder]
    own = [path for folder in [*folders, *named] for path in _files(folder)]
    system = [(_rank(path), path) for folder in _system_folders() for path in _files(folder)]
    return [*own, *(path for rank, path in sorted(system) if rank < len(_KNOWN))]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in _ENDS) if folder.is_dir() else []


def _rank(path: Path) -> int:
    plain = path.stem.lower().replace("-", "").replace("_", "")
    return next((i for i, known in enumerate(_KNOWN) if plain.startswith(known)), len(_KNOWN))


def _system_folders() -> list[Path]:
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home / "AppData" / "Local"))
        return [
            Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
            Path(local) / "Microsoft" / "Windows" / "Fonts",
        ]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    shared = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    return [*shared, home / ".local" / "share" / "fonts", home / ".fonts"]


def _characters(path: Path, wanted: set[str]) -> tuple[set[str], str]:
    """Which of the wanted characters a font has, and its family; nothing where it cannot be read."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(path, fontNumber=0, lazy=True) as font:
            known = font.getBestCmap() or {}
            family = font["name"].getBestFamilyName() or ""
    except (OSError, TTLibError, KeyError, AssertionError, ValueError):
        return set(), ""
    return {c for c in wanted if ord(c) in known}, family


def _private(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _PRIVATE)


def _described(character: str) -> str:
    shown = character if character.isprintable() and not _private(character) else name_of(character, "")
    return f"{shown}（U+{ord(character):04X}）"
