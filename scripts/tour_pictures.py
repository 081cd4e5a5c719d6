"""Takes the pictures of the tour in docs/web.md: ``scripts/tour_pictures.py``. Needs Chromium and Noto Sans CJK.

A demonstration of its own is started; the accounts and addresses are read from the document.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from tests.web.browser import tour  # noqa: E402 - the folder is not on the path before


def main() -> int:
    chromium = shutil.which("chromium")
    if chromium is None:
        print("Chromium is not installed", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as data, _demonstration(Path(data)) as address, sync_playwright() as driver:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = driver.chromium.launch(executable_path=chromium, args=arguments)
        for step in tour.steps():
            _take(browser, address, step)
            print(step.picture)
        browser.close()
    return 0


@contextmanager
def _demonstration(data: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "yusuan", "serve", "--demo", "--port", "0", "--data", str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        yield next(found[0] for line in server.stdout if (found := re.search(r"http://[0-9.:]+", line)))
        server.terminate()


def _take(browser: Browser, address: str, step: tour.Step) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    page = context.new_page()
    if step.account:
        page.goto(f"{address}/accounts/login/")
        page.get_by_label("用户名").fill(step.account)
        page.get_by_label("密码").fill(tour.password())
        page.get_by_role("main").get_by_role("button", name="登录").click()
        page.wait_for_url("**/work/")
    page.goto(address + step.pages[0])
    target = ROOT / "docs" / step.picture
    page.screenshot(path=target)
    context.close()
    with Image.open(target) as picture:
        picture.convert("RGB").quantize(256).save(target, optimize=True)


if __name__ == "__main__":
    raise SystemExit(main())
