"""What is in the tree is what the scripts would make: the charts' library, the compiled translations."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


PORTAL = str(ROOT / "src/yusuan/web/portal")


@pytest.mark.parametrize("command", [["vendor_echarts.py"], ["compile_messages.py", PORTAL]])
def test_nothing_is_stale(command: list[str]) -> None:
    script, *folders = command
    line = [sys.executable, str(ROOT / "scripts" / script), "--check", *folders]
    done = subprocess.run(line, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
