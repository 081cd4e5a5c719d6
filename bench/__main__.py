"""``make bench``: speed, memory and detection rates, each against a peer or a floor of the same run.

``python -m bench speed``, ``writing``, ``ledger``, ``building`` or ``detection`` measure one part.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from bench.documents import documents


def table(title: str, rows: Iterable[dict[str, Any]]) -> None:
    """Print measurements as a table; rows may have different columns."""
    rows = list(rows)
    print(f"\n## {title}\n")
    columns = list(dict.fromkeys(key for row in rows for key in row))
    lines = [columns, *[[_cell(row.get(column)) for column in columns] for row in rows]]
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns))]
    for line in lines:
        print("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())
    sys.stdout.flush()


def _cell(value: Any) -> str:
    return "" if value is None else f"{value:.3g}" if isinstance(value, float) else str(value)


def speed() -> None:
    """Readers against their floors and peers, then the whole of check."""
    for name, title in (("docx", "DOCX"), ("pdf", "PDF"), ("spreadsheet", "XLSX")):
        table(f"Reading {title}", import_module(f"bench.{name}").measure())
    from bench import pipeline

    table("The whole of check", pipeline.measure(documents()))
    table("Start-up and memory", pipeline.commands())
    table("A folder of many documents", pipeline.batch())


def writing() -> None:
    """Writers against the usual way to write their format."""
    table("Writing", import_module("bench.writing").measure())


def building() -> None:
    """From workbooks to every file, read back: one department, and a county."""
    table("Building", import_module("bench.building").measure())


def detection() -> None:
    """Mutated copies of documents: how many changes the rules notice, by kind and by family."""
    from bench.mutations import measure

    tallies = measure(documents())
    table(
        "Detection of single changes, by kind",
        (
            {
                "change": t.kind,
                "family": t.family,
                "tried": t.tried,
                "detected": f"{t.detected / t.tried:.0%}" if t.tried else "-",
                "found by": " ".join(f"{family} {count}" for family, count in t.by_family.most_common()),
            }
            for t in tallies
        ),
    )
    families = dict.fromkeys(t.family for t in tallies)
    sums = {f: [t for t in tallies if t.family == f] for f in families}
    table(
        "Detection of single changes, by the family meant",
        (
            {
                "family": family,
                "tried": sum(t.tried for t in group),
                "detected": f"{sum(t.detected for t in group) / max(1, sum(t.tried for t in group)):.0%}",
            }
            for family, group in sums.items()
        ),
    )


def ledgers() -> None:
    """Workbooks of ledgers, from a small unit's to a hundred thousand projects."""
    from bench import ledger

    table("Ledgers", ledger.measure())
    table("Memory while 200,000 allocations are loaded", [{"peak MB": ledger.peak()}])


if __name__ == "__main__":
    wanted = sys.argv[1:] or ["speed", "writing", "ledger", "building", "detection"]
    if "speed" in wanted:
        speed()
    if "writing" in wanted:
        writing()
    if "ledger" in wanted:
        ledgers()
    if "building" in wanted:
        building()
    if "detection" in wanted:
        detection()
