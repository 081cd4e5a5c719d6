"""Takes the pictures of the documentation: ``scripts/screenshots.py`` after ``make demo``.

Needs Chromium (Debian: chromium) and the font Noto Sans CJK; nothing else of the project does. The report is opened as
the file it is; a line of script presses what a reader would press first.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "output" / "reports"
IMAGES = ROOT / "docs" / "images"
#: picture → (report, what is pressed, window)
PICTURES = {
    "report.png": (
        "department-budget-2024.html",
        "document.querySelector('#document').scrollTop = 0; document.querySelector('#findings [data-target]').click();",
        "1400,900",
    ),
}


def main() -> int:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        print("Chromium is not installed", file=sys.stderr)
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, (report, script, window) in PICTURES.items():
        _take(browser, REPORTS / report, script, window, IMAGES / name)
        print(IMAGES.relative_to(ROOT) / name)
    return 0


def _take(browser: str, report: Path, script: str, window: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        page = Path(scratch) / report.name
        page.write_text(report.read_text(encoding="utf-8") + f"<script>{script}</script>", encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]
        options = [f"--window-size={window}", f"--user-data-dir={scratch}/profile", f"--screenshot={target}"]
        command = [browser, *flags, "--virtual-time-budget=3000", *options, page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


if __name__ == "__main__":
    raise SystemExit(main())
