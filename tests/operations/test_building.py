"""Building: all files or none, read back as meant, every number explained."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.derive.ledgers import archive_ledger, complete_ledgers, ledgers
from yusuan.derive import derive
from yusuan.model import Disclosure
from yusuan.model.ledger import Ledger
from yusuan.operations.building import SelfTestError, build
from yusuan.operations.checking import check
from yusuan.operations.explaining import ExplainError, explain
from yusuan.operations.reading import read
from yusuan.operations.result import numbers_of, ranges
from yusuan.reference.editions import edition
from yusuan.write.files import WriteError

FILES = ["docx", "pdf", "xlsx", "html"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build") / "out"
    build(archive_ledger(), folder)
    return folder


def test_every_file_is_in_the_manifest_with_its_hash(built: Path) -> None:
    listed = json.loads((built / "manifest.json").read_text(encoding="utf-8"))["files"]
    found = {p.relative_to(built).as_posix() for p in built.rglob("*") if p.is_file()}
    assert {entry["path"] for entry in listed} | {"manifest.json"} == found
    for entry in listed:
        assert hashlib.sha256((built / entry["path"]).read_bytes()).hexdigest() == entry["sha256"]


def test_same_ledger_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    build(archive_ledger(), tmp_path / "again", self_test=False)
    for path in built.rglob("*"):
        if path.is_file():
            assert (tmp_path / "again" / path.relative_to(built)).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize("format_", FILES)
def test_a_built_file_has_no_error(built: Path, format_: str) -> None:
    path = next(built.glob(f"*.{format_}"))
    report = check(path)
    # The ledger gives no last year's figures for its units: that is an omission of the unit, and said.
    errors = [f for f in report.findings if f.severity == "error" and f.rule != "COM112"]
    assert not errors, [f.message for f in errors]


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "批复.txt").write_text("x", encoding="utf-8")
    build(archive_ledger(), tmp_path / "out", formats=["xlsx"], self_test=False)
    assert (tmp_path / "out" / "批复.txt").read_text(encoding="utf-8") == "x"
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_file_that_reads_back_differently_is_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def other(path: Path) -> Disclosure:
        found = read(path)
        next(figure for figure in found.tables[1].rows[0].values.values() if figure is not None).fen = 1
        return found

    monkeypatch.setattr("yusuan.operations.reading.read", other)
    with pytest.raises(SelfTestError, match="读回后与生成的内容不一致"):
        build(archive_ledger(), tmp_path / "out", formats=["xlsx"])
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(WriteError, match="无法写入"):
        build(archive_ledger(), tmp_path / "file" / "out")


@given(ledgers())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_ledger_reads_back_from_every_format(tmp_path: Path, ledger: Ledger) -> None:
    """The self-test raises where a format does not give back the tables, the projects and the sentences."""
    assert build(ledger, tmp_path / "out", formats=FILES).files


@given(ledgers(edition="shanghai-2025", year=2025))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_ledger_reads_back_in_shanghai_too(tmp_path: Path, ledger: Ledger) -> None:
    assert build(ledger, tmp_path / "out", formats=FILES).files


@pytest.mark.parametrize("key", ["hebei-2023", "hebei-2024", "shanghai-2025"])
@given(data=st.data())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_a_complete_ledger_gives_has_no_error(tmp_path: Path, data: st.DataObject, key: str) -> None:
    ledger = data.draw(complete_ledgers(key, edition(key).year))
    files = build(ledger, tmp_path / "out", formats=["docx"], self_test=False).files
    errors = [f for f in check(files[0]).findings if f.severity == "error"]
    assert not errors, [(f.rule, f.message) for f in errors]


def test_explain_lists_the_allocations(built: Path) -> None:
    found = explain(built / "data" / "result.json", "支出总表/2012604/项目支出")
    assert (found.printed, found.unit) == (6.78, "万元")
    assert [a["fen"] for a in found.allocations] == [5_000_033, 777_777, 1_000_000]


def test_explain_knows_projects_units_and_labels(built: Path) -> None:
    result = built / "data" / "result.json"
    assert explain(result, "数字化加工/预算数").fen == 6_777_810
    assert explain(result, "示例县文献中心/收入总表/合计/上年结转").fen == 777_777


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("支出总表/2012604", "没有项目“支出总表”"),
        ("没有这张表/2012604/合计", "没有表“没有这张表”；有：部门预算收支总表"),
        ("支出总表/2019999/合计", "没有行“2019999”；有：合计、201 一般公共服务支出"),
        ("支出总表/2012604/奖金", "没有栏“奖金”；有：合计、基本支出"),
        ("支出总表", "写法应为“表/行/栏”"),
    ],
)
def test_explain_says_what_there_is_instead(built: Path, path: str, message: str) -> None:
    with pytest.raises(ExplainError, match=message):
        explain(built / "data" / "result.json", path)


def test_ranges_and_back() -> None:
    assert ranges([4, 5, 6, 9, 11, 12]) == "4-6,9,11-12"
    assert numbers_of(ranges([0, 2, 3])) == [0, 2, 3]
    assert numbers_of("") == []


def test_building_does_not_change_the_ledger() -> None:
    ledger = archive_ledger()
    derive(ledger, edition(ledger.edition))
    assert repr(ledger) == repr(archive_ledger())
