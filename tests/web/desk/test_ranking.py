"""The table of a batch of three hundred documents: in the order that is asked for, narrowed as asked for."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.web.conftest import Bureau
from yusuan.web.desk.models import Batch, BatchDocument, State
from yusuan.web.desk.ranking import Choice, by_department, ranked

pytestmark = pytest.mark.django_db

Key = Callable[[BatchDocument], tuple[object, ...]]
#: What each order promises.
PROMISED: dict[str, Key] = {
    "weight": lambda d: (-d.weight, -d.errors, d.number),
    "completeness": lambda d: (d.completeness is None, d.completeness or 0, -d.weight, d.number),
    "department": lambda d: (d.department, -d.weight, d.number),
    "name": lambda d: (d.name, d.number),
    "number": lambda d: (d.number,),
}
KEPT: dict[str, tuple[str, Callable[[BatchDocument], bool]]] = {
    "errors": ("severity=error", lambda d: d.errors > 0),
    "rule": ("rule=sum101", lambda d: " SUM101 " in d.rules),
    "department": ("department=D3", lambda d: d.department == "D3"),
    "state": ("state=failed", lambda d: d.state == State.FAILED),
    "name": ("q=doc-1", lambda d: "doc-1" in d.name),
    "several": ("severity=warning&department=D3&q=doc", lambda d: d.warnings > 0 and d.department == "D3"),
}


@pytest.fixture
def large(desk: Bureau) -> Batch:
    """Three hundred documents of which some were not checked."""
    chance = random.Random(3)
    batch = Batch.objects.create(organisation=desk.places["001"], title="三百份", made_by=desk.people["finance"])
    for number in range(1, 301):
        done = chance.random() < 0.9
        errors, warnings, advices = (chance.randrange(4) if done else 0 for _ in range(3))
        BatchDocument.objects.create(
            batch=batch,
            number=number,
            name=f"doc-{chance.randrange(1000):03d}-{number}.pdf",
            sha256=f"{number:064d}",
            kind="pdf",
            size=1,
            state=State.DONE if done else State.FAILED,
            entity=f"E{number}" if done else "",
            department=f"D{chance.randrange(8)}" if done else "",
            rules=f" {' '.join(chance.sample(['SUM101', 'SUM1010', 'XTB216', 'COM111'], 2))} " if done else "",
            errors=errors,
            warnings=warnings,
            advices=advices,
            weight=10 * errors + 3 * warnings + advices,
            completeness=chance.choice([None, 60, 75, 90, 100]) if done else None,
            report={"findings": [], "figures": {}} if done else None,
        )
    return batch


@pytest.mark.parametrize("sort", PROMISED)
def test_every_order_is_the_promised_one(large: Batch, sort: str) -> None:
    found = list(ranked(large, Choice(sort=sort)))
    assert len(found) == 300
    assert [d.number for d in found] == [d.number for d in sorted(found, key=PROMISED[sort])]


@pytest.mark.parametrize("name", KEPT)
def test_every_filter_keeps_what_it_says(
    client: Client, large: Batch, desk: Bureau, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    query, kept = KEPT[name]
    client.force_login(desk.people["finance"])
    with django_assert_max_num_queries(15):
        text = client.get(f"/desk/{large.pk}/?{query}").content.decode()
    shown = {int(key) for key in re.findall(r'<th scope="row"><a href="/desk/document/(\d+)/"', text)}
    wanted = {d.pk for d in large.documents.all() if kept(d)}
    assert shown == wanted
    assert 0 < len(wanted) < 300


def test_departments_stand_by_the_weight_of_all_their_documents(large: Batch) -> None:
    weights: dict[str, int] = {}
    for document in large.documents.exclude(department=""):
        weights[document.department] = weights.get(document.department, 0) + document.weight
    found = [(row["department"], row["weight"]) for row in by_department(large)]
    assert found == sorted(weights.items(), key=lambda item: (-item[1], item[0]))
