"""Takes the pictures of docs/portal.md: ``scripts/portal_pictures.py``. Needs Chromium and Noto Sans CJK.

A portal of its own is started over the example documents; the pages are read from the document: each picture stands
after an address in a paragraph of its own.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "portal.md"
_PICTURE = re.compile(r"`(/[^`\n]*)`[^`]*?\n\n\s*!\[[^\]]*\]\((images/portal-[a-z]+\.png)\)")
_YUSUAN = (sys.executable, "-m", "yusuan")


def main() -> int:
    chromium = shutil.which("chromium")
    if chromium is None:
        print("Chromium is not installed", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as data, _portal(Path(data)) as address, sync_playwright() as driver:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = driver.chromium.launch(executable_path=chromium, args=arguments)
        for path, picture in _PICTURE.findall(PAGE.read_text(encoding="utf-8")):
            page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="zh-CN")
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            if page.locator("svg.sheet rect").count():
                page.locator("svg.sheet rect").scroll_into_view_if_needed()
            _keep(page.screenshot(), ROOT / "docs" / picture)
            print(picture)
        browser.close()
    return 0


@contextmanager
def _portal(data: Path) -> Iterator[str]:
    environment = {**os.environ, "YUSUAN_DATA": str(data)}
    documents = sorted(map(str, (ROOT / "examples" / "documents").iterdir()))
    for command in (("manage", "migrate"), ("manage", "ingest", *documents)):
        subprocess.run([*_YUSUAN, *command], env=environment, check=True, stdout=subprocess.DEVNULL)
    serve = [*_YUSUAN, "serve", "--port", "0", "--data", str(data)]
    with subprocess.Popen(serve, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        yield next(found[0] for line in server.stdout if (found := re.search(r"http://[0-9.:]+", line)))
        server.terminate()


def _keep(picture: bytes, target: Path) -> None:
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        file.write(picture)
        file.flush()
        with Image.open(file.name) as taken:
            taken.convert("RGB").quantize(256).save(target, optimize=True)


if __name__ == "__main__":
    raise SystemExit(main())
