"""Downloads: figures, snapshots with deltas, the catalogue."""

from __future__ import annotations

import csv
import datetime
import io
import json
from hashlib import sha256

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
