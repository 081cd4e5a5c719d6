"""Adding to the audit log, and verifying that nobody changed it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.db import transaction
from django.utils import timezone

from yusuan.web.audit.models import AuditEntry, ChainHead
from yusuan.web.people.models import User

START = "0" * 64


def append(actor: User | None, action: str, subject: str, data: Mapping[str, Any] | None = None) -> AuditEntry:
    """Add an entry within the caller's transaction and return it.

    ``data`` is JSON without floats. Two that add at once come one after the other: the head of the chain is held
    until the transaction ends.
    """
    with transaction.atomic():
        head, _ = ChainHead.objects.select_for_update().get_or_create(pk=1)
        entry = AuditEntry(
            sequence=head.sequence + 1,
            at=timezone.now(),
            actor=actor,
            actor_name=actor.username if actor else "",
            action=action,
            subject=subject,
            data=dict(data or {}),
            previous_hash=head.hash,
        )
        entry.hash = hash_of(entry)
        entry.save()
        head.sequence, head.hash = entry.sequence, entry.hash
        head.save()
    return entry


def hash_of(entry: AuditEntry) -> str:
    """Return the SHA-256 over the canonical JSON of an entry and the hash of the one before."""
    content = [
        entry.previous_hash,
        entry.sequence,
        _moment(entry.at),
        entry.actor_id,
        entry.actor_name,
        entry.action,
        entry.subject,
        entry.data,
    ]
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


def _moment(at: datetime) -> int:
    """Microseconds since 1970: the same from every database, whatever its time zone."""
    seconds = at.timestamp().__floor__()
    return seconds * 1_000_000 + at.microsecond


@dataclass(frozen=True)
class Verified:
    """What verifying gave: how many entries, the hash of the last, and what is wrong."""

    entries: int
    last: str
    problems: tuple[str, ...] = ()

    @property
    def intact(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.problems


def verify(expected: str | None = None, *, models: Apps = apps) -> Verified:
    """Go through the whole chain and return what is wrong with it.

    ``expected`` is a hash noted down earlier: it must still be in the chain, which tells a chain that somebody wrote
    anew from its beginning. ``models`` are those of the tables' state, where they are not yet today's.
    """
    entries, heads = (models.get_model("audit", name)._default_manager for name in ("AuditEntry", "ChainHead"))
    problems: list[str] = []
    before, number, found = START, 0, expected in (None, START)
    for entry in entries.order_by("sequence").iterator(chunk_size=2000):
        if entry.sequence != number + 1:
            problems.append(f"第{number}条之后缺少记录（下一条是第{entry.sequence}条）")
        if entry.previous_hash != before:
            problems.append(f"第{entry.sequence}条与上一条接不上")
        if hash_of(entry) != entry.hash:
            problems.append(f"第{entry.sequence}条的内容被改动")
        before, number = entry.hash, entry.sequence
        found = found or entry.hash == expected
    head = heads.filter(pk=1).first() or ChainHead()
    if (head.sequence, head.hash) != (number, before):
        problems.append(f"日志应有{head.sequence}条，末尾与登记的不符：最后的记录被删除或改动")
    if not found:
        problems.append(f"日志里没有哈希值 {expected}：日志被整体改写")
    return Verified(number, before, tuple(problems))
