"""The whole of check: reading against recognising and checking, start-up, memory, and a folder of many documents."""

from __future__ import annotations

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.documents import documents
from yusuan.operations.checking import check_disclosure
from yusuan.read import read_document
from yusuan.recognise import recognise

ROUNDS = 5
MANY = 200
_MEMORY = """
import sys
from bench.documents import documents
from yusuan.operations.checking import check
check(sys.argv[1])
print(next(int(l.split()[1]) / 1024 for l in open("/proc/self/status") if l.startswith("VmHWM")))
"""


def measure(paths: list[Path]) -> list[dict[str, Any]]:
    """Return, per document, the median processor time of each stage and the peak memory of a process of its own."""
    rows = []
    for path in paths:
        reading, recognising, checking = [], [], []
        for _ in range(ROUNDS):
            start = time.process_time()
            document = read_document(path)
            read = time.process_time()
            disclosure = recognise(document)
            recognised = time.process_time()
            check_disclosure(disclosure)
            done = time.process_time()
            reading.append(read - start)
            recognising.append(recognised - read)
            checking.append(done - recognised)
        read_s, recognise_s, check_s = (statistics.median(x) for x in (reading, recognising, checking))
        rows.append(
            {
                "document": path.name,
                "read ms": read_s * 1000,
                "recognise ms": recognise_s * 1000,
                "check ms": check_s * 1000,
                "(recognise + check) / read": (recognise_s + check_s) / read_s,
                "all ms": (read_s + recognise_s + check_s) * 1000,
                "peak MB": _peak(path),
            }
        )
    return rows


def _peak(path: Path) -> float | None:
    if not sys.platform.startswith("linux"):
        return None
    done = subprocess.run([sys.executable, "-c", _MEMORY, str(path)], capture_output=True, text=True, check=True)
    return round(float(done.stdout), 1)


def commands() -> list[dict[str, Any]]:
    """Return the wall time of starting the command, against starting Python alone."""
    program = str(Path(sys.executable).with_name("yusuan"))
    rows = []
    for title, command in (
        ("python -c pass", [sys.executable, "-c", "pass"]),
        ("yusuan --version", [program, "--version"]),
        ("yusuan --help", [program, "--help"]),
        ("yusuan codes 2013201", [program, "codes", "2013201"]),
        ("yusuan rules SUM101", [program, "rules", "SUM101"]),
    ):
        rows.append({"command": title, "ms": statistics.median(_wall(command) for _ in range(9)) * 1000})
    return rows


def _wall(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - start


def batch() -> list[dict[str, Any]]:
    """Return documents per second, cores used and the largest process for a folder of copies of the examples."""
    program = str(Path(sys.executable).with_name("yusuan"))
    sources = [p for p in documents() if p.suffix != ".txt"]
    with tempfile.TemporaryDirectory() as folder:
        for number in range(MANY):
            source = sources[number % len(sources)]
            shutil.copy(source, Path(folder) / f"{number:04d}-{source.name}")
        rows = []
        for jobs in ("1", None):
            command = [program, "check", folder, "--batch", "--format", "json", "-o", f"{folder}/all.jsonl"]
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            start = time.perf_counter()
            subprocess.run([*command, *(["-j", jobs] if jobs else [])], capture_output=True, check=False)
            wall = time.perf_counter() - start
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            rows.append(
                {
                    "documents": MANY,
                    "jobs": jobs or "all cores",
                    "seconds": wall,
                    "documents/s": MANY / wall,
                    "cores busy": processor / wall,
                    "largest process MB": round(after.ru_maxrss / 1024, 1),
                }
            )
    return rows
