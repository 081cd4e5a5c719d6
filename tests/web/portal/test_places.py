"""Every number leads to the very cell that prints it: in our page, or in the original by page, sheet, table or line."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

import pytest
from django.core.management import call_command
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from tests.web.portal.conftest import EXAMPLES, SLUG, Shown, budget
from yusuan.web.portal.ingest import ingest
from yusuan.web.portal.models import FactRow, Publication
from yusuan.web.portal.printed import spot

pytestmark = pytest.mark.django_db
#: A document of each format, and what its place pages say.
ORIGINALS = {
    "final-accounts-2024.pdf": r"<dt>页</dt><dd[^>]*>\d+</dd>",
    "unit-budget-2024.xlsx": r"<dt>工作表</dt><dd[^>]*>[^<]+</dd></div><div><dt>单元格</dt><dd[^>]*>[A-Z]+\d+</dd>",
    "department-budget-2024.docx": r"<dt>第几张表</dt><dd[^>]*>\d+</dd></div><div><dt>表的第几行</dt><dd[^>]*>\d+</dd>",
}


def numbers(page: str) -> list[tuple[str, str]]:
    """Text and address of every number that is a link."""
    links = re.findall(r'<a class="n" href="([^"]+)"[^>]*>(?:<data[^>]*>)?([^<]+)', page)
    return [(unescape(text).strip(), unescape(address)) for address, text in links]


def test_numbers_of_our_own_page_lead_to_their_cells(client: Client, shown: Shown) -> None:
    page = client.get(f"{SLUG}/2024/tables/1/").content.decode()
    found = numbers(page)
    assert [text for text, _ in found].count("60.50") == 4
    assert len({address for _, address in found}) == len(found)
    for text, address in found:
        path, _, anchor = address.partition("#")
        published = LexborHTMLParser(b"".join(client.get(unquote(path)).streaming_content).decode())  # type: ignore[attr-defined]
        cell = published.css_first(f'[id="{anchor}"]')
        assert cell is not None
        assert cell.text().strip() == text


def test_every_fact_knows_its_cell(shown: Shown) -> None:
    cells = list(FactRow.objects.filter(publication=shown.now).values_list("cell", flat=True))
    assert all(re.fullmatch(r"[\w-]+-r\d+c\d+", cell) for cell in cells)
    assert len(set(cells)) == len(cells)


def test_amounts_at_a_glance_lead_to_the_cell_that_prints_them(client: Client, shown: Shown) -> None:
    found = dict(reversed(numbers(client.get(f"{SLUG}/2024/").content.decode())))
    assert found["2.40"].rpartition("#")[2] == shown.now.places["three_public"]
    assert re.fullmatch(r"three-public-0-1-r\d+c\d+", shown.now.places["three_public"])


@pytest.mark.parametrize(("name", "told"), ORIGINALS.items())
def test_numbers_of_an_original_lead_to_where_it_prints_them(client: Client, name: str, told: str) -> None:
    call_command("ingest", str(EXAMPLES / name))
    made = Publication.objects.get()
    found = numbers(client.get(f"{made.get_absolute_url()}tables/2/").content.decode())
    assert found
    for text, address in (found[0], found[-1]):
        assert "/at/" in address
        page = client.get(address).content.decode()
        assert re.search(told, page), address
        assert f"<mark>{text}</mark>" in page
        assert made.files.get(read=True).name in page


@pytest.mark.parametrize("name", ORIGINALS)
def test_every_place_of_an_original_is_there(client: Client, name: str) -> None:
    call_command("ingest", str(EXAMPLES / name))
    made = Publication.objects.get()
    address = made.get_absolute_url()
    pages = [address, f"{address}text/"] + [f"{address}tables/{table.position}/" for table in made.tables.all()]
    pages += [f"{address}projects/{row.position}/" for row in made.projects.all()[:3]]
    places = {place for page in pages for _, place in numbers(client.get(page).content.decode()) if "/at/" in place}
    kinds = {re.sub(r"\d+", "", place.rstrip("/").rpartition("/")[2]): place for place in places}
    assert len(kinds) > 5
    for place in kinds.values():
        answer = client.get(place)
        assert answer.status_code == 200, place
        assert "没有页码或单元格" not in answer.content.decode(), place


def test_a_place_is_not_made_up(client: Client, shown: Shown) -> None:
    assert client.get(f"{SLUG}/2024/at/three-public-0-9-r1c1/").status_code == 404
    assert client.get(f"{SLUG}/2024/at/three-public-0-1-r99c9/").status_code == 404
    assert client.get(f"{SLUG}/2024/at/project-0-1-r99c9/").status_code == 404
    assert client.get(f"{SLUG}/2024/at/p999-1/").status_code == 404


def test_the_page_of_a_place_leads_on_where_our_own_page_is_published(client: Client, shown: Shown) -> None:
    anchor = shown.now.places["three_public"]
    shown.now.files.update(read=False)
    answer = client.get(f"{SLUG}/2024/at/{anchor}/")
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"#{anchor}")


def test_what_was_taken_in_before_places_were_kept_leads_to_its_table(client: Client) -> None:
    made = ingest(budget(2024), findings=[])
    FactRow.objects.update(cell="")
    made.places = {}
    made.save()
    assert dict(numbers(client.get(f"{SLUG}/2024/").content.decode()))["1.20"].endswith("#three-public-0-1")


def test_the_page_of_a_pdf_is_shown_with_a_box_about_the_number(client: Client) -> None:
    call_command("ingest", str(EXAMPLES / "final-accounts-2024.pdf"))
    made = Publication.objects.get()
    _, address = numbers(client.get(f"{made.get_absolute_url()}tables/2/").content.decode())[0]
    page = client.get(address).content.decode()
    width, height = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', page).groups())  # type: ignore[union-attr]
    box = re.search(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', page)
    assert box is not None
    left, top, wide, high = map(float, box.groups())
    assert 0 < left < left + wide <= width
    assert 0 < top < top + high <= height
    shown = re.search(r'<image href="([^"]+)"', page)
    assert shown is not None
    answer = client.get(shown[1])
    assert answer["Content-Type"] == "image/png"
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")  # type: ignore[attr-defined]
    number = re.search(r"#page=(\d+)", page)
    assert number is not None
    assert shown[1].endswith(f"/pages/{number[1]}.png")


@pytest.mark.parametrize("page", [0, 999, 99999])
def test_a_page_that_is_not_there_is_not_drawn(client: Client, page: int) -> None:
    call_command("ingest", str(EXAMPLES / "final-accounts-2024.pdf"))
    made = Publication.objects.get()
    file = made.files.get(read=True)
    assert client.get(f"{made.get_absolute_url()}files/{file.pk}/pages/{page}.png").status_code == 404
    own = made.files.get(page=True)
    assert client.get(f"{made.get_absolute_url()}files/{own.pk}/pages/1.png").status_code == 404


def test_a_number_is_told_by_its_line_and_its_column() -> None:
    def text(words: str, **more: object) -> dict[str, object]:
        return {"text": words, "align": "left", "kind": "text", **more}

    def number(anchor: str) -> dict[str, object]:
        return {"text": "1", "align": "right", "kind": "money", "figure": True, "anchor": anchor}

    head = [text("项目", width=2), text("收入", height=2), text("支出", width=2)]
    under = [text("编码"), text("名称"), text("项目"), text("金额")]
    line = [text("201"), text("服务"), number("t-r3c3"), text("人员"), number("t-r3c5")]
    rows = [{"header": True, "cells": head}, {"header": True, "cells": under}, {"header": False, "cells": line}]
    assert [(s.label, s.heading) for a in ("t-r3c3", "t-r3c5") if (s := spot(rows, a))] == [
        ("201 服务", "收入"),
        ("人员", "支出 · 金额"),
    ]
    line[3] = number("t-r3c4")
    assert [s.label for s in (spot(rows, "t-r3c4"),) if s] == ["201 服务"]
