"""Notifications: what somebody is told inside the application."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from yusuan.web.notices.kinds import words_of


class Notification(models.Model):
    """A message to one person, with the page it is about."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=40, blank=True, default="")
    """What it says, of :data:`yusuan.web.notices.kinds.KINDS`; empty for one that was made before there were any."""
    values: models.JSONField[Any, Any] = models.JSONField(default=dict)
    """What the words of the kind are filled with."""
    text = models.CharField(max_length=500)
    """The words in Chinese, as they were when it was made."""
    link = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Latest first."""

        ordering: ClassVar = ["-made_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["user", "read_at"], name="unread_of_user")]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """What it says, in the language of whoever reads it."""
        return words_of(self.kind, self.values) if self.kind else self.text
