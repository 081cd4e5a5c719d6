"""The original beside its findings: pages as pictures with boxes, text and tables with marked places."""

from __future__ import annotations

import gzip
import json
import re
import struct
import zlib
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.web.conftest import Bureau
from tests.web.desk.conftest import CORRECT, EXAMPLES, UNIT, packed, uploaded
from yusuan.operations.checking_apart import FailedApartError
from yusuan.operations.confined_files import FACSIMILE
from yusuan.web.desk import drawing, steps, store, tasks
from yusuan.web.desk.findings import JudgedFinding, judged
from yusuan.web.desk.models import BatchDocument, Decision, State
from yusuan.web.desk.original import CELLS_SHOWN, PAGES, TEXT, Original
from yusuan.web.desk.printing import column_name, printed

pytestmark = pytest.mark.django_db

PDF = "final-accounts-2024.pdf"


def handed_in(desk: Bureau, name: str, data: bytes | None = None) -> BatchDocument:
    """A document that was checked."""
    batch, _ = steps.hand_in(desk.people["finance"], desk.places["001"], "一份", [uploaded(name, data)])
    document = batch.documents.get()
    tasks.check_document.call(document.pk)
    document.refresh_from_db()
    assert document.state == State.DONE, document.error
    return document


@pytest.fixture
def reviewer(client: Client, desk: Bureau) -> Client:
    client.force_login(desk.people["finance"])
    return client


@pytest.fixture
def pdf(desk: Bureau) -> BatchDocument:
    return handed_in(desk, PDF)


def text_of(client: Client, document: BatchDocument, query: str = "") -> str:
    response = client.get(document.get_absolute_url() + query)
    assert response.status_code == 200
    text: str = response.content.decode()
    return text


def test_every_finding_of_a_pdf_has_a_box_that_leads_back(reviewer: Client, pdf: BatchDocument) -> None:
    text = text_of(reviewer, pdf)
    original = Original.of(pdf)
    assert original is not None
    placed = [f for f in judged(pdf) if any(place["box"] for place in original.places(f))]
    assert len(placed) == len(judged(pdf)) > 0
    for finding in placed:
        identifier = f"m{finding.number}-0"
        assert f'id="{identifier}" class="box {finding.data["severity"]}" href="#k{finding.data["key"]}"' in text
        assert f'href="#{identifier}" data-place' in text
    assert len(re.findall(r"<img ", text)) == len(original.pages) == len(re.findall(r"<figure ", text))


def test_boxes_lie_on_their_pages(pdf: BatchDocument) -> None:
    original = Original.of(pdf)
    assert original is not None
    views = original.page_views(1, judged(pdf))
    assert {table.name for view in views for table in view.tables} >= {"收支总表"}
    for view in views:
        boxes = [(b.x, b.y, b.width, b.height) for b in view.tables]
        boxes += [(m.x, m.y, m.width, m.height) for m in view.marks]
        for x, y, width, height in boxes:
            assert -1 <= x < x + width <= view.width + 1
            assert -1 <= y < y + height <= view.height + 1


def test_a_table_of_a_page_leads_to_its_recognised_content(reviewer: Client, pdf: BatchDocument) -> None:
    link = re.search(r'href="\?view=text&amp;part=1#(b\d+)">(?:<span[^>]*>)?收支总表', text_of(reviewer, pdf))
    assert link is not None
    shown = text_of(reviewer, pdf, "?view=text&part=1")
    assert re.search(rf'aria-label="收支总表[^"]*" id="{link[1]}"', shown)
    assert "<img " not in shown


