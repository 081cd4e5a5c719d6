"""Writes the ledgers of ``yusuan serve --demo`` from examples/ledgers, or says which are out of date (``--check``)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from yusuan.web.demo.ledgers import FOLDER, packed
from yusuan.workbook import load_workbook

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "ledgers"


def files() -> Iterator[tuple[Path, str]]:
    """Yield every file with the text it should hold."""
    for year in (2023, 2024):
        for path in sorted((EXAMPLES / str(year)).glob("*.xlsx")):
            yield FOLDER / f"{year}-{path.stem}.json", packed(load_workbook(path))


def run(check: bool) -> int:
    """Write the files, or with ``check`` name those that differ; return the exit code."""
    stale = [(p, text) for p, text in files() if not p.is_file() or p.read_text(encoding="utf-8") != text]
    for path, text in stale:
        print(f"{'out of date' if check else 'written'}: {path.name}")
        if not check:
            path.write_text(text, encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(run("--check" in sys.argv))
