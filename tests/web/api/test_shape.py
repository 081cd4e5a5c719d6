"""What holds for every address: the description, the shape of errors, caching, pages of lists, limits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.web.api.conftest import Program, said
from tests.web.conftest import Bureau
from yusuan.web.api.application import api
from yusuan.web.api.models import Rate
from yusuan.web.api.problems import KINDS
from yusuan.web.api.rates import Counts
from yusuan.web.people.models import User

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]


def test_the_description_in_docs_is_that_of_the_code(client: Client) -> None:
    kept = json.loads((ROOT / "docs" / "schema" / "openapi.json").read_text(encoding="utf-8"))
    assert client.get("/api/openapi.json").json() == kept, "run `make docs`"


def test_every_operation_has_a_name_of_its_own_and_words() -> None:
    names = []
    for operations in api.get_openapi_schema()["paths"].values():
        for operation in operations.values():
            names.append(operation["operationId"])
            assert operation["summary"]
            assert operation["description"]
            assert "default" in operation["responses"]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("no/such/address", 404, "not_found"),
        ("rules/XXX999", 404, "not_found"),
        ("rules/nonsense", 422, "invalid"),
        ("organisations?limit=0", 422, "invalid"),
        ("organisations?limit=201", 422, "invalid"),
        ("organisations?level=none", 422, "invalid"),
        ("organisations?cursor=AAAA", 422, "invalid"),
        ("organisations?cursor=MQ", 422, "invalid"),
        ("versions?cursor=IngiCg", 422, "invalid"),
        ("versions?cursor=OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk", 422, "invalid"),
        ("years/99999999999999999999", 422, "invalid"),
        ("units", 401, "not_signed_in"),
        ("tokens", 401, "not_signed_in"),
    ],
)
def test_errors_have_one_shape(path: str, status: int, code: str) -> None:
    said(Program().get(path), status, code)


def test_a_method_that_is_not_taken_names_those_that_are() -> None:
    response = Program().post("rules")
    said(response, 405, "method")
    assert response["Allow"] == "GET"


def test_a_body_that_is_no_json_is_malformed(bureau: Bureau) -> None:
    program = Program(bureau.people["finance"])
    path = "/api/departments/2024/305/return"
    response = program.client.post(path, "{", content_type="application/json", headers=program.headers)
    said(response, 400, "malformed")  # type: ignore[arg-type]


def test_a_failure_says_no_more_than_that(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("yusuan.web.api.endpoints.reference.edition_keys", broken)
    body = said(Program().get("editions"), 500, "internal")
    assert "secret" not in json.dumps(body)


def test_public_answers_are_asked_for_again_by_their_etag() -> None:
    program = Program()
    first = program.get("rules")
    assert first["Cache-Control"] == "public, max-age=60"
    again = program.get("rules", **{"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content
    assert program.get("rules", **{"If-None-Match": '"other"'}).status_code == 200


def test_rules_and_editions_are_those_of_the_library() -> None:
    program = Program()
    rules = program.get("rules?limit=200").json()["items"]
    assert {"id", "family", "severity", "title", "title_en"} == set(rules[0])
    assert "查什么" in program.get("rules/SUM101").json()["page"]
    assert "hebei-2024" in {form["key"] for form in program.get("editions").json()["items"]}


def test_too_many_requests_wait(settings: Settings, bureau: Bureau) -> None:
    settings.API_LIMITS = {"read": (3, 3600), "work": (1, 3600)}
    program = Program()
    assert [program.get("editions").status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = program.get("editions")
    said(refused, 429, "throttled")
    assert 0 < int(refused["Retry-After"]) <= 3600
    assert Program(bureau.people["finance"]).get("units").status_code == 200


def test_what_costs_much_is_counted_in_the_database(settings: Settings) -> None:
    settings.API_LIMITS = {"read": (100, 60), "work": (2, 3600)}
    program = Program()
    assert [program.send("read").status_code for _ in range(3)] == [422, 422, 429]
    assert Rate.objects.get().count == 3


def test_a_given_password_is_changed_before_a_token_works(bureau: Bureau) -> None:
    program = Program(bureau.people["finance"])
    User.objects.filter(username="finance").update(must_change_password=True)
    said(program.get("units"), 403, "password_change")


def test_the_message_of_other_layers_is_kept(bureau: Bureau) -> None:
    User.objects.filter(username="finance").update(must_change_password=True)
    client = Client()
    client.force_login(User.objects.get(username="finance"))
    assert "修改" in said(client.get("/api/units"), 403, "forbidden")["message"]  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_for_people_names_every_operation(client: Client, language: str) -> None:
    client.cookies["django_language"] = language
    page = client.get("/api/docs").content.decode()
    for path, methods in api.get_openapi_schema()["paths"].items():
        assert f"<code>{path}</code>" in page
        if language == "zh-hans":
            assert all(operation["summary"] in page for operation in methods.values())
    assert "<script>" not in page
    assert " style=" not in page
    assert ("公开门户" in page) == (language == "zh-hans")


@pytest.mark.parametrize("name", ["swagger-ui-bundle.js", "swagger-ui.css"])
def test_its_files_come_from_here(client: Client, name: str) -> None:
    response = client.get(f"/static/ninja/{name}")
    assert response.status_code == 200
    response.close()


def test_the_list_in_docs_names_every_operation() -> None:
    listed = (ROOT / "docs" / "api-endpoints.md").read_text(encoding="utf-8")
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, operation in methods.items():
            assert f"| {method.upper()} | `{path}` | {operation['summary']} |" in listed, "run `make docs`"


@pytest.mark.parametrize("code", sorted(KINDS))
def test_every_code_of_an_error_is_explained(code: str) -> None:
    assert f"`{code}`" in (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def test_processes_count_together_and_exceed_by_a_bundle_at_most() -> None:
    processes, most, bundle = [Counts() for _ in range(3)], 100, 10
    passed = 0
    for number in range(300):
        passed += processes[number % 3].count("read:192.0.2.1", 60, bundle) <= most
    assert most <= passed <= most + 3 * bundle
    assert processes[0].count("read:192.0.2.1", 120, bundle) == 1  # a new window
    assert processes[0].count("read:192.0.2.2", 60, bundle) == 1  # somebody else


def test_reading_is_written_down_in_bundles(settings: Settings, django_assert_num_queries: object) -> None:
    settings.API_LIMITS = {"read": (320, 3600), "work": (1, 3600)}
    program = Program()
    with django_assert_num_queries(0):  # type: ignore[operator]
        for _ in range(9):
            program.get("editions?limit=1")
    program.get("editions?limit=1")
    assert Rate.objects.get().count == 10