def test_a_page_is_a_png_drawn_once(
    reviewer: Client, pdf: BatchDocument, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    response = reviewer.get(f"/desk/document/{pdf.pk}/page/2.png")
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    width, height = struct.unpack(">II", response.content[16:24])
    original = Original.of(pdf)
    assert original is not None
    assert abs(width - 2 * original.pages[1]["width"]) < 2
    start = response.content.index(b"IDAT") + 4
    (size,) = struct.unpack(">I", response.content[start - 8 : start - 4])
    rows = zlib.decompress(response.content[start : start + size])
    assert len(rows) in (height * (width + 1), height * (3 * width + 1))
    assert len(set(rows)) > 2  # something is drawn
    monkeypatch.setattr(drawing, "draw_apart", None)
    assert reviewer.get(f"/desk/document/{pdf.pk}/page/2.png").content == response.content
    for number in (0, len(original.pages) + 1, 99999999):
        assert reviewer.get(f"/desk/document/{pdf.pk}/page/{number}.png").status_code == 404


def test_pictures_take_no_more_room_than_they_may(
    reviewer: Client, pdf: BatchDocument, desk: Bureau, settings: Settings, data_folder: Path
) -> None:
    assert reviewer.get(f"/desk/document/{pdf.pk}/page/1.png").status_code == 200
    settings.DESK_PICTURES = 1
    other = handed_in(desk, PDF, (EXAMPLES / PDF).read_bytes() + b"\n%other\n")
    assert reviewer.get(f"/desk/document/{other.pk}/page/1.png").status_code == 200
    assert [folder.name for folder in (data_folder / "desk" / ".pages").iterdir()] == [other.sha256]
    assert reviewer.get(f"/desk/document/{pdf.pk}/page/1.png").status_code == 200


def test_a_page_that_cannot_be_drawn_is_not_tried_at_every_look(
    reviewer: Client, pdf: BatchDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def fails(*arguments: object) -> None:
        tried.append(arguments)
        raise FailedApartError("崩溃")

    monkeypatch.setattr(drawing, "draw_apart", fails)
    for _ in range(3):
        assert reviewer.get(f"/desk/document/{pdf.pk}/page/1.png").status_code == 404
    assert len(tried) == 1


def test_a_pdf_in_an_archive_shows_its_pages_too(reviewer: Client, desk: Bureau) -> None:
    members = {"附件1.pdf": (EXAMPLES / PDF).read_bytes(), "附件2.html": (EXAMPLES / CORRECT).read_bytes()}
    inner = {f"示例局/{name}": data for name, data in members.items()}
    document = handed_in(desk, "示例局.zip", packed(inner))
    assert document.kind == "zip"
    original = Original.of(document)
    assert original is not None
    assert {page["source"].rpartition("/")[2] for page in original.pages} == {"附件1.pdf"}
    assert reviewer.get(f"/desk/document/{document.pk}/page/1.png").status_code == 200
    assert "附件2.html" in text_of(reviewer, document, "?view=text")


def test_a_sheet_names_its_cells(reviewer: Client, desk: Bureau) -> None:
    text = text_of(reviewer, handed_in(desk, UNIT))
    assert 'class="original-text workbook"' in text
    assert '<thead class="axis"><tr><td></td><th scope="col">A</th>' in text
    assert re.search(r'<th scope="row" class="axis">\d+</th>', text)
    assert "<img " not in text


def test_columns_are_named_as_in_a_sheet() -> None:
    assert [column_name(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_nothing_of_the_file_becomes_a_tag(reviewer: Client, desk: Bureau) -> None:
    page = (EXAMPLES / CORRECT).read_text(encoding="utf-8")
    evil = "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"
    page = page.replace("<table", f'<p style="x" onclick="alert(1)">{evil}</p><table', 1).replace(
        "<td>", f"<td>{evil}", 1
    )
    text = text_of(reviewer, handed_in(desk, f"{CORRECT}", page.encode()))
    original = text[text.index('class="original-text') :]
    assert "&lt;script&gt;alert(1)" in original
    assert "<script>" not in original
    assert "<img" not in original
    assert "onclick" not in original
    assert " style=" not in original


def facsimile_of(rows: int, columns: int) -> Original:
    cells = [[[f"{r}.{c}", r, c, 1, 1, "checked"] for c in range(columns)] for r in range(rows)]
    cells[0][0][3] = rows  # the first column is one cell
    for row in cells[1:]:
        del row[0]
    block = {
        "id": "b0", "source": "", "page": None, "name": "", "title": None, "sheet": None, "hidden": False,
        "origin": [0, 0], "head": 1, "width": columns, "rows": cells,
    }  # fmt: skip
    place = {"target": f"b0r{rows - 1}c1", "source": "", "page": None, "box": None}
    return Original({"format": "html", "pages": [], "blocks": [block], "tables": [], "places": {"key": [place]}})


def test_a_long_table_is_shown_in_parts_and_its_last_cell_is_found() -> None:
    original = facsimile_of(3000, 5)
    assert original.count(TEXT) == -(-3000 // (CELLS_SHOWN // 5))
    assert sum(len(chunk.rows) for part in original.parts for chunk in part) == 3000
    assert all(sum(cell[4] for cell in part[0].rows[0]) == 5 for part in original.parts)
    finding = JudgedFinding({"key": "key", "severity": "error", "rule": "SUM101"}, 1)
    last = original.count(TEXT)
    assert original.links(finding, TEXT, 1) == [f"?view=text&part={last}#b0r2999c1"]
    assert original.links(finding, TEXT, last) == ["#b0r2999c1"]
    assert 'id="b0r2999c1" class="n checked mark error"' in printed(original.parts[-1], original.marked([finding]))


@pytest.mark.parametrize(
    "query", ["?view=pages&part=2", "?view=x", "?part=0", "?part=-1", "?part=99999999999", "?part=x"]
)
def test_nonsense_in_the_address_shows_the_first_or_last_part(reviewer: Client, pdf: BatchDocument, query: str) -> None:
    assert 'class="page" id="page1"' in text_of(reviewer, pdf, query)


def test_what_an_earlier_version_checked_can_be_checked_again(
    reviewer: Client, pdf: BatchDocument, desk: Bureau
) -> None:
    (store.results(pdf) / FACSIMILE).unlink()
    finding = pdf.findings[0]
    steps.judge(desk.people["finance2"], pdf, finding["key"], Decision.WAIVE, "已说明")
    assert "由较早的版本检查" in text_of(reviewer, pdf)
    reviewer.post(f"/desk/document/{pdf.pk}/again/")
    tasks.check_document.call(pdf.pk)
    weight = pdf.weight
    pdf.refresh_from_db()
    assert pdf.weight < weight  # what was said still counts
    assert "已说明" in text_of(reviewer, pdf)
    assert 'id="m1-0"' in text_of(reviewer, pdf)


def test_judging_returns_to_what_was_shown(reviewer: Client, pdf: BatchDocument) -> None:
    key = pdf.findings[0]["key"]
    given = {"finding": key, "decision": "accept", "view": "text", "part": "1"}
    response = reviewer.post(f"/desk/document/{pdf.pk}/judge/", given)
    assert response["Location"] == f"{pdf.get_absolute_url()}?view=text&part=1#k{key}"


def test_the_facsimile_holds_every_word_once(pdf: BatchDocument) -> None:
    data = json.loads(gzip.decompress((store.results(pdf) / FACSIMILE).read_bytes()))
    identifiers = [block["id"] for block in data["blocks"]]
    assert len(set(identifiers)) == len(identifiers)
    assert data["format"] == "pdf"
    assert PAGES == "pages"
