"""Writes the ledgers in examples/ledgers/ from examples/ledgers/source/, or says which are out of date (``--check``).

One workbook per unit and year, as the units would fill them in; ``yusuan build examples/ledgers/2024 --out DIR`` makes
the department of them.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from example_ledgers.department import department_ledger, ledger_of_unit
from example_ledgers.source import YEARS, read_source
from make_examples import parts

from yusuan.workbook import workbook_bytes

ROOT = Path(__file__).resolve().parent.parent
LEDGERS = ROOT / "examples" / "ledgers"


def write(folder: Path) -> list[Path]:
    """Write every workbook below ``folder`` and return their paths."""
    source = read_source(LEDGERS / "source")
    written = []
    for year in YEARS:
        whole = department_ledger(source, year)
        for unit in whole.units:
            path = folder / str(year) / f"{unit.code}.xlsx"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(workbook_bytes(ledger_of_unit(whole, unit.code), whole.edition))
            written.append(path)
    return written


def outdated() -> list[str]:
    """Return the workbooks that differ from what the source gives."""
    with tempfile.TemporaryDirectory() as scratch:
        names = [path.relative_to(scratch) for path in write(Path(scratch))]
        pairs = [(name, Path(scratch) / name, LEDGERS / name) for name in names]
        return [str(name) for name, new, old in pairs if not old.is_file() or parts(new) != parts(old)]


def main() -> int:
    if "--check" in sys.argv:
        stale = outdated()
        for name in stale:
            print(f"out of date: examples/ledgers/{name}; run scripts/make_example_ledgers.py")
        return 1 if stale else 0
    for path in write(LEDGERS):
        print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
