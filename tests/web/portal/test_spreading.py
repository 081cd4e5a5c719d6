"""Feed, map of the site, robots, and what pages say about themselves."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.web.portal.conftest import NAME, SLUG, Shown, budget
from yusuan.web.portal.ingest import ingest
from yusuan.web.portal.models import Publication, Publisher
from yusuan.web.portal.views.spreading import _IN_MAP

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_the_feed_has_what_came_last_first(client: Client, shown: Shown) -> None:
    answer = client.get("/feed.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    assert [e.findtext(f"{ATOM}title") for e in entries] == [shown.now.title, shown.before.title]
    assert "支出总计 60.50 万元" in (entries[0].findtext(f"{ATOM}summary") or "")
    link = entries[0].find(f"{ATOM}link")
    assert link is not None
    assert client.get(link.attrib["href"]).status_code == 200


def test_a_correction_is_an_entry_of_its_own(client: Client, shown: Shown) -> None:
    ingest(budget(2024, vehicle=2.0), findings=[], reason="车辆费用有误")
    feed = ElementTree.fromstring(client.get(f"{SLUG}/feed.atom").content)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 3
    assert "第 2 版，更正" in (entries[0].findtext(f"{ATOM}title") or "")
    assert "车辆费用有误" in (entries[0].findtext(f"{ATOM}summary") or "")
    assert len({e.findtext(f"{ATOM}id") for e in entries}) == 3
    assert feed.findtext(f"{ATOM}title") == NAME


def test_every_address_of_the_map_is_there(client: Client, shown: Shown) -> None:
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    maps = [found.text or "" for found in index.iter(f"{MAP}loc")]
    assert len(maps) == 2
    addresses = [
        found.text or "" for m in maps for found in ElementTree.fromstring(client.get(m).content).iter(f"{MAP}loc")
    ]
    assert any(address.endswith("/2024/") for address in addresses)
    assert all(client.get(address).status_code == 200 for address in addresses)
    assert client.get("/sitemap-3.xml").status_code == 404


def test_a_full_map_is_made_once(client: Client, shown: Shown) -> None:
    names = [f"{'长' * 36}{number:04d}" for number in range(_IN_MAP)]
    publishers = Publisher.objects.bulk_create(Publisher(slug=name, name=name) for name in names)
    fields = {field.attname: getattr(shown.now, field.attname) for field in Publication._meta.concrete_fields}
    del fields["id"], fields["publisher_id"]
    Publication.objects.bulk_create(Publication(**fields, publisher=publisher) for publisher in publishers)
    first = client.get("/sitemap-1.xml")
    assert len(list(ElementTree.fromstring(first.content).iter(f"{MAP}loc"))) == _IN_MAP
    assert client.get("/sitemap-1.xml")["Server-Timing"] == "kept"
    assert len(list(ElementTree.fromstring(client.get("/sitemap-2.xml").content).iter(f"{MAP}loc"))) == 2


def test_robots_are_kept_from_what_is_no_use(client: Client, shown: Shown) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /work/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


@pytest.mark.parametrize(
    ("path", "told"),
    [("/", "查找"), (f"{SLUG}/2024/", "60.50"), ("/lists/three-public/", "三公"), ("/codes/20701/", "20701")],
)
def test_a_page_says_what_it_is_about_and_where_it_belongs(client: Client, shown: Shown, path: str, told: str) -> None:
    page = client.get(f"{path}?utm=1").content.decode()
    described = re.search(r'<meta name="description" content="([^"]+)">', page)
    assert described is not None
    assert told in described[1]
    canonical = re.search(r'<link rel="canonical" href="([^"]+)">', page)
    assert canonical is not None
    assert "utm" not in canonical[1]
    assert client.get(canonical[1]).status_code == 200
    assert "noindex" not in page


def test_replaced_versions_and_searches_are_not_for_search_engines(client: Client, shown: Shown) -> None:
    ingest(budget(2024, vehicle=2.0), findings=[])
    for path in (f"{SLUG}/2024-v1/", "/search/?q=图书", f"/compare/?a={shown.before.pk}&b={shown.now.pk}"):
        assert '<meta name="robots" content="noindex">' in client.get(path).content.decode()


def test_numbers_of_a_code_lead_to_their_cells(client: Client, shown: Shown) -> None:
    page = client.get("/codes/2070104/").content.decode()
    assert re.search(r'<a class="n" href="[^"]+/at/expenditure-summary-0-1-r\d+c\d+/">60\.50</a>', page)
    assert 'href="/codes/20701/"' in page and 'href="/codes/207/"' in page
    assert 'href="/codes/2070104/"' in client.get("/codes/20701/").content.decode()


def test_an_error_page_is_in_the_frame(client: Client) -> None:
    answer = client.get("/e/没有这个单位/2024/")
    assert answer.status_code == 404
    assert "回到首页" in answer.content.decode()
