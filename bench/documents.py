"""The documents that are measured: real published ones where they are, else the examples of the repository."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = Path(os.environ.get("YUSUAN_DOCUMENTS", ROOT.parent / "shared" / "documents"))
PATTERNS = ("hebei/*.docx", "hebei/*.txt", "shanghai/*.pdf")


def documents() -> list[Path]:
    """Return the paths of the documents to measure."""
    real = [p for pattern in PATTERNS for p in sorted(DOCUMENTS.glob(pattern))]
    return real or sorted(p for p in (ROOT / "examples").iterdir() if p.suffix in {".docx", ".pdf", ".xlsx", ".html"})
