"""The notebook in examples/ runs against a real server and prints what stands in it.

``YUSUAN_WRITE_NOTEBOOK=1`` writes what it prints into it.
"""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.web.portal.conftest import budget, published
from yusuan.web.portal.ingest import ingest

PATH = Path(__file__).resolve().parents[3] / "examples" / "budgets.ipynb"
pytestmark = pytest.mark.django_db(transaction=True)


def test_the_notebook_runs_and_prints_what_stands_in_it(
    live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(budget(2023), published_at=published(1), findings=[])
    ingest(budget(2024, vehicle=2.4), published_at=published(2), findings=[])
    monkeypatch.setenv("YUSUAN_URL", live_server.url)
    monkeypatch.syspath_prepend(str(PATH.parent))
    monkeypatch.delitem(sys.modules, "api_client", raising=False)
    notebook = json.loads(PATH.read_text(encoding="utf-8"))
    printed = _run(notebook)
    if os.environ.get("YUSUAN_WRITE_NOTEBOOK"):
        _write(notebook, printed)
    assert printed == {cell["id"]: _output(cell) for cell in notebook["cells"] if cell["cell_type"] == "code"}
    assert all(text for name, text in printed.items() if name != "setup")


def _run(notebook: dict[str, Any]) -> dict[str, str]:
    names: dict[str, Any] = {"__name__": "__main__"}
    printed = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            with redirect_stdout(io.StringIO()) as out:
                exec(compile("".join(cell["source"]), f"<{cell['id']}>", "exec"), names)
            printed[cell["id"]] = out.getvalue()
    return printed


def _output(cell: dict[str, Any]) -> str:
    return "".join("".join(output["text"]) for output in cell["outputs"])


def _write(notebook: dict[str, Any], printed: dict[str, str]) -> None:
    for cell in notebook["cells"]:
        if text := printed.get(cell["id"]):
            cell["outputs"] = [{"name": "stdout", "output_type": "stream", "text": text.splitlines(keepends=True)}]
    PATH.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
