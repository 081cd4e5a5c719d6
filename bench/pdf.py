"""PDF reading against pdftotext -layout and pdfplumber: time, memory, and the share of published numbers found.

A number counts as found where a row of a table holds it together with the label and the code it belongs to, as the
hand-checked gold data say.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from yusuan.model.text import squeeze
from yusuan.read.pdf import read_pdf

DOCUMENTS = Path(__file__).resolve().parent.parent.parent / "shared" / "documents"
ROUNDS = 7
LIMIT = 3.5
_MEMORY = """
import sys
from pathlib import Path
from yusuan.read.pdf import read_pdf
read_pdf(Path(sys.argv[1]).read_bytes(), "a.pdf")
print(next(int(l.split()[1]) / 1024 for l in open("/proc/self/status") if l.startswith("VmHWM")))
"""

Table = list[list[str]]


def ours(path: Path) -> list[Table]:
    document = read_pdf(path.read_bytes(), path.name)
    return [
        [[c.text if (c.row, c.column) == (r, k) else "" for k, c in enumerate(row)] for r, row in enumerate(grid.slots)]
        for grid in document.grids()
    ]


def floor(path: Path) -> list[Table]:
    subprocess.run(["pdftotext", "-layout", str(path), "/dev/null"], check=True)
    return []


def pdfplumber_tables(path: Path) -> list[Table]:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return [
            [[cell or "" for cell in row] for row in table] for page in pdf.pages for table in page.extract_tables()
        ]


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def _found(row: dict[str, Any], lines: list[tuple[str, list[Decimal]]], wide: bool) -> int:
    """The most numbers of a gold row that one printed row with its label and code holds."""
    label, code = squeeze(row["label"]), squeeze(row.get("code") or "")
    wanted = [Decimal(str(v)) for v in row["values"].values() if v is not None]
    best = 0
    for text, numbers in lines:
        if wide or (label and label in text and code in text):
            left = list(numbers)
            hits = 0
            for value in wanted:
                if value in left:
                    left.remove(value)
                    hits += 1
            best = max(best, hits)
    return best


def accuracy(tables: list[Table], gold: dict[str, Any]) -> float:
    """Return the share of the gold's numbers that stand in the right row of one table, a table over pages included."""
    lines = []
    for table in tables:
        rows = [[squeeze(cell) for cell in row] for row in table]
        lines.append([("".join(row), [n for n in map(_number, row) if n is not None]) for row in rows])
    every = [line for table in lines for line in table]
    total = found = 0
    for table in gold["tables"]:
        wide = table["type"] == "three_public"
        for row in table["rows"]:
            total += sum(v is not None for v in row["values"].values())
            found += _found(row, every, wide)
    return found / total if total else 1.0


def _seconds(action: Callable[[Path], list[Table]], path: Path) -> float:
    start = time.perf_counter()
    action(path)
    return time.perf_counter() - start


def _megabytes(path: Path) -> float | None:
    """Return the peak memory of a process that reads one file; None where the system does not tell."""
    if not sys.platform.startswith("linux"):
        return None
    done = subprocess.run([sys.executable, "-c", _MEMORY, str(path)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def measure() -> list[dict[str, object]]:
    """Return a row per document: median seconds of interleaved rounds, ratios, accuracy of both, peak MB."""
    rows: list[dict[str, object]] = []
    with_floor = shutil.which("pdftotext") is not None
    for path in sorted(DOCUMENTS.glob("*/*.pdf")):
        gold = json.loads((DOCUMENTS / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
        row: dict[str, object] = {"bench": "pdf", "document": path.name, "limit": LIMIT}
        row["accuracy"] = accuracy(ours(path), gold)
        row["pdfplumber_accuracy"] = accuracy(pdfplumber_tables(path), gold)
        row.update(_times(path, with_floor))
        row["memory_mb"] = _megabytes(path)
        rows.append(row)
    return rows


def _times(path: Path, with_floor: bool) -> dict[str, object]:
    times: dict[str, list[float]] = {"floor": [], "read": [], "pdfplumber": []}
    for number in range(ROUNDS):
        if with_floor:
            times["floor"].append(_seconds(floor, path))
        times["read"].append(_seconds(ours, path))
        if number < 2:
            times["pdfplumber"].append(_seconds(pdfplumber_tables, path))
    result: dict[str, object] = {key: statistics.median(values) for key, values in times.items() if values}
    if with_floor:
        pairs = zip(times["read"], times["floor"], strict=True)
        result["ratio"] = statistics.median(read / base for read, base in pairs)
    result["pdfplumber_ratio"] = statistics.median(times["pdfplumber"]) / statistics.median(times["read"])
    return result


if __name__ == "__main__":
    for line in measure():
        print(json.dumps(line, ensure_ascii=False))
