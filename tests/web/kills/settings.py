"""The site's settings, with claims that run out soon, no limit on asking, and a worker that kills itself where told.

``kill-at.json`` in the data folder says where: before the n-th line of a function of the step ``publish``.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from types import FrameType
from typing import Any

from yusuan.web.site.settings import *  # noqa: F403
from yusuan.web.site.settings import DATA

CLAIM_SECONDS, ROUND_SECONDS = 4, 1
API_LIMITS = {"read": (1_000_000, 60), "work": (1_000_000, 60)}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
_ASKED = DATA / "kill-at.json"


def _trace(frame: FrameType, event: str, argument: Any) -> Any:
    """Look out for the line at which this process is to die."""
    code = frame.f_code
    if event != "call" or not code.co_filename.endswith("years/steps/publish.py") or not _ASKED.is_file():
        return None
    asked = json.loads(_ASKED.read_text(encoding="utf-8"))
    lines = sorted({line for _, _, line in code.co_lines() if line is not None and line > code.co_firstlineno})
    if code.co_name != asked["function"]:
        return None
    wanted = lines[asked["line"] % len(lines)]

    def inside(frame: FrameType, event: str, argument: Any) -> Any:
        if event == "line" and frame.f_lineno == wanted:
            _ASKED.unlink()  # once
            os.kill(os.getpid(), signal.SIGKILL)
        return inside

    return inside


if os.environ.get("KILL_AT_LINES") and "worker" in sys.argv:  # tracing costs time
    sys.settrace(_trace)
