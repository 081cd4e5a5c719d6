"""Fixtures that every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A change must not fail on what chance finds elsewhere: there the same examples are tried each time, other ones here.
settings.register_profile("ci", derandomize=True)
if os.environ.get("YUSUAN_SAME_EXAMPLES"):
    settings.load_profile("ci")

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = Path(os.environ.get("YUSUAN_DOCUMENTS", ROOT.parent / "shared" / "documents"))


@pytest.fixture(scope="session")
def documents() -> Path:
    """Return the folder of real published documents; skip where it is not on this machine."""
    if not DOCUMENTS.is_dir():
        pytest.skip(f"real published documents are not here ({DOCUMENTS}); set YUSUAN_DOCUMENTS to their folder")
    return DOCUMENTS
