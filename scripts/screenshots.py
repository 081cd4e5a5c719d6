"""Takes the pictures of the documentation: ``scripts/screenshots.py`` after ``make demo``.

Needs Chromium (Debian: chromium) and the font Noto Sans CJK; nothing else of the project does. The pages are opened as
the files they are; a line of script presses what a reader would press first.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from built_pages import built_page

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "output" / "reports"
BUILT = ROOT / "output" / "build" / "2024"
IMAGES = ROOT / "docs" / "images"
#: Picture of the documentation → the browser takes it to this file.
Picture = Callable[[str, Path], None]


def main() -> int:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        print("Chromium is not installed", file=sys.stderr)
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    pictures: dict[str, Picture] = {"report.png": _report, "build.png": _build}
    for name, take in pictures.items():
        take(browser, IMAGES / name)
        print(IMAGES.relative_to(ROOT) / name)
    return 0


def _report(browser: str, target: Path) -> None:
    script = (
        "document.querySelector('#document').scrollTop = 0; document.querySelector('#findings [data-target]').click();"
    )
    with tempfile.TemporaryDirectory() as scratch:
        report = REPORTS / "department-budget-2024.html"
        page = Path(scratch) / report.name
        page.write_text(report.read_text(encoding="utf-8") + f"<script>{script}</script>", encoding="utf-8")
        _take(browser, page, "1400,900", target)


def _build(browser: str, target: Path) -> None:
    """Pages of the PDF over the web page."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        page = built_page(BUILT, folder, lambda web, picture: _take(browser, web, "1800,1120", picture))
        _take(browser, page, "1600,1746", target)


def _take(browser: str, page: Path, window: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]
        options = [f"--window-size={window}", f"--user-data-dir={profile}", f"--screenshot={target}"]
        command = [browser, *flags, "--virtual-time-budget=3000", *options, page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


if __name__ == "__main__":
    raise SystemExit(main())
