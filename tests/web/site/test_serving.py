"""Several processes answer on one socket; one that dies is replaced, and nobody is turned away meanwhile."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.web.kills.running import Site, until
from yusuan.web.site.serving import listening

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds processes in /proc")


def test_a_free_port_is_the_same_at_every_address() -> None:
    opened = listening("localhost", 0)
    ports = {one.getsockname()[1] for one in opened}
    for one in opened:
        one.close()
    assert len(ports) == 1
    assert ports != {0}


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    (opened, *rest) = listening("127.0.0.1", 0)
    assert rest == []
    command = [sys.executable, "-m", "yusuan", "serve", "--data", str(tmp_path), "--no-worker"]
    environment = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    port = str(opened.getsockname()[1])
    done = subprocess.run(
        [*command, "--port", port], capture_output=True, text=True, env=environment, check=False, timeout=120
    )
    opened.close()
    assert done.returncode == 2
    assert "--port" in done.stderr


def test_requests_are_answered_while_one_process_is_replaced(tmp_path: Path) -> None:
    site = Site(tmp_path / "data", None)
    site.start()
    try:
        before = site.found("web")
        assert len(before) == 2
        until(lambda: all(urlopen(f"http://127.0.0.1:{site.port}/healthz", timeout=30) for _ in range(4)), 60)
        assert site.kill("web", random.Random(1))
        for _ in range(20):
            with urlopen(f"http://127.0.0.1:{site.port}/healthz", timeout=30) as answer:
                assert answer.status == 200
        until(lambda: len(site.found("web")) == 2, 30)
        assert site.found("web") != before
        with urlopen(f"http://127.0.0.1:{site.port}/metrics", timeout=30) as answer:
            assert b"yusuan_requests_total" in answer.read()
    finally:
        site.stop()
    assert site.found("web") == []
