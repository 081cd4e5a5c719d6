"""The portal in a real browser: by keyboard, narrow and wide, without JavaScript, for readers of the screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Browser, expect

from tests.web.browser.conftest import PICTURES, Visitor
from tests.web.portal.conftest import EXAMPLES, NAME, SLUG, budget
from yusuan.operations.reading import read
from yusuan.web.portal.ingest import ingest
from yusuan.web.portal.models import Publication

pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., AbstractContextManager[Visitor]]


@pytest.fixture
def library() -> list[Publication]:
    """Two years of a library."""
    return [ingest(budget(2023), findings=[]), ingest(budget(2024, vehicle=2.4))]


def test_from_the_first_page_to_a_number_in_the_published_file(visit: Visit, library: list[Publication]) -> None:
    with visit() as somebody:
        page = somebody.page
        somebody.go("/")
        somebody.look("portal-home")
        page.get_by_role("searchbox").focus()
        page.keyboard.type("图书")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="项目")).to_be_visible()
        somebody.look("portal-search")
        page.get_by_role("link", name=NAME, exact=True).first.click()
        page.get_by_role("link", name="2024 预算").click()
        expect(page.locator(".picture canvas").first).to_be_visible()
        somebody.look("portal-overview")
        page.get_by_role("link", name="各表").click()
        page.locator("main .list a").nth(1).click()
        somebody.look("portal-table")
        page.get_by_role("link", name="60.50").first.click()
        assert "#" in page.url
        expect(page.locator(f"[id='{page.url.partition('#')[2]}']")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("publisher", f"{SLUG}/"),
        ("projects", f"{SLUG}/2024/projects/"),
        ("project", f"{SLUG}/2024/projects/0/"),
        ("text", f"{SLUG}/2024/text/"),
        ("findings", f"{SLUG}/2024/findings/"),
        ("files", f"{SLUG}/2024/files/"),
        ("tables", f"{SLUG}/2024/tables/"),
        ("lists", "/lists/"),
        ("ranking", "/lists/three-public-per-head/"),
        ("growth", "/lists/three-public-growth/"),
        ("missing", "/lists/missing-tables/"),
        ("projects-list", "/lists/largest-projects/"),
        ("empty-list", "/lists/findings/?year=2023"),
        ("code", "/codes/20701/"),
        ("search-nothing", "/search/?q=航空母舰"),
        ("search-named", "/search/?q=云河图书馆三公"),
        ("compare-choose", "/compare/?a={0}&q=图书馆"),
        ("no-page", f"{SLUG}/1999/"),
        ("data", "/data/"),
        ("compare", "/compare/?a={0}&b={1}"),
    ],
)
def test_pages_are_within_reach_of_everybody(visit: Visit, library: list[Publication], name: str, path: str) -> None:
    with visit() as somebody:
        somebody.go(path.format(*(made.pk for made in library)))
        somebody.look(f"portal-{name}")


@pytest.mark.parametrize("name", ["final-accounts-2024.pdf", "unit-budget-2024.xlsx", "department-budget-2024.docx"])
def test_a_number_leads_to_where_the_original_prints_it(visit: Visit, name: str) -> None:
    made = ingest(read(EXAMPLES / name), [EXAMPLES / name])
    with visit() as somebody:
        page = somebody.page
        somebody.go(f"{made.get_absolute_url()}tables/2/")
        number = page.locator("table.as-printed a.n").first
        printed = number.inner_text()
        number.focus()
        page.keyboard.press("Enter")
        expect(page.locator("mark").first).to_have_text(printed)
        page.wait_for_load_state("networkidle")
        somebody.look(f"portal-place-{name.rpartition('.')[2]}")
        if name.endswith("pdf"):
            expect(page.locator("svg.sheet rect")).to_be_visible()
            assert page.evaluate("fetch(document.querySelector('svg.sheet image').href.baseVal).then(r => r.ok)")
            expect(page.get_by_role("link", name="打开公开的文件")).to_have_attribute("href", re.compile(r"#page=\d+$"))


def test_two_versions_sentence_by_sentence(visit: Visit) -> None:
    first, second = (read(EXAMPLES / "department-budget-2024.docx") for _ in range(2))
    changed = next(line for line in second.paragraphs if line.kind == "body" and len(line.text) > 40)
    changed.text = changed.text.replace("。", "，并另作说明。", 1)
    made = [ingest(first, findings=[]), ingest(second, findings=[], reason="文字有误")]
    with visit() as somebody:
        somebody.go(f"{made[1].get_absolute_url()}files/")
        somebody.page.get_by_role("link", name="与现行版本的差别").click()
        expect(somebody.page.locator("ins", has_text="并另作说明")).to_be_visible()
        somebody.look("portal-compare-sentences")


def test_every_chart_has_its_numbers_in_a_table(visit: Visit) -> None:
    made = ingest(read(EXAMPLES / "department-budget-2024.docx"), findings=[])
    with visit() as somebody:
        page = somebody.page
        somebody.go(made.get_absolute_url())
        expect(page.locator(".picture canvas").first).to_be_visible()
        figures = page.locator("figure.chart")
        assert figures.count() >= 4
        for figure in figures.all():
            summary = figure.locator("summary")
            summary.focus()
            if figure.locator("details:not([open])").count():
                page.keyboard.press("Enter")
            expect(figure.locator("tbody tr").first).to_be_visible()
            assert len(figure.locator(".picture").get_attribute("aria-label") or "") > 10
        somebody.look("portal-charts")


def test_a_page_on_paper(visit: Visit, library: list[Publication]) -> None:
    import pypdfium2

    with visit() as somebody:
        somebody.go(f"{SLUG}/2024/")
        expect(somebody.page.locator(".picture canvas").first).to_be_visible()
        data = somebody.page.pdf(path=PICTURES / "portal-overview.pdf", format="A4")
        paper = pypdfium2.PdfDocument(data)
        text = "".join(page.get_textpage().get_text_range() for page in paper)
        assert "主要数字" in text and "60.50" in text
        assert "English" not in text and "登录" not in text and "文件和数据" not in text


def test_in_english_and_in_the_dark(visit: Visit, library: list[Publication]) -> None:
    with visit() as somebody:
        page = somebody.page
        page.emulate_media(color_scheme="dark")
        somebody.go(f"{SLUG}/2024/")
        page.get_by_role("button", name="English").click()
        expect(page.get_by_role("link", name="At a glance")).to_be_visible()
        somebody.look("portal-english-dark")


def test_without_javascript_the_tables_remain(
    chromium: Browser, live_server: object, library: list[Publication]
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server}{SLUG}/2024/")
    expect(page.get_by_role("table", name="历年“三公”经费")).to_be_visible()
    expect(page.locator(".picture").first).to_be_hidden()
    context.close()
