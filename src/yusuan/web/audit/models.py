"""The audit log: entries that are only added, each bound to the one before by its hash."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AppendOnlyError(RuntimeError):
    """Somebody tried to change or remove what is only added to."""


class AuditEntry(models.Model):
    """One thing that was done. ``hash`` covers everything else of the entry, with the hash of the one before."""

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="audit_entries"
    )
    actor_name = models.CharField(max_length=150, blank=True)
    """The sign-in name at that time; empty for what the program did by itself."""
    action = models.CharField(max_length=60, db_index=True)
    subject = models.CharField(max_length=200, db_index=True)
    data = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        """Latest first."""

        verbose_name = verbose_name_plural = _("操作日志")
        ordering: ClassVar = ["-sequence"]

    def __str__(self) -> str:
        return f"{self.sequence} {self.actor_name} {self.action} {self.subject}"

    def save(self, *args: Any, **options: Any) -> None:
        """Add the entry; one that is there is never changed."""
        if not self._state.adding:
            raise AppendOnlyError("操作日志只能追加，不能修改")
        super().save(*args, **{**options, "force_insert": True})

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise AppendOnlyError("操作日志只能追加，不能删除")


class ChainHead(models.Model):
    """The end of the chain; who adds an entry holds this row, so that entries come one after the other."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)
