"""The queue listens to the steps, so that no step has to know the tasks that take other steps."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from yusuan.web.years.models import Adoption, DepartmentBudget, Publishing
from yusuan.web.years.signals import adoption_begun, ledger_saved, publishing_begun


@receiver(publishing_begun)
def write_files(publishing: Publishing, **_: Any) -> None:
    """Have the files of a publishing written."""
    from yusuan.web.years.tasks import enqueue

    enqueue(publishing)


@receiver(adoption_begun)
def read_document(adoption: Adoption, **_: Any) -> None:
    """Have a document read that is to be adopted."""
    from yusuan.web.years.tasks import enqueue_adoption

    enqueue_adoption(adoption)


@receiver(ledger_saved)
def assess(budget: DepartmentBudget, **_: Any) -> None:
    """Have a large department assessed before somebody opens its page."""
    from yusuan.web.years.tasks import assess_ahead_of_need

    assess_ahead_of_need(budget)
