"""The audit log, for those who may read it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yusuan.web.audit.actions import called, named
from yusuan.web.audit.models import AuditEntry
from yusuan.web.people.models import User
from yusuan.web.people.rights import demand

_PAGE = 100


@login_required
def log(request: HttpRequest) -> HttpResponse:
    """Show the entries, latest first; ``q`` looks in who, what and where."""
    assert isinstance(request.user, User)
    demand(request.user, "read_audit_log")
    wanted = request.GET.get("q", "").strip()
    entries = AuditEntry.objects.all()
    if wanted:
        entries = entries.filter(
            Q(actor_name__icontains=wanted)
            | Q(action__icontains=wanted)
            | Q(action__in=called(wanted))
            | Q(subject__icontains=wanted)
        )
    page = Paginator(entries, _PAGE).get_page(request.GET.get("page"))
    lines = [(entry, named(entry.action)) for entry in page]
    return render(request, "audit/log.html", {"page": page, "lines": lines, "q": wanted})
