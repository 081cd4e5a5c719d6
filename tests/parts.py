"""Parts outside Python's standard set that some tests need, and what happens where one is missing."""

from __future__ import annotations

import os

import pytest


def needs(present: bool, reason: str) -> pytest.MarkDecorator:
    """Skip on a machine without the part, with the reason; with YUSUAN_ALL_PARTS the test runs, and fails."""
    return pytest.mark.skipif(not present and not os.environ.get("YUSUAN_ALL_PARTS"), reason=reason)
