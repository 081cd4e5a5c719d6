"""Units' workbooks make a department; export files of another system and CSV folders are ledgers too."""

from __future__ import annotations

import copy
import csv
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.workbook.alike import plain
from tests.workbook.sample import ROAD, sample
from yusuan.model.ledger import Ledger
from yusuan.reference.government import government_economic
from yusuan.workbook import LedgerErrors, MappingError, load_mapped, load_workbooks, workbook_bytes
from yusuan.workbook.entries import entries_of
from yusuan.workbook.sheets import FACTS, SHEETS, title_of

_LISTS = ("allocations", "projects", "procurement", "assets", "previous", "reasons", "explanations")


def part(units: list[str]) -> Ledger:
    """The sample with only these units; the first of them keeps what belongs to the department."""
    ledger = sample()
    owners = {*units, "309"} if "309001" in units else set(units)
    ledger.units = [u for u in ledger.units if u.code in units]
    for name in _LISTS:
        setattr(ledger, name, [row for row in getattr(ledger, name) if row.unit in owners])
    return ledger


def save(ledger: Ledger, path: Path) -> Path:
    path.write_bytes(workbook_bytes(ledger, ledger.edition))
    return path


def test_units_make_a_department_and_rows_keep_their_file(tmp_path: Path) -> None:
    paths = [save(part([code]), tmp_path / f"{code}.xlsx") for code in ("309001", "309002", "309003")]
    ledger = load_workbooks(paths)
    whole = sample()
    assert [u.code for u in ledger.units] == ["309001", "309002", "309003"]
    assert sorted(map(str, plain(ledger.allocations))) == sorted(map(str, plain(whole.allocations)))
    assert plain(ledger.projects) == plain(whole.projects)
    assert {row.place.source for row in ledger.allocations_of("309002")} == {"309002.xlsx"}
    assert {row.fund for row in ledger.allocations_of("309002")} == {"general_public", "government_fund"}


def test_workbooks_that_do_not_belong_together(tmp_path: Path) -> None:
    first = save(part(["309001", "309002"]), tmp_path / "a.xlsx")
    other = part(["309002", "309003"])
    other.year, other.department = 2023, "清源县交通局"
    with pytest.raises(LedgerErrors) as caught:
        load_workbooks([first, save(other, tmp_path / "b.xlsx")])
    text = str(caught.value)
    assert "部门名称是“清源县交通局”，与 a.xlsx 的“清源县水务局”不同" in text
    assert "预算年度是“2023”" in text
    assert "单位编码“309002”在 a.xlsx 中已经有了" in text


def test_slips_of_all_workbooks_are_told_together(tmp_path: Path) -> None:
    paths = [save(part([code]), tmp_path / f"{code}.xlsx") for code in ("309001", "309002")]
    for path in paths:
        book = openpyxl.load_workbook(path)
        book["预算明细"]["L4"] = "待定"
        book.save(path)
    with pytest.raises(LedgerErrors) as caught:
        load_workbooks(paths)
    assert [p.place.source for p in caught.value.problems] == ["309001.xlsx", "309002.xlsx"]


def write_folder(ledger: Ledger, folder: Path) -> Path:
    """The sheets of a ledger as CSV files, amounts in 元."""
    folder.mkdir()
    for form in SHEETS:
        with (folder / f"{form.title}.csv").open("w", encoding="utf-8-sig", newline="") as stream:
            lines = csv.writer(stream)
            if form.key == "units":
                for key, (label, _) in FACTS.items():
                    lines.writerow([label, {"level": "部门"}.get(key, getattr(ledger, key))])
            lines.writerow([title_of(f, "元") for f in form.inputs])
            for row in entries_of(ledger, form.key):
                lines.writerow([_printed(f.kind, row.get(f.key, "")) for f in form.inputs])
    return folder


def _printed(kind: str, value: Any) -> str:
    if value != "" and kind in ("money", "positive", "signed"):
        return f"{value // 100}.{value % 100:02}"
    return str(value)


def test_a_folder_of_csv_files_is_a_ledger(tmp_path: Path) -> None:
    whole = sample()
    del whole.projects[0].texts["telephone"]
    ledger = load_workbooks([write_folder(whole, tmp_path / "csv")])
    assert plain(ledger) == plain(whole)
    assert ledger.notices == []
    assert ledger.allocations[0].place.source == "csv/预算明细.csv"


def test_a_hundred_thousand_projects(tmp_path: Path) -> None:
    ledger = sample()
    first = ledger.projects.pop(1)
    for number in range(100_000):
        project = copy.copy(first)
        project.code = f"XM{number:06}"
        ledger.projects.append(project)
    ledger.allocations = [a for a in ledger.allocations if a.project != first.key]
    folder = write_folder(ledger, tmp_path / "many")
    loaded = load_workbooks([folder])
    assert len(loaded.projects) == 100_002
    assert ["没有金额" in n.text and "共100000处" in n.text for n in loaded.notices] == [True]


