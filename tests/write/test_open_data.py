"""Open data: every form holds the disclosure's own figures, and the packages are valid without a network."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.derive.ledgers import archive_ledger
from yusuan.derive import derive
from yusuan.model import Disclosure
from yusuan.reference.editions import edition
from yusuan.write.open_data import write_open_data
from yusuan.write.open_data.budget_lines import yuan


@pytest.fixture(scope="module")
def disclosure() -> Disclosure:
    ledger = archive_ledger()
    return derive(ledger, edition(ledger.edition)).disclosure


@pytest.fixture(scope="module")
def folder(disclosure: Disclosure, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("open")
    write_open_data(disclosure, folder)
    return folder


def loaded(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_files_and_their_order(disclosure: Disclosure, tmp_path: Path) -> None:
    assert [path.name for path in write_open_data(disclosure, tmp_path)] == [
        "disclosure.json", "facts.csv", "facts.parquet", "revenue.csv", "expenditure.csv", "basic-expenditure.csv",
        "datapackage.json", "ocds.json",
    ]  # fmt: skip


def test_data_package_is_valid(folder: Path) -> None:
    from frictionless import Package

    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.to_summary()
    assert report.stats["tasks"] == 3


def test_data_package_tells_a_changed_table(folder: Path, tmp_path: Path) -> None:
    """The validation can fail: a table that is not the one described."""
    from frictionless import Package

    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (tmp_path / "revenue.csv").read_text(encoding="utf-8")
    (tmp_path / "revenue.csv").write_text(text.replace("168900", "x"), encoding="utf-8")
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_every_column_of_the_package_is_described(folder: Path) -> None:
    for resource in loaded(folder / "datapackage.json")["resources"]:
        described = [field["name"] for field in resource["schema"]["fields"]]
        assert described == list(lines(folder / resource["path"])[0])


def test_lines_add_up_to_the_tables(disclosure: Disclosure, folder: Path) -> None:
    table = disclosure.table("general_public_expenditure")
    assert table is not None
    total = table.total_row()
    assert total is not None
    figure = total.values["total"]
    assert figure is not None
    amounts = [row["amount"] for row in lines(folder / "expenditure.csv")]
    assert sum(int(amount) for amount in amounts) * 100 == figure.fen


def test_planning_release_has_what_the_standard_demands(folder: Path) -> None:
    package = loaded(folder / "ocds.json")
    assert package["version"] == "1.1"
    (release,) = package["releases"]
    assert {"ocid", "id", "date", "tag", "initiationType"} <= release.keys()
    assert (release["tag"], release["initiationType"]) == (["planning"], "tender")
    assert release["planning"]["budget"]["amount"] == {"amount": 1500, "currency": "CNY"}
    assert release["tender"]["items"][0]["unit"]["value"] == {"amount": 150, "currency": "CNY"}
    assert release["buyer"]["id"] in {party["id"] for party in release["parties"]}
    assert "#" not in release["id"]


def test_no_procurement_no_release(tmp_path: Path) -> None:
    ledger = archive_ledger()
    ledger.procurement = []
    files = write_open_data(derive(ledger, edition(ledger.edition)).disclosure, tmp_path)
    assert "ocds.json" not in [path.name for path in files]


@pytest.mark.parametrize(("fen", "text"), [(0, "0"), (100, "1"), (105, "1.05"), (-50, "-0.50"), (150_000, "1500")])
def test_yuan(fen: int, text: str) -> None:
    assert yuan(fen) == text
