"""DOCX reading against its floor: unzip and parse document.xml; and against python-docx, cell by cell."""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from yusuan.read.docx import read_docx

DOCUMENTS = Path(__file__).resolve().parent.parent.parent / "shared" / "documents"
ROUNDS = 9
LIMIT = 3.0
_MEMORY = """
import sys
from pathlib import Path
from yusuan.read.docx import read_docx
read_docx(Path(sys.argv[1]).read_bytes(), "a.docx")
print(next(int(l.split()[1]) / 1024 for l in open("/proc/self/status") if l.startswith("VmHWM")))
"""


def floor(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        etree.fromstring(archive.read("word/document.xml"))


def ours(data: bytes) -> None:
    read_docx(data, "a.docx")


def python_docx(data: bytes) -> None:
    import docx

    for table in docx.Document(io.BytesIO(data)).tables:
        for row in table.rows:
            for cell in row.cells:
                _ = cell.text


def _seconds(action: Callable[[bytes], None], data: bytes) -> float:
    start = time.perf_counter()
    action(data)
    # The allocator tidies up after a large tree at the next parse; whoever made the tree pays for it.
    etree.fromstring(b"<a/>")
    return time.perf_counter() - start


def _megabytes(path: Path) -> float | None:
    """Return the peak memory of a process that reads one file; None where the system does not tell."""
    if not sys.platform.startswith("linux"):
        return None
    done = subprocess.run([sys.executable, "-c", _MEMORY, str(path)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def measure() -> list[dict[str, object]]:
    """Return a row per document: medians of interleaved rounds in seconds, ratio to the floor, peak MB of memory."""
    rows: list[dict[str, object]] = []
    for path in sorted(DOCUMENTS.glob("*/*.docx")):
        data = path.read_bytes()
        ours(data)
        times: dict[str, list[float]] = {"floor": [], "read": [], "python_docx": []}
        for number in range(ROUNDS):
            times["floor"].append(_seconds(floor, data))
            times["read"].append(_seconds(ours, data))
            if number < 3:
                times["python_docx"].append(_seconds(python_docx, data))
        medians = {key: statistics.median(values) for key, values in times.items()}
        ratio = statistics.median(r / f for r, f in zip(times["read"], times["floor"], strict=True))
        memory = _megabytes(path)
        rows.append(
            {"bench": "docx", "document": path.name, **medians, "ratio": ratio, "limit": LIMIT, "memory_mb": memory}
        )
    return rows
