"""What other applications may listen to."""

from __future__ import annotations

from django.dispatch import Signal

#: Sent after a version was published and the transaction has ended, with ``version`` (a ``PublishedVersion``).
version_published = Signal()
