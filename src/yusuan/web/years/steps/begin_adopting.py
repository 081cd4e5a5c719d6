"""采用上年公开文件 begins: the document is kept, and read in the background."""

from __future__ import annotations

import shutil
import uuid
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yusuan.read.formats import formats
from yusuan.read.sniff import sniff
from yusuan.web.audit.chain import append
from yusuan.web.people.models import User
from yusuan.web.people.rights import demand
from yusuan.web.years.adoptions import ACTIVE
from yusuan.web.years.models import Adoption, UnitBudget
from yusuan.web.years.signals import adoption_begun
from yusuan.web.years.steps.save_revision import must_be_open
from yusuan.web.years.steps.step import StepRefusedError, held_unit

_LONGEST = 180


def begin_adopting(actor: User, budget: UnitBudget, name: str, data: bytes) -> Adoption:
    """Ask for last year's published document to become the first revision of a unit's ledger.

    Raises:
        PermissionDenied: the actor may not.
        StepRefusedError: the budget is not open or has a ledger already, another document is being read, or this is
            no document that can be read.
    """
    demand(actor, "edit_ledger", budget)
    _must_be_document(name, data)
    folder = f"adoptions/{uuid.uuid4().hex}"
    place = settings.DATA / folder
    place.mkdir(parents=True)
    try:
        (place / name[-_LONGEST:]).write_bytes(data)
        with transaction.atomic():
            asked = _entered(actor, budget, name[-_LONGEST:], data, folder)
            adoption_begun.send(Adoption, adoption=asked)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return asked


def _entered(actor: User, budget: UnitBudget, name: str, data: bytes, folder: str) -> Adoption:
    held = held_unit(budget)
    must_be_open(held)
    if held.current is not None:
        raise StepRefusedError(_("今年已经有台账了，不能再由上年的文件开始"))
    if held.adoptions.filter(state__in=ACTIVE).exists():
        raise StepRefusedError(_("上一份文件还在读取，请等它完成"))
    asked = Adoption.objects.create(
        budget=held,
        asked_by=actor,
        asked_at=timezone.now(),
        name=name,
        sha256=sha256(data).hexdigest(),
        folder=folder,
    )
    append(actor, "begin_adopting", held.subject, {"adoption": asked.pk, "name": name, "sha256": asked.sha256})
    return asked


def _must_be_document(name: str, data: bytes) -> None:
    most = settings.UPLOAD_LIMIT
    if len(data) > most:
        raise StepRefusedError(_("文件超过%(most)sMB") % {"most": most // 1024 // 1024})
    if not data.strip() or sniff(data, name) not in {*formats(), "zip"}:
        raise StepRefusedError(_("不是可以读取的文件（按内容判断）；请提供 Word、Excel、PDF、HTML 或文本文件"))
