"""Writes the documents in examples/ from examples/source/, or says which are out of date (``--check``).

The PDF is made only with ``--pdf``: the manuscript becomes a DOCX, and LibreOffice with the open font Noto Serif CJK SC
turns that into a PDF. Another version of LibreOffice writes other bytes, so ``--check`` compares what is read from the
PDF with what is read from the DOCX it came from, never the bytes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from example_documents.blocks import Block
from example_documents.docx import write_docx
from example_documents.manuscript import blocks
from example_documents.page import write_html
from example_documents.workbook import write_xlsx

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "examples" / "source"
DOCUMENTS = ROOT / "examples" / "documents"
PDF = "final-accounts-2024"
#: file → what writes it; the manuscript has the same name
WRITERS: dict[str, Callable[[Path, list[Block]], None]] = {
    "department-budget-2024.docx": write_docx,
    "unit-budget-2024.xlsx": write_xlsx,
    "correct-budget-2024.html": write_html,
}


def write(folder: Path) -> list[Path]:
    """Write every document but the PDF to ``folder`` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, writer in WRITERS.items():
        writer(folder / name, content(Path(name).stem))
    return [folder / name for name in WRITERS]


def content(name: str) -> list[Block]:
    """Return the blocks of a manuscript."""
    return blocks(SOURCE / f"{name}.manuscript", SOURCE / "figures.json")


def write_pdf(folder: Path) -> Path:
    """Write the PDF with LibreOffice and return its path."""
    with tempfile.TemporaryDirectory() as scratch:
        draft = Path(scratch) / f"{PDF}.docx"
        write_docx(draft, content(PDF))
        profile = f"-env:UserInstallation=file://{scratch}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(draft)]
        subprocess.run(command, check=True, capture_output=True)
    return folder / f"{PDF}.pdf"


def parts(path: Path) -> dict[str, bytes]:
    """Return what a file holds: its parts unpacked, as compression differs between versions of zlib."""
    if not zipfile.is_zipfile(path):
        return {path.name: path.read_bytes()}
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def outdated() -> list[str]:
    """Return the names of the documents that differ from what their sources give."""
    with tempfile.TemporaryDirectory() as scratch:
        fresh = write(Path(scratch))
        return [p.name for p in fresh if not (DOCUMENTS / p.name).is_file() or parts(p) != parts(DOCUMENTS / p.name)]


def main() -> int:
    if "--check" in sys.argv:
        stale = outdated()
        for name in stale:
            print(f"out of date: examples/documents/{name}; run scripts/make_examples.py")
        return 1 if stale else 0
    written = write(DOCUMENTS)
    if "--pdf" in sys.argv:
        written.append(write_pdf(DOCUMENTS))
    for path in written:
        print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
