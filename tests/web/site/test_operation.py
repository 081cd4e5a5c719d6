"""What whoever runs the site relies on: settings fit for the public, logs, metrics, addresses, secrets."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families
from pytest_django.fixtures import Settings

from tests.web.conftest import Bureau
from tests.web.years.conftest import Year
from yusuan.web.people.models import SignInAttempt
from yusuan.web.site.logs import JsonLines, current_request

pytestmark = pytest.mark.django_db
SOURCE = Path(__file__).resolve().parents[3] / "src" / "yusuan" / "web"
PRODUCTION = {
    "SECRET_KEY": "-".join(str(number * number) for number in range(30)),
    "ALLOWED_HOSTS": "budget.example.org",
    "YUSUAN_HTTPS": "1",
    "YUSUAN_PROXY": "1",
}


def deployed(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "PYTHONDONTWRITEBYTECODE")}
    command = [sys.executable, "-m", "yusuan", "manage", "check", "--deploy", "--fail-level", "WARNING"]
    given = {**kept, "YUSUAN_DATA": str(tmp_path), **environment}
    return subprocess.run(command, env=given, capture_output=True, text=True, check=False)


def test_settings_of_a_deployment_pass_every_check(tmp_path: Path) -> None:
    done = deployed(tmp_path, **PRODUCTION)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"SECRET_KEY": ""}, "yusuan.W001"),
        ({"YUSUAN_HTTPS": ""}, "yusuan.W002"),
        ({"ALLOWED_HOSTS": "*"}, "yusuan.W003"),
        ({"YUSUAN_DEBUG": "1"}, "security.W018"),
        ({"YUSUAN_HSTS_PRELOAD": "1"}, "yusuan.W004"),
    ],
)
def test_what_is_not_fit_for_the_public_is_named(tmp_path: Path, changed: dict[str, str], said: str) -> None:
    done = deployed(tmp_path, **PRODUCTION | changed)
    assert done.returncode != 0
    assert said in done.stderr


def test_https_is_demanded_and_remembered(settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31536000
    assert Client().get("/accounts/login/").headers["Location"].startswith("https://")
    assert Client().get("/healthz").status_code == 200
    assert "max-age=31536000" in Client().get("/accounts/login/", secure=True)["Strict-Transport-Security"]


def told(tmp_path: Path, **environment: str) -> str:
    """Return what a server with this environment says of HTTPS to come."""
    script = (
        "from yusuan.web.site.starting import prepare; prepare()\n"
        "from django.test import Client\n"
        "print(Client().get('/healthz', secure=True, headers={'host': 'budget.example.org'})"
        "['Strict-Transport-Security'])"
    )
    given = {"PATH": os.environ["PATH"], "YUSUAN_DATA": str(tmp_path), **PRODUCTION, **environment}
    done = subprocess.run([sys.executable, "-c", script], env=given, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_names_below_the_site_s_are_spoken_of_only_when_asked_to(tmp_path: Path) -> None:
    assert told(tmp_path) == "max-age=31536000"
    both = {"YUSUAN_HSTS_SUBDOMAINS": "1", "YUSUAN_HSTS_PRELOAD": "1", "YUSUAN_HSTS": "63072000"}
    assert told(tmp_path, **both) == "max-age=63072000; includeSubDomains; preload"
    assert deployed(tmp_path, **PRODUCTION | both).returncode == 0


def test_no_page_carries_script_or_style_of_its_own() -> None:
    inline = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/)|<style|\sstyle=|\son[a-z]+=|javascript:")
    for path in SOURCE.rglob("templates/**/*.html"):
        found = inline.search(path.read_text(encoding="utf-8"))
        assert found is None, f"{path}: {found}"


def test_every_request_is_logged_with_its_number(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="yusuan.access"):
        Client().get("/healthz?secret=1", headers={"X-Request-ID": "from-the-proxy"})
    record = next(r for r in caplog.records if r.name == "yusuan.access")
    token = current_request.set("from-the-proxy")
    line = json.loads(JsonLines().format(record))
    current_request.reset(token)
    assert {"request_id": "from-the-proxy", "method": "GET", "path": "/healthz", "status": 200}.items() <= line.items()
    assert "secret" not in json.dumps(line)


def test_a_log_line_is_one_line_whatever_it_says() -> None:
    try:
        raise ValueError("two\nlines")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "", 1, "failed\n%s", ("here",), sys.exc_info())
    text = JsonLines().format(record)
    assert "\n" not in text
    assert "ValueError" in json.loads(text)["error"]


def test_metrics_tell_what_happens_and_what_waits(year: Year) -> None:
    client = Client()
    client.get("/healthz")
    client.get("/no/such/page/5")
    families = {
        f.name: f
        for f in text_string_to_metric_families(
            client.get("/metrics", headers={"Host": "localhost:8000"}).content.decode()
        )
    }
    assert any(
        s.labels.get("view") == "none" and s.labels["status"] == "404" for s in families["yusuan_requests"].samples
    )
    units = {s.labels["state"]: s.value for s in families["yusuan_unit_budgets"].samples}
    assert units == {"draft": 4}
    assert families["yusuan_audit_entries"].samples[0].value > 0
    assert families["yusuan_database_up"].samples[0].value == 1


def test_metrics_are_for_this_machine_or_whoever_has_the_token(settings: Settings) -> None:
    here = {"Host": "127.0.0.1:8000"}
    assert Client().get("/metrics", headers=here).status_code == 200
    assert Client(REMOTE_ADDR="192.0.2.1").get("/metrics", headers=here).status_code == 404
    assert Client().get("/metrics", headers={**here, "X-Forwarded-For": "192.0.2.1"}).status_code == 404
    assert Client().get("/metrics").status_code == 404  # by the site's public name
    settings.METRICS_TOKEN = "word"
    assert Client().get("/metrics").status_code == 404
    assert Client(REMOTE_ADDR="192.0.2.1").get("/metrics", headers={"Authorization": "Bearer word"}).status_code == 200


@pytest.mark.parametrize(
    ("behind", "said", "seen"),
    [
        (True, "198.51.100.9, 192.0.2.7", "192.0.2.7"),
        (True, "nonsense", "127.0.0.1"),
        (False, "192.0.2.7", "127.0.0.1"),
    ],
)
def test_an_address_is_believed_from_the_proxy_alone(
    bureau: Bureau, settings: Settings, behind: bool, said: str, seen: str
) -> None:
    settings.BEHIND_PROXY = behind
    form = {"username": "finance", "password": "wrong"}
    Client().post("/accounts/login/", form, headers={"X-Forwarded-For": said})
    assert SignInAttempt.objects.get().address == seen


def test_nothing_secret_is_written_down() -> None:
    secret = re.compile(r"(SECRET_KEY|PASSWORD|TOKEN)\s*=\s*[\"'][^\"']")
    for path in (SOURCE / "site").rglob("*.py"):
        assert secret.search(path.read_text(encoding="utf-8")) is None, path
