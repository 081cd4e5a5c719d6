"""Stands for a process of a crew: writes its number into a folder, and sleeps. Run as a program."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from yusuan.web.site.crew import end_with_parent

if __name__ == "__main__":
    end_with_parent()
    (Path(sys.argv[1]) / str(os.getpid())).touch()
    if sys.argv[2:] == ["deaf"]:
        import signal

        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        (Path(sys.argv[1]) / "deaf").touch()
    time.sleep(60)
