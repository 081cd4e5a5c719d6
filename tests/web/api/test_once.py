"""A step that is asked for twice is taken once: Idempotency-Key."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.utils import timezone

from tests.web.api.conftest import Program, said
from tests.web.api.test_tokens import signed_in
from tests.web.years.conftest import Year
from yusuan.web.api.models import Once
from yusuan.web.audit.models import AuditEntry
from yusuan.web.years.models import Comment
from yusuan.web.years.steps import comment as step

pytestmark = pytest.mark.django_db
COMMENTS = "units/2024/305001/comments"


def key(text: str) -> dict[str, str]:
    return {"Idempotency-Key": text}


def test_the_same_request_with_the_same_key_is_done_once(year: Year) -> None:
    program = Program(year.person("reviewer305"))
    first = program.post(COMMENTS, {"text": "请核对"}, **key("a-1"))
    again = program.post(COMMENTS, {"text": "请核对"}, **key("a-1"))
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first
    assert Comment.objects.count() == 1
    assert AuditEntry.objects.filter(action="comment").count() == 1
    assert program.post(COMMENTS, {"text": "请核对"}, **key("a-2")).status_code == 201
    assert program.post(COMMENTS, {"text": "请核对"}).status_code == 201
    assert Comment.objects.count() == 3


def test_a_refusal_is_repeated_too(year: Year) -> None:
    program = Program(year.person("preparer305001"))
    refused = said(program.post("units/2024/305001/submit", {"revision": 1}, **key("s")), 409, "refused")
    year.save()
    again = said(program.post("units/2024/305001/submit", {"revision": 1}, **key("s")), 409, "refused")
    assert again["message"] == refused["message"]
    assert program.post("units/2024/305001/submit", {"revision": 1}, **key("t")).status_code == 200


def test_another_request_with_the_same_key_is_refused(year: Year) -> None:
    program = Program(year.person("reviewer305"))
    program.post(COMMENTS, {"text": "请核对"}, **key("a"))
    said(program.post(COMMENTS, {"text": "另一条"}, **key("a")), 422, "key_reused")
    said(program.post("units/2024/305002/comments", {"text": "请核对"}, **key("a")), 422, "key_reused")
    said(program.post(COMMENTS, {"text": "请核对"}, **key("中文键".encode().decode("latin-1"))), 422, "invalid")
    assert Comment.objects.count() == 1


def test_files_belong_to_the_request(year: Year) -> None:
    program = Program(year.person("finance"))

    def handed_in(text: bytes) -> int:
        form = {"files": SimpleUploadedFile("预算.txt", text), "title": "抽查"}
        return int(program.client.post("/api/batches", form, headers=program.headers | key("b")).status_code)

    assert [handed_in("一、部门概况".encode()), handed_in("一、部门概况".encode())] == [201, 201]
    assert handed_in("二、部门概况".encode()) == 422
    assert AuditEntry.objects.filter(action="hand_in").count() == 1


def test_keys_are_ones_own(year: Year) -> None:
    for name in ("reviewer305", "finance"):
        assert Program(year.person(name)).post(COMMENTS, {"text": "请核对"}, **key("a")).status_code == 201
    assert Comment.objects.count() == 2


def test_a_step_that_was_cut_off_is_not_taken_again(year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    program = Program(year.person("reviewer305"))
    program.post(COMMENTS, {"text": "请核对"}, **key("a"))
    Once.objects.update(status=None, body="")  # as it stands when the process dies before the answer
    said(program.post(COMMENTS, {"text": "请核对"}, **key("a")), 409, "outcome_unknown")
    assert Comment.objects.count() == 1


def test_a_failure_is_repeated_and_not_tried_again(year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    program = Program(year.person("reviewer305"))
    with monkeypatch.context() as patched:
        patched.setattr(step, "append", None)
        said(program.post(COMMENTS, {"text": "请核对"}, **key("a")), 500, "internal")
    said(program.post(COMMENTS, {"text": "请核对"}, **key("a")), 500, "internal")
    assert not Comment.objects.exists()


def test_an_answer_is_kept_for_a_day_and_given_to_who_may_still_ask(year: Year) -> None:
    user = year.person("reviewer305")
    program = Program(user)
    program.post(COMMENTS, {"text": "请核对"}, **key("a"))
    program.headers["Authorization"] = "Bearer yusuan_" + "x" * 43
    said(program.post(COMMENTS, {"text": "请核对"}, **key("a")), 401, "not_signed_in")
    Once.objects.update(made_at=timezone.now() - timedelta(days=1, seconds=1))
    assert Program(user).post(COMMENTS, {"text": "请核对"}, **key("b")).status_code == 201
    assert not Once.objects.filter(key="a").exists()


def test_a_token_is_never_kept(year: Year) -> None:
    client = signed_in("reviewer305")
    headers = {"X-CSRFToken": client.cookies["csrftoken"].value, **key("a")}
    made = client.post("/api/tokens", {"name": "x"}, content_type="application/json", headers=headers)
    assert made.status_code == 201
    assert not Once.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_many_at_once_with_one_key_take_one_step(year: Year) -> None:
    program = Program(year.person("reviewer305"))

    def ask(_: int) -> int:
        try:
            return int(program.post(COMMENTS, {"text": "请核对"}, **key("a")).status_code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        answered = list(pool.map(ask, range(8)))
    assert Comment.objects.count() == 1
    assert set(answered) <= {201, 409}
    assert 201 in answered
