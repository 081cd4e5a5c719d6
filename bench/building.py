"""Building: one department in every format with the self-test, and a county of departments with flat memory."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from yusuan.model.disclosure import Indicator
from yusuan.model.ledger import Allocation, Ledger, LedgerUnit, Project

#: Seconds of processor time for one department: all formats and the self-test.
GOAL_SECONDS = 3.0
DEPARTMENTS, UNITS = 60, 8
_EDITION, _YEAR = "hebei-2024", 2024
_BASIC = (
    ("2013201", "30101", "personnel"), ("2013201", "30102", "personnel"), ("2013201", "30201", "public_funds"),
    ("2013201", "30211", "public_funds"), ("2013201", "30231", "public_funds"), ("2080505", "30108", "personnel"),
    ("2101101", "30110", "personnel"), ("2210201", "30113", "personnel"),
)  # fmt: skip
_TARGETS = ("≥12次", "≥95%", "≤30万元", "≥300人", "≥90%")


def unit_ledger(department: int, number: int, projects: int) -> Ledger:
    """Return the ledger of one unit of a department; no two amounts are alike."""
    code = f"{300 + department}"
    unit = LedgerUnit(f"{code}{number:03}", f"示例县第{department}局第{number}所", "institution", rank="股级")
    made = Ledger(code, f"示例县第{department}局", "河北省示例县", _YEAR, _EDITION, [unit])
    seed = department * 1009 + number * 97
    made.allocations = [
        Allocation(unit.code, function, economic, "general_public", 1_000_000 + seed * 313 + n * 7919, use)
        for n, (function, economic, use) in enumerate(_BASIC)
    ]
    for n in range(projects):
        project = Project(unit.code, f"第{number}所第{n + 1}号业务项目", purpose=f"第{n + 1}号业务的开展。")
        project.goals = [f"1.按计划完成第{n + 1}号业务。"]
        project.indicators = [
            Indicator("产出指标", "数量指标", f"指标{k}", f"第{k}项工作的完成情况", target, "年度计划")
            for k, target in enumerate(_TARGETS)
        ]
        amount = 2_000_000 + seed * 101 + n * 104_729
        project.plan = [amount // 4, amount // 2, amount * 3 // 4, amount]
        made.projects.append(project)
        row = Allocation(unit.code, "2013202", "30227", "general_public", amount, "project", project.key)
        made.allocations.append(row if n % 7 else replace(row, carryover=True))
    return made


def measure() -> Iterator[dict[str, Any]]:
    """Yield processor seconds and peak memory of building one department and a county, from workbooks to files."""
    with tempfile.TemporaryDirectory() as folder:
        one, county = Path(folder) / "one", Path(folder) / "county"
        _write(one, 1, 3, projects=13)
        yield {"what": "one department, 3 units, 39 projects", **_build(one, 1), "limit": GOAL_SECONDS}
        for departments in (10, DEPARTMENTS):
            _write(county / str(departments), departments, UNITS, projects=4)
            measured = _build(county / str(departments), departments)
            yield {"what": f"{departments} departments of {UNITS} units, 4 projects each", **measured}


def _write(folder: Path, departments: int, units: int, *, projects: int) -> None:
    from yusuan.workbook import workbook_bytes

    folder.mkdir(parents=True)
    for department in range(1, departments + 1):
        for number in range(1, units + 1):
            ledger = unit_ledger(department, number, projects)
            path = folder / f"{ledger.units[0].code}.xlsx"
            path.write_bytes(workbook_bytes(ledger, _EDITION))


def _build(folder: Path, departments: int) -> dict[str, Any]:
    """Run ``yusuan build`` on a folder of workbooks in a process of its own."""
    command = [sys.executable, "-m", "yusuan", "build", str(folder), "--out", str(folder / "out")]
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    built = sum(1 for _ in (folder / "out").rglob("manifest.json"))
    if built != departments:
        raise RuntimeError(f"{built} of {departments} departments were built: {done.stderr[:500]}")
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "CPU seconds": used,
        "seconds": seconds,
        "CPU seconds per department": used / departments,
        "largest process MB": after.ru_maxrss / 1024,
    }