MAPPING = """
[ledger]
department_code = "309"
department = "清源县水务局"
region = "河北省清源县"
year = 2024
edition = "hebei-2024"

[[tables]]
file = "*.xlsx"
sheet = "单位*"
to = "单位信息"
columns = { "单位编码" = "预算单位代码", "单位名称" = "预算单位", "单位性质" = "性质" }

[[tables]]
sheet = "项目库"
to = "项目"
columns = { "单位编码" = "单位代码", "项目编码" = "项目代码", "项目名称" = ["项目名称", "项目"] }

[[tables]]
sheet = "指标"
to = "预算明细"
unit = "万元"
skip_blank = "金额"
skip = { "单位编码" = ["合计", "小计"] }
constants = { "支出类别" = "项目支出", "资金来源" = "一般公共预算拨款" }

[tables.columns]
"单位编码" = "单位代码"
"项目" = "项目代码"
"功能科目编码" = "功能分类"
"部门经济科目编码" = "经济分类"
"金额" = "一般公共预算"
"是否上年结转" = "年度"

[tables.values]
"是否上年结转" = { "当年" = "否", "结转" = "是" }
"""


EXPORTED: dict[str, list[list[Any]]] = {
    "单位情况": [
        ["导出时间：2024-01-08"], [], ["序号", "预算单位代码", "预算单位", "性质"],
        [1, 309001, "清源县水务局本级", "行政单位"],
    ],
    "项目库": [["项目库导出"], ["单位代码", "项目代码", "项目名称"], ["309001", ROAD, "东沙河堤防加固"]],
    "指标": [
        ["预算指标明细", None, None, None, None, "单位：万元"],
        ["单位代码", "项目代码", "功能分类", "经济分类", "一般公共预算", "政府性基金", "年度"],
        ["309001", ROAD, 2130305, 31005, 200, None, "当年"],
        ["309001", ROAD, 2130305, 31005, 20.123456, None, "结转"],
        ["309001", ROAD, 2130305, 31005, None, 7, "当年"],
        ["合计", None, None, None, 220, 7, None],
    ],
}  # fmt: skip


def export(path: Path) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for title, rows in EXPORTED.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_export_files_are_mapped_in(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(MAPPING, encoding="utf-8")
    ledger = load_mapped([export(tmp_path / "导出.xlsx")], tmp_path / "map.toml")
    assert [(a.amount, a.carryover, a.project) for a in ledger.allocations] == [
        (200_000_000, False, ROAD),
        (20_123_456, True, ROAD),
    ]
    assert str(ledger.allocations[1].place) == "导出.xlsx 工作表“指标” 第4行"
    assert [government_economic(a, ledger) for a in ledger.allocations] == ["50302", "50302"]


def test_slips_in_export_files_are_told_at_their_cell(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(MAPPING, encoding="utf-8")
    path = export(tmp_path / "导出.xlsx")
    book = openpyxl.load_workbook(path)
    book["指标"]["C3"] = "2139999"
    book["指标"]["G4"] = "明年"
    book.save(path)
    with pytest.raises(LedgerErrors) as caught:
        load_mapped([path], tmp_path / "map.toml")
    assert [p.place.cell for p in caught.value.problems if p.place.sheet == "指标"] in (["C3", "G4"], ["G4"])
    assert any("“明年”不在可选的范围内" in p.text for p in caught.value.problems)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("[ledger]", "[ledger"), "不是正确的 TOML"),
        (('edition = "hebei-2024"', ""), "多了或缺少 edition"),
        (('to = "项目"', 'to = "工程"'), "第2个 [[tables]]：to 应为 单位信息"),
        (('"功能科目编码" = "功能分类"\n', ""), "没有说明“预算明细”的 功能科目编码 从哪里来"),
        (('"项目" = "项目代码"', '"项目号" = "项目代码"'), "“预算明细”没有栏目“项目号”"),
        (('unit = "万元"', 'unit = "美元"'), "unit 应为"),
        (("skip_blank", "skipblank"), "不认识的项 skipblank"),
    ],
)
def test_a_wrong_mapping_is_told(change: tuple[str, str], said: str, tmp_path: Path) -> None:
    assert change[0] in MAPPING
    (tmp_path / "map.toml").write_text(MAPPING.replace(*change, 1), encoding="utf-8")
    with pytest.raises(MappingError) as caught:
        load_mapped([], tmp_path / "map.toml")
    assert said in str(caught.value)


def test_a_table_that_is_not_found_is_told(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(MAPPING.replace('sheet = "指标"', 'sheet = "明细"'), encoding="utf-8")
    with pytest.raises(LedgerErrors, match="没有找到可以作为“预算明细”的表"):
        load_mapped([export(tmp_path / "导出.xlsx")], tmp_path / "map.toml")


def test_government_codes_follow_from_department_codes() -> None:
    ledger = sample()
    salary = ledger.allocations[0]
    assert government_economic(salary, ledger) == "50101"
    assert government_economic(next(ledger.allocations_of("309002")), ledger) == "50501"
    ledger.units[0].nature = None
    assert government_economic(salary, ledger) is None
    assert government_economic(ledger.allocations[-1], ledger) is None
