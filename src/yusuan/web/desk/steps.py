"""What people do at the desk, from handing in to deleting: permission, change and audit entry of each step."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from yusuan.web.audit.chain import append
from yusuan.web.desk import tasks
from yusuan.web.desk.findings import reweigh, said_of
from yusuan.web.desk.intake import Intake, IntakeError, receive
from yusuan.web.desk.models import Batch, BatchDocument, Decision, Judgement, State
from yusuan.web.desk.tidying import remove
from yusuan.web.people.models import User
from yusuan.web.people.rights import demand, may, places
from yusuan.web.places.models import Level, Organisation

#: The right that everything at the desk asks for, at the finance bureau that a batch belongs to.
RIGHT = "audit_documents"
_RESTS = (State.STOPPED, State.QUEUED)


class JudgeError(ValueError):
    """A judgement is not complete; the message (Chinese) says what is missing."""


def bureaus(user: User) -> list[Organisation]:
    """Return the finance bureaus at whose desk somebody may work."""
    return list(places(user, RIGHT).filter(level=Level.FINANCE))


def hand_in(user: User, bureau: Organisation, title: str, files: Iterable[UploadedFile]) -> tuple[Batch, Intake]:
    """Make a batch of what was uploaded and put it into the queue; return it with what was left out.

    Raises:
        PermissionDenied: not at this bureau.
        IntakeError: too much, or nothing that can be checked.
    """
    demand(user, RIGHT, bureau)
    intake = receive(files)
    if not intake.documents:
        raise IntakeError("\n".join([_("没有可以检查的文件"), *intake.refused]))
    with transaction.atomic():
        batch = Batch.objects.create(organisation=bureau, title=title, made_by=user)
        BatchDocument.objects.bulk_create(
            BatchDocument(batch=batch, number=n, name=d.name, sha256=d.sha256, kind=d.kind, size=d.size)
            for n, d in enumerate(intake.documents, start=1)
        )
        digests = [document.sha256 for document in intake.documents]
        append(user, "hand_in", batch.subject, {"title": title, "documents": len(digests), "sha256": digests})
        tasks.enqueue(batch)
    return batch, intake


def stop(user: User, batch: Batch) -> None:
    """Begin nothing more of a batch; what is being checked is ended within seconds."""
    demand(user, RIGHT, batch)
    with transaction.atomic():
        held = Batch.objects.select_for_update().get(pk=batch.pk)
        if held.stopped_at is None and held.finished_at is None:
            entry = append(user, "stop_batch", held.subject)
            held.stopped_at = entry.at
            held.save(update_fields=["stopped_at"])
            held.documents.filter(state=State.QUEUED).update(state=State.STOPPED)


def resume(user: User, batch: Batch) -> None:
    """Go on with a batch that was stopped."""
    demand(user, RIGHT, batch)
    with transaction.atomic():
        held = Batch.objects.select_for_update().get(pk=batch.pk)
        if held.stopped_at is not None:
            append(user, "resume_batch", held.subject)
            held.stopped_at = None
            held.save(update_fields=["stopped_at"])
            held.documents.filter(state__in=_RESTS).update(state=State.QUEUED, claim="", attempts=0)
            tasks.enqueue(held)


def check_again(user: User, document: BatchDocument) -> None:
    """Put a document into the queue again: one that could not be checked, or one to be checked by newer rules."""
    demand(user, RIGHT, document.batch)
    with transaction.atomic():
        again = BatchDocument.objects.filter(pk=document.pk, state__in=(State.FAILED, State.DONE))
        if again.update(state=State.QUEUED, attempts=0, error=""):
            Batch.objects.filter(pk=document.batch_id).update(finished_at=None, stopped_at=None)
            append(user, "check_again", document.subject)
            tasks.enqueue(document.batch)


def may_delete(user: User, batch: Batch) -> bool:
    """Say whether somebody may delete a batch: who handed it in, and the administrators of the bureau."""
    return may(user, RIGHT, batch) and (batch.made_by_id == user.pk or may(user, "delete_batches", batch))


def delete(user: User, batch: Batch) -> None:
    """Delete a batch with its documents and files; what was said of the findings is kept, for the rules' precision."""
    if not may_delete(user, batch):
        raise PermissionDenied(_("只有送检人和管理员可以删除一批文件"))
    remove(batch, user)


def judge(user: User, document: BatchDocument, key: str, decision: str, reason: str) -> Judgement:
    """Keep what somebody says of a finding; it takes the place of what was said before.

    Raises:
        JudgeError: no such finding or decision, or no reason where one is needed.
    """
    demand(user, RIGHT, document.batch)
    finding = next((f for f in document.findings if f["key"] == key), None)
    if finding is None:
        raise JudgeError(_("没有这个问题；文件可能重新检查过，请刷新页面"))
    if decision not in Decision.values:
        raise JudgeError(_("请选择属实、不属实或豁免"))
    if decision != Decision.ACCEPT and not reason:
        raise JudgeError(_("%(decision)s需要写明理由") % {"decision": _(Decision(decision).label)})
    with transaction.atomic():
        BatchDocument.objects.select_for_update().get(pk=document.pk)
        document.judgements.filter(finding=key, current=True).update(current=False)
        said = said_of(document, finding, user, decision, reason)
        said.save()
        reweigh(document)
        data = {"rule": finding["rule"], "finding": key, "decision": decision, "reason": said.reason}
        append(user, "judge_finding", document.subject, data)
    return said
