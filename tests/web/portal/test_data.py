"""Downloads: figures, snapshots with deltas, the catalogue."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.web.portal.conftest import SLUG, Shown, budget
from yusuan.web.portal.ingest import ingest
from yusuan.web.portal.snapshots import make_snapshot

pytestmark = pytest.mark.django_db


def test_csv_and_parquet_hold_the_same_figures(client: Client, shown: Shown) -> None:
    text = client.get(f"{SLUG}/2024/facts.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    table = pq.read_table(io.BytesIO(client.get(f"{SLUG}/2024/facts.parquet").content)).to_pylist()
    assert [int(row["fen"]) for row in rows] == [row["fen"] for row in table]
    assert len(rows) == shown.now.figures_count
    assert {"label": "图书馆", "measure": "project", "fen": 20_000_000}.items() <= table[-3].items()


def test_a_snapshot_holds_everything_with_hashes(client: Client, shown: Shown) -> None:
    folder = make_snapshot(datetime.date(2024, 3, 1))
    manifest = json.loads((folder / "manifest.json").read_text())
    assert {f["path"]: f["rows"] for f in manifest["files"]}["publications.csv"] == 2
    for file in manifest["files"]:
        assert sha256((folder / file["path"]).read_bytes()).hexdigest() == file["sha256"]
    assert client.get("/data/2024-03-01/facts.parquet").status_code == 200
    assert "2024-03-01" in client.get("/data/").content.decode()


def test_the_next_snapshot_holds_what_changed(shown: Shown) -> None:
    make_snapshot(datetime.date(2024, 3, 1))
    ingest(budget(2024, vehicle=9), findings=[])
    folder = make_snapshot(datetime.date(2024, 4, 1))
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["since"] == "2024-03-01"
    assert manifest["changed"] == ["河北省云河县图书馆/2024/budget"]
    assert set(pq.read_table(folder / "facts-delta.parquet")["year"].to_pylist()) == {2024}
    assert set(pq.read_table(folder / "facts.parquet")["year"].to_pylist()) == {2023, 2024}


@pytest.mark.parametrize("stem", ["facts", "projects"])
def test_a_snapshot_and_the_delta_are_the_next_snapshot(shown: Shown, stem: str) -> None:
    gone = ingest(budget(2022), findings=[])
    before = make_snapshot(datetime.date(2024, 3, 1))
    ingest(budget(2024, vehicle=9), findings=[])  # an erratum
    ingest(budget(2024, "河北省云河县文化馆"), findings=[])  # a new publisher
    gone.delete()
    after = make_snapshot(datetime.date(2024, 4, 1))
    manifest = json.loads((after / "manifest.json").read_text())
    touched = {*manifest["changed"], *manifest["removed"]}
    assert manifest["removed"] == ["河北省云河县图书馆/2022/budget"]
    kept = [row for row in _rows(before / f"{stem}.parquet") if row["publication"] not in touched]
    made = kept + _rows(after / f"{stem}-delta.parquet")
    assert sorted(map(repr, made)) == sorted(map(repr, _rows(after / f"{stem}.parquet")))
    assert kept != _rows(before / f"{stem}.parquet")
    hashes = json.loads((before / "manifest.json").read_text())["publications"]
    unchanged = {name for name, digest in manifest["publications"].items() if hashes.get(name) == digest}
    assert unchanged == manifest["publications"].keys() - touched


def test_where_nothing_changed_the_delta_is_empty(shown: Shown) -> None:
    make_snapshot(datetime.date(2024, 3, 1))
    folder = make_snapshot(datetime.date(2024, 4, 1))
    assert _rows(folder / "facts-delta.parquet") == []
    assert json.loads((folder / "manifest.json").read_text())["changed"] == []


def _rows(path: Path) -> list[dict[str, Any]]:
    return list(pq.read_table(path).to_pylist())


def test_the_same_data_give_the_same_bytes(shown: Shown) -> None:
    first = make_snapshot(datetime.date(2024, 3, 1))
    second = make_snapshot(datetime.date(2024, 3, 2))
    for name in ("facts.parquet", "projects.parquet", "publications.csv"):
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_a_published_snapshot_is_not_replaced(shown: Shown) -> None:
    call_command("snapshot", "--date", "2024-03-01")
    with pytest.raises(CommandError, match="已经有了"):
        call_command("snapshot", "--date", "2024-03-01")


def test_the_catalogue_lists_every_file(client: Client, shown: Shown) -> None:
    make_snapshot(datetime.date(2024, 3, 1))
    response = client.get("/catalog.jsonld")
    data = response.json()
    assert response["Content-Type"] == "application/ld+json"
    assert [d["@type"] for d in data["dcat:dataset"]] == ["dcat:Dataset"] * 3
    for dataset in data["dcat:dataset"]:
        for distribution in dataset["dcat:distribution"]:
            address = distribution["dcat:downloadURL"]["@id"].removeprefix("http://testserver")
            assert client.get(address).status_code == 200


def test_the_catalogue_goes_on_where_the_page_before_ended(
    client: Client, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yusuan.web.portal.catalogue.ON_A_PAGE", 1)
    first = client.get("/catalog.jsonld").json()
    second = client.get(first["hydra:next"]["@id"].removeprefix("http://testserver")).json()
    found = [page["dcat:dataset"][0]["dct:title"]["@value"] for page in (first, second)]
    assert found == [shown.now.title, shown.before.title]
    assert "hydra:next" not in second
    assert client.get("/catalog.jsonld?before=x").json() == first


#: What DCAT 3 (and the profiles that follow it) ask of each class, and of which kind the values are.
_ASKED = {
    "dcat:Catalog": {"dct:title", "dct:description", "dcat:dataset", "foaf:homepage"},
    "dcat:Dataset": {"dct:title", "dct:identifier", "dct:issued", "dcat:landingPage", "dcat:distribution"},
    "dcat:Distribution": {"dcat:accessURL", "dcat:downloadURL", "dcat:mediaType"},
    "dct:PeriodOfTime": {"dcat:startDate", "dcat:endDate"},
    "dct:Location": {"skos:prefLabel"},
    "foaf:Agent": {"foaf:name"},
    "spdx:Checksum": {"spdx:algorithm", "spdx:checksumValue"},
}
_ADDRESSES = {"dcat:accessURL", "dcat:downloadURL", "dcat:landingPage", "dcat:mediaType", "foaf:homepage", "dcat:prev"}
_VALUES = {
    "xsd:date": r"\d{4}-\d\d-\d\d",
    "xsd:dateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d",
    "xsd:nonNegativeInteger": r"\d+",
}


def test_the_catalogue_is_dcat(client: Client, shown: Shown) -> None:
    make_snapshot(datetime.date(2024, 3, 1))
    make_snapshot(datetime.date(2024, 3, 2))
    data = client.get("/catalog.jsonld").json()
    prefixes = data.pop("@context")
    seen: set[str] = set()
    for node in _nodes(data):
        for key in node:
            assert key.startswith("@") or key.partition(":")[0] in prefixes, key
        if "@value" in node:
            assert re.fullmatch(_VALUES.get(node.get("@type", ""), ".+"), node["@value"]), node
        elif (kind := node.get("@type")) is not None:
            seen.add(kind)
            assert _ASKED[kind] <= node.keys(), (kind, node)
        for key in _ADDRESSES & node.keys():
            assert re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", node[key]["@id"]), node[key]
    assert seen == _ASKED.keys()
    identifiers = [dataset["dct:identifier"] for dataset in data["dcat:dataset"]]
    assert len(set(identifiers)) == len(identifiers)


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from _nodes(one)
    elif isinstance(value, list):
        for one in value:
            yield from _nodes(one)
