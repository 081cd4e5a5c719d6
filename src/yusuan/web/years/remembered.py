"""Assessments that were worked out, shared by all processes: in the database, by what they are about.

Few and bounded: those that nobody looked at for the longest time make room. What is forgotten is worked out again.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

#: How many are kept, and how many bytes of them.
MOST, MOST_BYTES = 400, 256 * 1024**2
#: How exactly it is known when one was last looked at: reading seldom writes.
_SEEN = timedelta(hours=1)
_Json = dict[str, Any]


class RememberedAssessment(models.Model):
    """What :func:`yusuan.operations.assessing.assess` said, packed; the tables one by one, since a page shows one."""

    key = models.CharField(max_length=200, unique=True)
    """Version of the program and fingerprint of the ledgers."""
    summary = models.BinaryField()
    """Everything but the tables, and where each of them lies in ``tables``."""
    tables = models.BinaryField()
    bytes = models.PositiveIntegerField()
    used_at = models.DateTimeField(db_index=True)

    class Meta:
        """Latest used first."""

        ordering: ClassVar = ["-used_at", "-pk"]

    def __str__(self) -> str:
        return self.key


@dataclass(frozen=True)
class PrintedTables:
    """Tables of which one is unpacked at a time; iterating gives their ``part``, ``anchor`` and ``title``."""

    key: int
    heads: list[_Json]

    def __iter__(self) -> Iterator[_Json]:
        return iter(self.heads)

    def __len__(self) -> int:
        return len(self.heads)

    def whole(self, head: _Json) -> _Json | None:
        """Return a table of which this is the head; None where it was forgotten just now."""
        packed = RememberedAssessment.objects.filter(pk=self.key).values_list("tables", flat=True).first()
        if packed is None:
            return None
        table: _Json = _unpacked(bytes(packed)[head["at"] : head["at"] + head["size"]])
        return table


def recall(key: str) -> _Json | None:
    """Return what is remembered under a key, its ``tables`` as :class:`PrintedTables`; None where nothing is."""
    row = RememberedAssessment.objects.defer("tables").filter(key=key).first()
    if row is None:
        return None
    if timezone.now() - row.used_at > _SEEN:
        RememberedAssessment.objects.filter(pk=row.pk).update(used_at=timezone.now())
    summary: _Json = _unpacked(bytes(row.summary))
    return summary | {"tables": PrintedTables(row.pk, summary["tables"])}


def remember(key: str, found: _Json) -> _Json:
    """Remember an assessment under a key, make room, and return it as it is recalled."""
    tables, heads = bytearray(), []
    for table in found["tables"]:
        packed = _packed(table)
        heads.append({k: table[k] for k in ("part", "anchor", "title")} | {"at": len(tables), "size": len(packed)})
        tables += packed
    summary = _packed({**found, "tables": heads})
    RememberedAssessment.objects.bulk_create(
        [
            RememberedAssessment(
                key=key,
                summary=summary,
                tables=bytes(tables),
                bytes=len(summary) + len(tables),
                used_at=timezone.now(),
            )
        ],
        ignore_conflicts=True,  # another process worked out the same
    )
    _make_room()
    return recall(key) or found


def _make_room() -> None:
    kept = 0
    late = []
    sizes = RememberedAssessment.objects.values_list("pk", "bytes")
    for number, (pk, size) in enumerate(sizes):
        kept += size
        if number and (number >= MOST or kept > MOST_BYTES):
            late.append(pk)
    for start in range(0, len(late), 500):
        RememberedAssessment.objects.filter(pk__in=late[start : start + 500]).delete()


def _packed(value: Any) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 3)


def _unpacked(packed: bytes) -> Any:
    return json.loads(zlib.decompress(packed))
