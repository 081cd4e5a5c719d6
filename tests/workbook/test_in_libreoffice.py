"""The workbook in another program: its formulas, calculated anew there, give what was stored; it loads again."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.workbook.alike import plain
from tests.workbook.sample import sample
from yusuan.model.ledger import Ledger, Project
from yusuan.workbook import load_workbook, workbook_bytes

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
#: LibreOffice believes stored values unless it is told to calculate.
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""


def recalculated(ledger: Ledger, folder: Path) -> tuple[Path, Path]:
    """The workbook as written, and as LibreOffice saves it after calculating everything."""
    path, out, profile = folder / "ledger.xlsx", folder / "out", folder / "profile"
    path.write_bytes(workbook_bytes(ledger, ledger.edition))
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    command = [str(OFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(out), str(path)], check=True, capture_output=True, timeout=300)
    return path, out / "ledger.xlsx"


def differences(ours: Path, theirs: Path) -> tuple[int, list[str]]:
    """How many formulas there are, and those whose values differ."""
    formulas, stored = openpyxl.load_workbook(ours), openpyxl.load_workbook(ours, data_only=True)
    other = openpyxl.load_workbook(theirs, data_only=True)
    count, found = 0, []
    for sheet in formulas.worksheets:
        title = str(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                count += 1
                a, b = stored[title][cell.coordinate].value, other[title][cell.coordinate].value
                if not _same(a, b):
                    found.append(f"{title}!{cell.coordinate}: {a!r} {b!r}")
    return count, found


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, int | float) and isinstance(b, int | float):
        return abs(a - b) < 1e-6
    return (a or "") == (b or "") if not (a == 0 or b == 0) else a == b


def test_formulas_give_what_was_stored_and_the_ledger_comes_back(tmp_path: Path) -> None:
    ours, theirs = recalculated(sample(), tmp_path)
    count, found = differences(ours, theirs)
    assert count > 5_000
    assert found == []
    assert plain(load_workbook(theirs)) == plain(sample())


def test_findings_of_the_sheet_of_totals(tmp_path: Path) -> None:
    """A ledger full of slips: the live checks see what the stored values say."""
    ledger = sample()
    ledger.projects[0].plan = [None, None, None, 1]
    ledger.projects[1].goals = []
    ledger.projects[1].purpose = None
    ledger.procurement[0].amounts["general_public"] = 10**12
    ledger.units[2].nature = None
    ledger.allocations = [a for a in ledger.allocations if a.project != "SZ-2024-07"]
    ledger.projects[0].indicators[0].target = None
    ledger.reasons = []
    number = "130911240005271100026"  # two codes that are the same to those who take them for numbers
    ledger.projects += [Project("309001", "甲", number), Project("309001", "乙", number[:-1] + "7")]
    ours, theirs = recalculated(ledger, tmp_path)
    assert differences(ours, theirs)[1] == []
    summary = openpyxl.load_workbook(theirs, data_only=True)["汇总与核对"]
    counts = {row[0].value: row[1].value for row in summary.iter_rows(min_row=7, max_row=23)}
    assert counts["单位没有填完整，或编码重复"] == 1
    assert counts["12月底的支出计划不等于项目金额"] == 1
    assert counts["项目没有填完整"] == 1
    assert counts["项目编码重复"] == 0
    assert counts["项目在预算明细中没有金额"] == 3
    assert counts["采购金额超过项目金额"] == 1
    assert counts["绩效指标没有填完整，或项目找不到"] == 1
    assert summary["A4"].value == f"还有 {sum(counts.values())} 处要处理"
