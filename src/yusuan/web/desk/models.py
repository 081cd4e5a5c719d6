"""Batches of documents to be checked, and what people say of the findings."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from yusuan.web.audit.models import AppendOnlyError
from yusuan.web.places.models import Organisation

_PERSON = settings.AUTH_USER_MODEL


class State(models.TextChoices):
    """Where a document is."""

    QUEUED = "queued", "等待"
    RUNNING = "running", "正在检查"
    DONE = "done", "已检查"
    FAILED = "failed", "未能检查"
    STOPPED = "stopped", "已停止"


class Decision(models.TextChoices):
    """What a person says of a finding."""

    ACCEPT = "accept", "属实"
    DISPUTE = "dispute", "不属实"
    WAIVE = "waive", "豁免"


class Batch(models.Model):
    """Documents that somebody handed in together."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="batches")
    title = models.CharField("名称", max_length=100)
    made_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    stopped_at = models.DateTimeField(null=True)
    """Since when nothing more of it is begun; None where it goes on."""
    finished_at = models.DateTimeField(null=True)
    documents: models.Manager[BatchDocument]

    class Meta:
        """Latest first."""

        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """How the audit log names it."""
        return f"batch/{self.pk}"

    def get_absolute_url(self) -> str:
        """Return the page of its results."""
        return reverse("desk:batch", args=[self.pk])


class BatchDocument(models.Model):
    """A document of a batch: the file, where it is in the work, and what the rules said of it.

    Who works on it holds a claim until ``lease_until`` and prolongs it; only the holder of the claim finishes it.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="documents")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=255)
    """As handed in, with folders of the archive; made printable."""
    sha256 = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=10)
    """What the content is: docx, pdf, …; zip for a disclosure in several files."""
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED, db_index=True)
    claim = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=1000, blank=True)
    """Why it was not checked, for people."""
    results = models.CharField(max_length=100, blank=True)
    """Folder of the report and the annotated copy, within the data folder."""
    report = models.JSONField(null=True)
    """What ``yusuan.operations.checking_apart`` gave."""
    entity = models.CharField(max_length=200, blank=True, db_index=True)
    year = models.PositiveIntegerField(null=True)
    disclosed = models.CharField(max_length=10, blank=True)
    """budget or final."""
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    department = models.CharField(max_length=200, blank=True, db_index=True)
    """The department's name: of the tree where the publisher is in it, else the publisher's own."""
    rules = models.TextField(blank=True)
    """Ids of the rules that found something, each between blanks."""
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    advices = models.PositiveIntegerField(default=0)
    weight = models.PositiveIntegerField(default=0, db_index=True)
    """Of the findings that still stand."""
    completeness = models.PositiveSmallIntegerField(null=True)
    """Per cent of the rules of completeness that it keeps, of those that apply."""
    judgements: models.Manager[Judgement]

    class Meta:
        """In the order handed in; a file is checked once in a batch."""

        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "sha256"], name="document_once_in_batch"),
            models.UniqueConstraint(fields=["batch", "number"], name="one_number_in_batch"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def findings(self) -> list[dict[str, Any]]:
        """What the rules found, as JSON; none where it was not checked."""
        return self.report["findings"] if self.report else []

    @property
    def figures(self) -> dict[str, int | None]:
        """Key figures in fen (``yusuan.model.compared.TOTALS``); blank is None."""
        return self.report["figures"] if self.report else {}

    @property
    def short_name(self) -> str:
        """The name without the folders of the archive."""
        return self.name.rpartition("/")[2]

    @property
    def subject(self) -> str:
        """How the audit log names it."""
        return f"batch/{self.batch_id}/{self.number}"

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("desk:document", args=[self.pk])


class Judgement(models.Model):
    """What a person said of a finding: kept for good; a later one takes its place without erasing it.

    It outlives its document: what a document was and where the finding stood is kept with it.
    """

    document = models.ForeignKey(BatchDocument, null=True, on_delete=models.SET_NULL, related_name="judgements")
    """None where its batch was deleted."""
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    """The finance bureau at whose desk it was said."""
    name = models.CharField(max_length=255, blank=True)
    entity = models.CharField(max_length=200, blank=True, db_index=True)
    year = models.PositiveIntegerField(null=True)
    disclosed = models.CharField(max_length=10, blank=True)
    """Name, publisher, year and kind of the document, as they stand there."""
    rule = models.CharField(max_length=12, db_index=True)
    finding = models.CharField(max_length=64)
    """Key of the finding: another place or other figures make another key."""
    severity = models.CharField(max_length=8, blank=True)
    place = models.CharField(max_length=20, blank=True)
    """p3 or L120: page or line of the finding."""
    message = models.CharField(max_length=2000)
    decision = models.CharField(max_length=8, choices=Decision)
    reason = models.CharField("理由", max_length=2000, blank=True)
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    current = models.BooleanField(default=True)
    carried_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    """The judgement of an earlier version of the document that goes on to hold; None where somebody said it here."""

    class Meta:
        """Latest first; one of a finding counts."""

        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "finding"], condition=models.Q(current=True), name="one_judgement_counts"
            )
        ]

    def save(self, *args: Any, **options: Any) -> None:
        """Add the judgement; of one that is there only that it no longer counts can be saved."""
        if not self._state.adding and options.get("update_fields") != ["current"]:
            raise AppendOnlyError("审核意见只能追加，不能修改")
        super().save(*args, **options)
