"""What others may listen to: other applications, and the queue of background tasks."""

from __future__ import annotations

from django.dispatch import Signal

#: Sent after a version was published and the transaction has ended, with ``version`` (a ``PublishedVersion``).
version_published = Signal()

# Sent within the transaction of the step: what listens belongs to it.
#: With ``publishing`` (a ``Publishing``), whose files are to be written.
publishing_begun = Signal()
#: With ``adoption`` (an ``Adoption``), whose document is to be read.
adoption_begun = Signal()
#: With ``budget`` (a ``DepartmentBudget``), of which a unit has a new ledger.
ledger_saved = Signal()
