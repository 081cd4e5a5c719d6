"""Printing a publication as PDF/A-2a and PDF/UA-1 with typst."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from yusuan.write.files import WriteError, write_bytes
from yusuan.write.pdf.content import content
from yusuan.write.pdf.font_search import FOLDER, fallback
from yusuan.write.publication.blocks import Publication

if TYPE_CHECKING:
    import typst

STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
"""Archival with text and structure; universal accessibility. Both are of PDF 1.7."""


_NO_SUSPECTS = b"/Suspects false"
"""What is so anyway where it is not said; poppler (pdfinfo, Evince, Okular) takes it for an error."""
_COUNT = itertools.count(1)
_MANY = 4
"""After so many documents typst's memory is cleared; a single document does not wait for it."""
_KEPT = 10


def write_pdf(publication: Publication, path: Path, fonts: Sequence[Path] = ()) -> None:
    """Print a publication to ``path``, whole or not at all; the same publication gives the same bytes.

    Args:
        publication: what is printed.
        path: the file to write; its folder is made.
        fonts: folders to look in first for characters that the fonts of the package do not have. After them come
            those of the environment variable ``YUSUAN_FONTS`` and the fonts of the system.

    Raises:
        MissingCharactersError: no font has some character; the message lists them and says where they stand.
        WriteError: the file cannot be written.
    """
    write_bytes(path, pdf_of(publication, fonts, str(path)))


def pdf_of(publication: Publication, fonts: Sequence[Path] = (), name: str = "PDF") -> bytes:
    """Return a publication as the bytes of a PDF; ``name`` is what messages call it. Raises as :func:`write_pdf`."""
    import typst

    with fallback(publication, fonts, name) as (families, folder):
        compiler = typst.Compiler(
            _template(),
            font_paths=_fonts(folder),
            ignore_system_fonts=True,
            root=FOLDER,
            sys_inputs={"data": json.dumps(content(publication, families), ensure_ascii=False)},
        )
        try:
            printed = compiler.compile(format="pdf", pdf_standards=STANDARDS)
        except typst.TypstError as error:
            raise WriteError(f"{name}：排版失败（{error.message}）") from error
    if next(_COUNT) % _MANY == 0:
        _forget()
    assert isinstance(printed, bytes)
    return printed.replace(_NO_SUSPECTS, b" " * len(_NO_SUSPECTS), 1)


def _forget() -> None:
    """Let typst drop what it keeps of the last ten compilations: some 60 MB each, 700 MB in all.

    It drops what so many further compilations did not use; those of a single letter take 5 ms each.
    """
    import typst

    compiler = typst.Compiler(b"x", font_paths=_own(), ignore_system_fonts=True)
    for number in range(_KEPT + 1):
        compiler.compile(b"%d" % number, format="svg")


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files("yusuan.write.pdf").joinpath("publication.typ").read_bytes()


def _fonts(folder: Path | None) -> typst.Fonts:
    """The package's fonts, and those linked in ``folder``, where one is needed."""
    return _loaded((FOLDER, folder)) if folder else _own()


@lru_cache(maxsize=1)
def _own() -> typst.Fonts:
    """The package's fonts once per process: finding out what they hold costs as much as a page."""
    return _loaded((FOLDER,))


def _loaded(folders: Sequence[Path]) -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))
