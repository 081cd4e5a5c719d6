"""That a version is to be published: who asked for it and when, of which ledgers, and what became of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

_PERSON = settings.AUTH_USER_MODEL


class PublishingState(models.TextChoices):
    """Where the publishing of a version is."""

    WAITING = "waiting", _("等待后台处理")
    BUILDING = "building", _("正在写公开文件")
    DONE = "done", _("已公开")
    FAILED = "failed", _("没有写成")
    CANCELLED = "cancelled", _("已取消")


#: While it is one of these, nothing is decided yet.
ACTIVE = (PublishingState.WAITING, PublishingState.BUILDING)


class Publishing(models.Model):
    """The files of a version are written in the background; then it is entered, or not.

    Who works on it holds a claim (:mod:`yusuan.web.site.claims`); only the holder enters the version.
    """

    budget = models.ForeignKey("years.DepartmentBudget", on_delete=models.PROTECT, related_name="publishings")
    asked_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    fingerprint = models.CharField(max_length=64)
    """Of the units' ledgers that are to be published: no others are."""
    before = models.ForeignKey("years.PublishedVersion", null=True, on_delete=models.PROTECT, related_name="+")
    """The version that is corrected."""
    state = models.CharField(max_length=10, choices=PublishingState, default=PublishingState.WAITING)
    step = models.CharField(max_length=100, blank=True)
    """What is being done at this moment, for people."""
    claim = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=2000, blank=True)
    """Why it failed, for people."""
    finished_at = models.DateTimeField(null=True)
    version = models.OneToOneField(
        "years.PublishedVersion", null=True, on_delete=models.PROTECT, related_name="publishing"
    )

    class Meta:
        """Latest first; of a budget one at a time."""

        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["budget"], condition=models.Q(state__in=["waiting", "building"]), name="one_publishing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.budget}（{self.get_state_display()}）"

    @property
    def active(self) -> bool:
        """Whether nothing is decided yet."""
        return self.state in ACTIVE

    @property
    def shown_step(self) -> str:
        """What is being done, for people."""
        return self.step if self.state == PublishingState.BUILDING and self.step else str(self.get_state_display())

    def get_absolute_url(self) -> str:
        """Return where one sees how far it is."""
        return f"{self.budget.get_absolute_url()}#publishing"

    def progress(self) -> dict[str, Any]:
        """Return how far it is, for programs."""
        return {"active": self.active, "state": self.state, "step": self.shown_step, "error": self.error}

    @property
    def progress_url(self) -> str:
        """Where a page asks how far it is."""
        return reverse("years:publishing", args=[self.budget.year.year, self.budget.department.code, self.pk])
