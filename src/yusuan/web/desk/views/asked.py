"""What a request asks for, and whether the person may have it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from yusuan.web.desk.models import Batch, BatchDocument
from yusuan.web.desk.steps import RIGHT, bureaus
from yusuan.web.people.models import User
from yusuan.web.people.rights import demand
from yusuan.web.places.models import Organisation


def worker_of(request: HttpRequest) -> tuple[User, list[Organisation]]:
    """Return who asks and the bureaus at whose desk they work; raise ``PermissionDenied`` where there is none."""
    assert isinstance(request.user, User)
    found = bureaus(request.user)
    if not found:
        raise PermissionDenied(_("审核台供财政审核和管理员使用；需要的话，请联系管理员"))
    return request.user, found


def batch_of(request: HttpRequest, key: int) -> Batch:
    """Return a batch; raise ``Http404`` or ``PermissionDenied``."""
    batch = get_object_or_404(Batch.objects.select_related("organisation", "made_by"), pk=key)
    demand(request.user, RIGHT, batch)
    return batch


def document_of(request: HttpRequest, key: int) -> BatchDocument:
    """Return a document; raise ``Http404`` or ``PermissionDenied``."""
    found = BatchDocument.objects.select_related("batch__organisation", "organisation")
    document = get_object_or_404(found, pk=key)
    demand(request.user, RIGHT, document.batch)
    return document
