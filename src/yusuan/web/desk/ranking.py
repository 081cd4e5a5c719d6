"""The table of a batch: which documents, in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Q, QuerySet, Sum

from yusuan.web.desk.models import Batch, BatchDocument, State

#: name of an order → its title and its columns
ORDERS: dict[str, tuple[str, tuple[Any, ...]]] = {
    "weight": ("问题分量", ("-weight", "-errors", "number")),
    "completeness": ("完整度", (F("completeness").asc(nulls_last=True), "-weight", "number")),
    "department": ("部门", ("department", "-weight", "number")),
    "name": ("文件名", ("name", "number")),
    "number": ("上传顺序", ("number",)),
}
_WORST = {"error": Q(errors__gt=0), "warning": Q(warnings__gt=0), "advice": Q(advices__gt=0)}


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody wants to see of a batch; empty is everything."""

    q: str = ""
    department: str = ""
    severity: str = ""
    rule: str = ""
    state: str = ""
    sort: str = "weight"

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Choice:
        """Return the choice in a page's address; what is not known there counts for nothing."""
        values = {field.name: str(given.get(field.name, "")).strip()[:200] for field in fields(cls)}
        values["sort"] = values["sort"] if values["sort"] in ORDERS else "weight"
        values["severity"] = values["severity"] if values["severity"] in _WORST else ""
        values["state"] = values["state"] if values["state"] in State.values else ""
        return cls(**values)

    @property
    def narrowed(self) -> bool:
        """Whether something is left out."""
        return any((self.q, self.department, self.severity, self.rule, self.state))

    @property
    def query(self) -> str:
        """The choice as it stands in an address."""
        return urlencode({field.name: value for field in fields(self) if (value := getattr(self, field.name))})


def ranked(batch: Batch, choice: Choice) -> QuerySet[BatchDocument]:
    """Return the documents of a batch that were chosen, in the order that was chosen."""
    wanted = Q()
    if choice.q:
        wanted &= Q(name__icontains=choice.q) | Q(entity__icontains=choice.q)
    if choice.department:
        wanted &= Q(department=choice.department)
    if choice.severity:
        wanted &= _WORST[choice.severity]
    if choice.rule:
        wanted &= Q(rules__contains=f" {choice.rule.upper()} ")
    if choice.state:
        wanted &= Q(state=choice.state)
    return batch.documents.filter(wanted).order_by(*ORDERS[choice.sort][1])


def by_department(batch: Batch) -> list[dict[str, Any]]:
    """Return the departments of a batch, heaviest first: ``department``, ``documents``, ``weight``, ``errors`` …"""
    done = batch.documents.filter(state=State.DONE).exclude(department="")
    sums = {name: Sum(name) for name in ("weight", "errors", "warnings", "advices")}
    return list(
        done.order_by().values("department").annotate(documents=Count("pk"), **sums).order_by("-weight", "department")
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is."""

    total: int
    done: int
    failed: int
    running: int
    queued: int
    stopped: int

    @property
    def over(self) -> int:
        """Documents that nothing more is done to."""
        return self.done + self.failed

    @property
    def active(self) -> bool:
        """Whether something is still to come by itself."""
        return bool(self.running or self.queued)


def progress(batch: Batch) -> Progress:
    """Return how far a batch is."""
    return progress_of([batch])[batch.pk]


def progress_of(batches: Sequence[Batch]) -> dict[int, Progress]:
    """Return how far each of some batches is, by its key."""
    counts: dict[int, dict[str, int]] = {batch.pk: dict.fromkeys(State.values, 0) for batch in batches}
    rows = BatchDocument.objects.filter(batch__in=batches).order_by().values_list("batch", "state")
    for key, state, number in rows.annotate(number=Count("pk")):
        counts[key][state] = number
    return {
        key: Progress(sum(c.values()), c["done"], c["failed"], c["running"], c["queued"], c["stopped"])
        for key, c in counts.items()
    }
