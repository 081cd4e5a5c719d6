"""The web page of a publication in a browser: sorting, copying, searching, the panel of allocations, small windows.

A script put at the end of the page does what a reader would do and writes what it sees into the page.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

from tests.parts import needs
from tests.write.derived_publications import cells, derived, publication, table
from yusuan.write.html import publication_html
from yusuan.write.publication.blocks import PrintedCell, PrintedRow

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = needs(BROWSER is not None, "Chromium is not installed")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--virtual-time-budget=3000",
    "--dump-dom",
)
_HELP = """
var out = {};
var all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
var column = (table, n) => all("tbody tr", table).map((row) => row.cells[n].textContent.trim());
var heads = (table, words) => all("th", table).filter((th) => th.textContent.startsWith(words));
var head = (table, words) => heads(table, words)[0];
"""


def _seen(page: str, script: str, folder: Path, window: str = "1280,900") -> Any:
    """Return what ``script`` put into ``out``."""
    assert BROWSER is not None
    write = "document.body.insertAdjacentHTML('beforeend', '<pre id=seen></pre>');"
    write += "document.getElementById('seen').textContent = JSON.stringify(out);"
    path = folder / "page.html"
    path.write_text(page.replace("</body>", f"<script>{_HELP}{script}{write}</script></body>"), encoding="utf-8")
    options = (f"--user-data-dir={folder / 'profile'}", f"--window-size={window}", path.as_uri())
    done = subprocess.run((BROWSER, *_FLAGS, *options), capture_output=True, text=True, timeout=120, check=True)
    found = re.search(r'<pre id="seen">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found, done.stdout[-2000:]
    return json.loads(unescape(found[1]))


def _rows_page() -> str:
    rows = (
        cells("201", "公共服务", "9.00", "3"),
        cells("208", "社会保障", "", "10"),
        cells("210", "卫生健康", "12.00", "2"),
    )
    total = PrintedRow(cells("", "合计", "21.00", "").cells, emphasis=True)
    return publication_html(publication(table(*rows, total)))


def test_a_table_is_sorted_by_amount_and_back(tmp_path: Path) -> None:
    script = """
    var table = document.querySelector("article table"), th = head(table, "合计"), button = th.querySelector("button");
    out.label = button.getAttribute("aria-label");
    out.turns = [];
    for (var turn = 0; turn < 4; turn += 1) {
      out.turns.push([th.getAttribute("aria-sort"), column(table, 2)]);
      button.click();
    }
    """
    seen = _seen(_rows_page(), script, tmp_path)
    printed = ["9.00", "", "12.00", "21.00"]
    assert seen["label"] == "按“合计”排序"
    assert seen["turns"] == [
        [None, printed],
        ["descending", ["12.00", "9.00", "", "21.00"]],
        ["ascending", ["9.00", "12.00", "", "21.00"]],
        [None, printed],
    ]


def test_only_one_column_is_sorted_at_a_time(tmp_path: Path) -> None:
    script = """
    var table = document.querySelector("article table");
    head(table, "合计").querySelector("button").click();
    head(table, "数量").querySelector("button").click();
    out.marked = all("[aria-sort]", table).map(function (th) { return th.textContent.slice(0, 2); });
    out.quantities = column(table, 3);
    """
    seen = _seen(_rows_page(), script, tmp_path)
    assert seen == {"marked": ["数量"], "quantities": ["10", "3", "2", ""]}


def test_merged_cells_are_parted_for_sorting_and_put_back(tmp_path: Path) -> None:
    merged = PrintedRow((PrintedCell("产出", 0, height=2), *cells("", "数量", "1.00", "").cells[1:]))
    beside = PrintedRow(cells("", "质量", "3.00", "").cells[1:])
    last = cells("满意度", "满意", "2.00", "")
    script = """
    var table = document.querySelector("article table"), button = head(table, "合计").querySelector("button");
    var before = table.tBodies[0].innerHTML;
    button.click();
    out.sorted = all("tbody tr", table).map((row) => row.cells[0].textContent + row.cells[2].textContent);
    button.click(); button.click();
    out.restored = table.tBodies[0].innerHTML === before;
    """
    seen = _seen(publication_html(publication(table(merged, beside, last))), script, tmp_path)
    assert seen == {"sorted": ["产出3.00", "满意度2.00", "产出1.00"], "restored": True}


def test_a_side_of_a_summary_is_sorted_alone(tmp_path: Path) -> None:
    result, made = derived()
    script = """
    var table = document.querySelector("table[data-sides]");
    var left = column(table, 1), numbers = column(table, 0), total = column(table, 4).slice(-1)[0];
    heads(table, "预算数")[1].querySelector("button").click();
    out.left = JSON.stringify(column(table, 1)) === JSON.stringify(left);
    out.numbers = JSON.stringify(column(table, 0)) === JSON.stringify(numbers);
    out.first = column(table, 3)[0];
    out.amounts = column(table, 4).slice(0, 3);
    out.total = column(table, 4).slice(-1)[0] === total;
    """
    page = publication_html(made, ledger=result.ledger, sources=result.sources)
    seen = _seen(page, script, tmp_path)
    assert seen["left"]
    assert seen["numbers"]
    assert seen["total"]
    assert seen["first"].endswith("一般公共服务支出")
    assert float(seen["amounts"][0]) > float(seen["amounts"][1])
    assert seen["amounts"][2] == ""


def test_a_table_is_copied_as_text_with_tabs(tmp_path: Path) -> None:
    script = """
    var copied = "";
    var clipboard = { writeText: (text) => { copied = text; return Promise.resolve(); } };
    Object.defineProperty(navigator, "clipboard", { value: clipboard });
    head(document.querySelector("article table"), "合计").querySelector("button").click();
    all("button").find(function (b) { return b.textContent === "复制表格"; }).click();
    out.text = copied;
    """
    seen = _seen(_rows_page(), script, tmp_path)
    assert seen["text"].split("\n") == [
        "科目编码\t科目名称\t合计\t数量",
        "210\t卫生健康\t12.00\t2",
        "201\t公共服务\t9.00\t3",
        "208\t社会保障\t\t10",
        "\t合计\t21.00\t",
    ]


def test_projects_are_found_by_name_and_code(tmp_path: Path) -> None:
    _, made = derived()
    script = """
    var input = document.getElementById("words");
    function search(words) { input.value = words; input.dispatchEvent(new Event("input")); }
    function shown(selector) { return all(selector).filter(function (item) { return item.offsetParent; }).length; }
    search("加工<2>");
    out.byName = [shown(".contents li li"), shown(".index tbody tr"), document.getElementById("found").textContent];
    search("p00003");
    out.byCode = shown(".index tbody tr");
    search("");
    out.back = shown(".index tbody tr");
    """
    seen = _seen(publication_html(made), script, tmp_path)
    assert seen == {"byName": [4, 4, "找到4项"], "byCode": 4, "back": 12}


def test_a_number_opens_its_allocations(tmp_path: Path) -> None:
    result, made = derived()
    script = """
    var table = document.querySelector("#expenditure-summary-0-1 table");
    var made = all(".made", table);
    out.tabs = made.filter(function (button) { return button.tabIndex === 0; }).length;
    made[0].focus();
    made[0].dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
    out.below = document.activeElement.closest("tr").rowIndex - made[0].closest("tr").rowIndex;
    document.activeElement.click();
    var dialog = document.querySelector("dialog");
    out.open = dialog.open;
    out.title = dialog.querySelector("h2").textContent;
    out.rows = dialog.querySelectorAll("tbody tr").length;
    out.heads = all("thead th", dialog).map(function (th) { return th.textContent.replace("⇅", ""); });
    dialog.querySelector(".close").click();
    out.closed = !dialog.open;
    """
    page = publication_html(made, ledger=result.ledger, sources=result.sources)
    seen = _seen(page, script, tmp_path)
    assert (seen["tabs"], seen["below"], seen["open"], seen["closed"]) == (1, 1, True, True)
    assert seen["rows"] == 10
    assert re.fullmatch(r"[\d.]+ 由10条预算安排组成，合计[\d,.]+元", seen["title"])
    assert seen["heads"] == [
        "单位", "功能科目", "部门经济科目", "资金来源", "用途", "项目", "出处", "金额（元）",
    ]  # fmt: skip


def test_the_page_never_scrolls_sideways(tmp_path: Path) -> None:
    _, made = derived()
    inner = json.dumps(publication_html(made)).replace("</", "<" + chr(92) + "/")
    # A window is at least 500 wide; a frame may be as narrow as a telephone.
    script = f"""
    [320, 360, 768, 1280, 2560].forEach((width) => {{
      var frame = document.body.appendChild(document.createElement("iframe"));
      frame.style.cssText = "height:800px;border:0;width:" + width + "px";
      frame.srcdoc = {inner};
      frame.onload = () => {{
        var root = frame.contentDocument.documentElement;
        out[width] = root.scrollWidth - root.clientWidth;
        document.getElementById("seen").textContent = JSON.stringify(out);
      }};
    }});
    """
    outer = "<!DOCTYPE html><html><body style='margin:0'></body></html>"
    seen = _seen(outer, script, tmp_path)
    assert seen == {"320": 0, "360": 0, "768": 0, "1280": 0, "2560": 0}


def test_only_wide_tables_are_stops_of_the_tab_key(tmp_path: Path) -> None:
    _, made = derived()
    script = "out.stops = all('main .scroll[tabindex]').length; out.all = all('main .scroll').length;"
    wide = _seen(publication_html(made), script, tmp_path, window="2000,900")
    narrow = _seen(publication_html(made), script, tmp_path, window="500,900")
    assert wide["stops"] < narrow["stops"] <= narrow["all"]
