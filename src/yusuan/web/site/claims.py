"""Claims that run out: of several workers one does a piece of work, and a worker may die at any moment.

The rows of a table say what is to be done; a task in the queue only says that there may be something. A row is claimed
by one worker, which prolongs its claim while it works. A claim that ran out goes back to those that wait; who lost it
can no longer write what came of the work.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Generic, TypeVar

from django.conf import settings
from django.db.models import F, Model, QuerySet
from django.utils import timezone

Row = TypeVar("Row", bound=Model)

#: For how long a claim holds, and how often it is prolonged (in seconds).
LEASE = timedelta(seconds=settings.CLAIM_SECONDS)
PROLONGED = settings.CLAIM_SECONDS / 9


@dataclass(frozen=True)
class Claims(Generic[Row]):
    """The claims on the rows of a table that has ``state``, ``claim``, ``lease_until`` and ``attempts``."""

    table: type[Row]
    waiting: str
    working: str

    def take(self, key: int, **fields: Any) -> bool:
        """Claim a row where it still waits, with these fields; return whether it is ours now."""
        given = self.given(LEASE)
        waiting = self._rows.filter(pk=key, state=self.waiting)
        return bool(waiting.update(**given, attempts=F("attempts") + 1, **fields))

    def given(self, lease: timedelta) -> dict[str, Any]:
        """Return the fields of a row that is claimed from now on."""
        return {"state": self.working, "claim": uuid.uuid4().hex, "lease_until": timezone.now() + lease}

    def held(self, row: Row) -> QuerySet[Row]:
        """Return the row where its claim is still ours, else nothing."""
        return self._rows.filter(pk=row.pk, claim=row.claim, state=self.working)  # type: ignore[attr-defined]

    def prolong(self, row: Row, **fields: Any) -> bool:
        """Prolong our claim; return whether it is still ours."""
        return bool(self.held(row).update(lease_until=timezone.now() + LEASE, **fields))

    def give_back(self, row: Row) -> bool:
        """Give our claim back: the row waits again, and this does not count as an attempt."""
        return bool(self.held(row).update(**self._free(), state=self.waiting, attempts=F("attempts") - 1))

    def end(self, row: Row, state: str, **fields: Any) -> bool:
        """Write what came of the work, once: only where our claim still holds."""
        return bool(self.held(row).update(**self._free(), state=state, **fields))

    def lost(self) -> QuerySet[Row]:
        """Return the rows whose claim ran out."""
        return self._rows.filter(state=self.working, lease_until__lt=timezone.now())

    def rescue(self, row: Row, state: str, **fields: Any) -> bool:
        """Take a claim that ran out away from a row of :meth:`lost`; return whether it was we who did."""
        late = self.held(row).filter(lease_until__lt=timezone.now())
        return bool(late.update(**self._free(), state=state, **fields))

    @property
    def _rows(self) -> QuerySet[Row]:
        return self.table._default_manager.all()

    @staticmethod
    def _free() -> dict[str, Any]:
        return {"claim": "", "lease_until": None}
