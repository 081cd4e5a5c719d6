"""The picture of what ``yusuan build`` writes: pages of the PDF beside the web page, as one HTML page to be taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2

#: What tells each page that is shown, after the cover; the contents name titles too, so a cell must be there.
_PAGES = (("部门预算支出总表", "2070101"), ("2、文化和旅游市场综合执法办案经费绩效目标表", "项目编码"))
_PIXELS = 1.6
"""Pixels of a page per point."""
_STYLE = """
body { margin: 0; padding: 28px; background: #dfe4ec; width: 1544px; font-family: sans-serif }
.pages { display: flex; gap: 22px; margin-bottom: 22px }
img { display: block; box-shadow: 0 2px 10px #0005; background: #fff }
.pages img { width: 500px; height: 707px }
.web { width: 1544px }
"""


def built_page(folder: Path, scratch: Path, take: Callable[[Path, Path], None]) -> Path:
    """Write an HTML page with the pictures of a build in ``folder``; ``take`` makes a picture of a web page."""
    pictures = _pages(next(folder.glob("*.pdf")), scratch)
    web = scratch / "web.png"
    take(next(folder.glob("*.html")), web)
    images = "".join(f'<img src="{path.name}" alt="">' for path in pictures)
    page = scratch / "built.html"
    page.write_text(
        f'<!doctype html><meta charset="utf-8"><style>{_STYLE}</style>'
        f'<div class="pages">{images}</div><img class="web" src="{web.name}" alt="">',
        encoding="utf-8",
    )
    return page


def _pages(pdf: Path, scratch: Path) -> list[Path]:
    """The cover, a table and a project as PNG."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
        shown = [0, *(next(n for n, text in enumerate(texts) if all(w in text for w in words)) for words in _PAGES)]
        paths = []
        for number in shown:
            path = scratch / f"page-{number}.png"
            document[number].render(scale=_PIXELS).to_pil().save(path)
            paths.append(path)
        return paths
    finally:
        document.close()
