"""That last year's published document is to become a unit's first revision: who asked for it, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

_PERSON = settings.AUTH_USER_MODEL


class AdoptionState(models.TextChoices):
    """Where the adoption of a document is."""

    WAITING = "waiting", _("等待后台处理")
    READING = "reading", _("正在读取文件、推算台账")
    DONE = "done", _("已采用")
    FAILED = "failed", _("没有采用")


#: While it is one of these, nothing is decided yet.
ACTIVE = (AdoptionState.WAITING, AdoptionState.READING)


class Adoption(models.Model):
    """A document is read in the background and rolled forward; who works on it holds a claim."""

    budget = models.ForeignKey("years.UnitBudget", on_delete=models.PROTECT, related_name="adoptions")
    asked_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    name = models.CharField(max_length=200)
    """Of the file."""
    sha256 = models.CharField(max_length=64)
    folder = models.CharField(max_length=64)
    """Within the data folder, where the file lies until all is decided."""
    state = models.CharField(max_length=10, choices=AdoptionState, default=AdoptionState.WAITING)
    claim = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=2000, blank=True)
    """Why it failed, for people."""
    finished_at = models.DateTimeField(null=True)
    revision = models.OneToOneField(
        "years.LedgerRevision", null=True, on_delete=models.PROTECT, related_name="adoption"
    )
    contradictions: models.JSONField[Any, Any] = models.JSONField(default=list)
    """Where the document contradicts itself, in words."""
    notes: models.JSONField[Any, Any] = models.JSONField(default=list)
    """What was assumed and what is to be looked at, in words."""

    class Meta:
        """Latest first; of a budget one at a time."""

        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["budget"], condition=models.Q(state__in=["waiting", "reading"]), name="one_adoption"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.get_state_display()}）"

    @property
    def active(self) -> bool:
        """Whether nothing is decided yet."""
        return self.state in ACTIVE

    @property
    def path(self) -> Path:
        """Where the file lies."""
        root: Path = settings.DATA
        return root / self.folder / self.name

    def progress(self) -> dict[str, Any]:
        """Return how far it is, for programs."""
        return {"active": self.active, "state": self.state, "step": str(self.get_state_display())}

    @property
    def progress_url(self) -> str:
        """Where a page asks how far it is."""
        return reverse("years:adoption", args=[self.budget.year.year, self.budget.unit.code, self.pk])
