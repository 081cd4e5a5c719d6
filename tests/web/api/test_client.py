"""The example client against a real server."""

from __future__ import annotations

import importlib.util
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from tests.web.portal.conftest import NAME, budget
from tests.web.years.conftest import LEDGERS, Year, work_off
from yusuan.web.api.models import new_token
from yusuan.web.portal.ingest import ingest
from yusuan.web.portal.models import FactRow
from yusuan.web.years.models import Comment

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def example() -> Any:
    spec = importlib.util.spec_from_file_location("api_client", ROOT / "examples" / "api_client.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_public_data(example: Any, live_server: LiveServer, capsys: pytest.CaptureFixture[str]) -> None:
    ingest(budget(2024))
    client = example.Client(live_server.url)
    assert client.get("publishers")["items"][0]["name"] == NAME
    number = client.get("publications")["items"][0]["id"]
    facts = list(client.pages("facts", publication=number, limit=5))
    assert len(facts) == FactRow.objects.count() > 5
    assert client.get("rules/SUM101") is client.get("rules/SUM101")  # the second was a 304
    example.main(live_server.url, "search", "图书")
    example.main(live_server.url, "facts", "2070104")
    shown = capsys.readouterr().out
    assert "图书购置" in shown
    assert "60.50 万元" in shown


def test_a_file_and_an_error(example: Any, live_server: LiveServer, tmp_path: Path) -> None:
    client = example.Client(live_server.url)
    document = ROOT / "examples" / "documents" / "unit-budget-2024.xlsx"
    assert client.send("check", document)["findings"]
    other = tmp_path / "日记.txt"
    other.write_text("今天", encoding="utf-8")
    with pytest.raises(example.ApiError, match="没有识别出"):
        client.send("check", other)


def test_a_step_with_a_token(example: Any, live_server: LiveServer, year: Year) -> None:
    expires = timezone.now() + timedelta(days=1)
    _, token = new_token(year.person("preparer305001"), "x", expires, may_write=True)
    client = example.Client(live_server.url, token)
    assert client.send("units/2024/305001/workbook", LEDGERS / "305001.xlsx", based_on="0")["number"] == 1
    assert client.post("units/2024/305001/submit", {"revision": 1})["state"] == "submitted"


def test_a_step_is_taken_once_when_the_line_breaks(
    example: Any, live_server: LiveServer, year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, token = new_token(year.person("reviewer305"), "x", timezone.now() + timedelta(days=1), may_write=True)
    asked = []

    def breaking(request: Any, **options: Any) -> Any:
        answered = urlopen(request, **options)
        asked.append(request)
        if len(asked) == 1:
            raise URLError("the line broke")
        return answered

    monkeypatch.setattr(example, "urlopen", breaking)
    made = example.Client(live_server.url, token).post("units/2024/305001/comments", {"text": "请核对"})
    assert len(asked) == 2
    assert made["id"] == Comment.objects.get().pk


def test_a_batch_is_handed_in_and_a_budget_published(
    example: Any,
    live_server: LiveServer,
    year: Year,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expires = timezone.now() + timedelta(days=1)
    _, finance = new_token(year.person("finance"), "x", expires, may_write=True)
    _, reviewer = new_token(year.person("reviewer305"), "x", expires, may_write=True)
    documents = ROOT / "examples" / "documents"
    files = [documents / "unit-budget-2024.xlsx", documents / "correct-budget-2024.html"]
    made = example.Client(live_server.url, finance).send("batches", *files, field="files", title="抽查")
    assert made["progress"]["total"] == 2
    year.passed()
    example.Client(live_server.url, finance).post("departments/2024/305/approve")
    monkeypatch.setattr(example.time, "sleep", lambda seconds: work_off())  # the worker works meanwhile
    monkeypatch.setenv("YUSUAN_TOKEN", reviewer)
    example.main(live_server.url, "publish", "2024/305")
    assert capsys.readouterr().out.strip() == "第1版已公开"
