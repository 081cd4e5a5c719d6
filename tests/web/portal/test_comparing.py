"""Comparison: what the text says otherwise as ``yusuan diff`` does, codes that moved, numbers with their places."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from django.test import Client

from tests.web.portal.conftest import EXAMPLES, Shown, budget
from yusuan.model.serial import from_json, to_json
from yusuan.model.text_json import text_to_json
from yusuan.operations.comparing import diff
from yusuan.operations.reading import read
from yusuan.web.portal.compared import disclosure_of
from yusuan.web.portal.ingest import ingest
from yusuan.web.portal.models import Publication
from yusuan.web.portal.templatetags.portal import difference_rows
from yusuan.write.comparison.view import Told

pytestmark = pytest.mark.django_db
EXAMPLE = EXAMPLES / "department-budget-2024.docx"


def compared(client: Client, first: Publication, second: Publication) -> str:
    return client.get(f"/compare/?a={first.pk}&b={second.pk}").content.decode()


@pytest.mark.parametrize("name", ["department-budget-2024.docx", "final-accounts-2024.pdf", "unit-budget-2024.xlsx"])
def test_a_publication_comes_back_whole(name: str) -> None:
    read_once = read(EXAMPLES / name)
    again = disclosure_of(ingest(read_once, findings=[]).data)
    assert json.dumps(text_to_json(again)) == json.dumps(text_to_json(read_once))
    assert to_json(again)["tables"] == to_json(read_once)["tables"]
    assert [t.part for t in again.tables] == [t.part for t in read_once.tables]


def test_sentences_that_changed_are_shown_as_diff_tells_them(client: Client) -> None:
    first, second = read(EXAMPLE), read(EXAMPLE)
    body = [n for n, line in enumerate(second.paragraphs) if line.kind == "body" and len(line.text) > 40]
    changed, gone = second.paragraphs[body[0]], second.paragraphs[body[3]]
    changed.text = changed.text.replace("。", "，并另作说明。", 1)
    second.paragraphs.remove(gone)
    told = diff(first, second).sentences
    page = compared(client, ingest(first, findings=[]), ingest(second, findings=[], reason="文字有误"))
    assert {pair.change for pair in told} >= {"changed", "removed"}
    assert f'<h2>文字说明的不同 <span class="tag">{len(told)}</span></h2>' in page
    assert "<ins>，并另作说明</ins>" in page
    text = unescape(re.sub(r"<[^>]+>", "", page))
    for pair in told:
        for side in (pair.before, pair.after):
            assert side is None or side.text in text


def test_without_text_it_is_said(client: Client) -> None:
    sides = [budget(2023), budget(2024)]
    for side in sides:
        side.paragraphs.clear()
    assert "没有可以对比的文字。" in compared(client, *(ingest(side, findings=[]) for side in sides))


def test_what_was_kept_without_text_is_compared_all_the_same(client: Client, shown: Shown) -> None:
    type(shown.now.data).objects.update(text=None)
    assert "+100.00%" in compared(client, shown.before, shown.now)


def test_money_that_moved_stands_on_one_line(client: Client) -> None:
    before = ingest(budget(2020, code="2011004"), findings=[])
    after = ingest(budget(2021, code="2080113"), findings=[])  # 政府特殊津贴 moved there in 2021
    page = compared(client, before, after)
    line = re.search(r"<tr><th[^>]*>[^<]*</th><td[^>]*>2011004 → 2080113</td>.*?</tr>", page, re.DOTALL)
    assert line is not None
    assert '<span class="tag warning">科目调整</span>' in line[0]
    assert re.findall(r'data-label="增减">([^<]*)<', line[0]) == ["0.00"]
    assert len(re.findall(r'href="[^"]+/at/[^"]+"', line[0])) == 2
    assert re.search(r"换了科目的（不影响合计）</dt><dd>60\.50", page)


def test_amounts_lead_to_their_cells(client: Client) -> None:
    data = to_json(budget(2024, vehicle=2.4))
    data["projects"][0]["budget"] = 15
    sides = ingest(budget(2023), findings=[]), ingest(from_json(data), findings=[])
    page = compared(client, *sides)
    assert "1 个项目完全相同" in page
    for made in sides:
        assert f"{made.get_absolute_url()}at/{made.places['three_public']}/" in page
        project = made.projects.get(position=0)
        assert f"{made.get_absolute_url()}at/{project.places['budget']['cell']}/" in page


def test_the_other_one_is_found_by_words(client: Client, shown: Shown) -> None:
    other = ingest(budget(2024, "河北省云河县文化馆"), findings=[])
    page = client.get(f"/compare/?a={shown.now.pk}&q=云河文化馆").content.decode()
    assert f"?a={shown.now.pk}&amp;b={other.pk}" in page


def test_differences_are_escaped_and_cut() -> None:
    told = Told("文字", "<b>甲</b>", "改", "1 < 2", "长" * 121, "+1.00", "", "", "", "")
    row = difference_rows([told])
    assert "&lt;b&gt;甲&lt;/b&gt;" in row
    assert "1 &lt; 2</td>" in row
    assert f">{'长' * 119}…</td>" in row
    assert row.count('data-label="增减">+1.00<') == 1
