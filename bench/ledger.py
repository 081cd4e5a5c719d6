"""Ledgers: writing and loading workbooks, against what it takes to read the cells and nothing more."""

from __future__ import annotations

import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from yusuan.model.disclosure import Indicator
from yusuan.model.ledger import Allocation, Ledger, LedgerUnit, Project
from yusuan.model.target import parse_target
from yusuan.reference.codes import function_codes
from yusuan.reference.economic import economic_codes

_YEAR, _EDITION = 2024, "hebei-2024"


def ledger(allocations: int, projects: int) -> Ledger:
    """Return a ledger of eight units in which no two amounts are alike."""
    made = Ledger("203", "某县示例局", "河北省某县", _YEAR, _EDITION)
    made.units = [LedgerUnit(f"203{n:03}", f"某县示例局第{n}所", "institution") for n in range(1, 9)]
    made.projects = [_project(made.units[n % 8].code, n) for n in range(projects)]
    functions = [c.code for c in function_codes().values() if len(c.code) == 7 and c.names_in(_YEAR)][:400]
    economic = [c.code for c in economic_codes().values() if c.system == "department" and len(c.code) == 5][:60]
    for n in range(allocations):
        project = made.projects[n % projects] if projects and n % 3 else None
        made.allocations.append(
            Allocation(
                project.unit if project else made.units[n % 8].code,
                functions[n % len(functions)],
                economic[n % len(economic)],
                "general_public",
                10_000 + 7 * n,
                "project" if project else "public_funds",
                project.key if project else None,
                n % 11 == 0,
            )
        )
    return made


def _project(unit: str, number: int) -> Project:
    indicator = Indicator(
        "产出指标", "数量指标", "完成数量", "全年完成的数量", "≥12次", "年度计划", parse_target("≥12次")
    )
    return Project(
        unit,
        f"第{number}号日常运转项目",
        f"SZ{number:08}",
        "operations",
        "用于日常运转。",
        plan_percent=[Decimal(25), Decimal(50), Decimal(80), Decimal(100)],
        goals=["按计划完成全年工作。"],
        indicators=[indicator],
    )


def measure() -> Iterator[dict[str, Any]]:
    """Yield a row per size: seconds of processor to write, to read the cells alone, to load; the last two compared."""
    from python_calamine import CalamineWorkbook

    from yusuan.workbook import load_workbook, workbook_bytes

    with tempfile.TemporaryDirectory() as folder:
        for allocations, projects in ((300, 20), (10_000, 500), (200_000, 2_000), (100_000, 100_000)):
            path = Path(folder) / f"{allocations}-{projects}.xlsx"
            made = ledger(allocations, projects)
            written, data = _timed(lambda made=made: workbook_bytes(made, _EDITION))  # type: ignore[misc]
            path.write_bytes(data)
            floor, _ = _timed(lambda path=path: _cells(CalamineWorkbook.from_path(str(path))))  # type: ignore[misc]
            loaded, ledger_ = _timed(lambda path=path: load_workbook(path))  # type: ignore[misc]
            assert len(ledger_.allocations) == allocations
            yield {
                "allocations": allocations,
                "projects": projects,
                "file MB": len(data) / 1e6,
                "write s": written,
                "cells alone s": floor,
                "load s": loaded,
                "load / cells": loaded / floor,
                "rows per s": allocations / loaded,
            }


def peak(allocations: int = 200_000) -> float:
    """Return the most memory that Python objects take while such a ledger is loaded, in MB."""
    from yusuan.workbook import load_workbook, workbook_bytes

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.xlsx"
        path.write_bytes(workbook_bytes(ledger(allocations, 2_000), _EDITION))
        tracemalloc.start()
        load_workbook(path)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return most / 1e6


def _cells(book: Any) -> int:
    return sum(len(book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names)


def _timed(action: Callable[[], Any]) -> tuple[float, Any]:
    begin = time.process_time()
    result = action()
    return time.process_time() - begin, result
