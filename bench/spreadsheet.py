"""XLSX reading against its floor: unzip every part and parse its XML."""

from __future__ import annotations

import io
import statistics
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from yusuan.read import read_bytes

DOCUMENTS = Path(__file__).resolve().parent.parent.parent / "shared" / "documents"
ROUNDS = 9


def floor(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))


def calamine(data: bytes) -> None:
    import python_calamine

    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name).to_python()


def _seconds(action: Callable[[bytes], object], data: bytes) -> float:
    start = time.perf_counter()
    action(data)
    return time.perf_counter() - start


def measure() -> list[dict[str, object]]:
    """Return a row per workbook: medians of interleaved rounds in seconds, and the ratio that must stay under 2."""
    rows: list[dict[str, object]] = []
    for path in sorted(DOCUMENTS.glob("*/*.xlsx")):
        data = path.read_bytes()
        read_bytes(data, path.name)
        times: dict[str, list[float]] = {"floor": [], "read": [], "calamine": []}
        for _ in range(ROUNDS):
            times["floor"].append(_seconds(floor, data))
            times["read"].append(_seconds(lambda d: read_bytes(d, "a.xlsx"), data))
            times["calamine"].append(_seconds(calamine, data))
        medians = {key: statistics.median(values) for key, values in times.items()}
        ratio = statistics.median(r / f for r, f in zip(times["read"], times["floor"], strict=True))
        rows.append({"bench": "xlsx", "document": path.name, **medians, "ratio": ratio, "limit": 2.0})
    return rows


if __name__ == "__main__":
    for row in measure():
        print(row)
