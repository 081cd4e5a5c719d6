"""The list of what one was told."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from yusuan.web.people.models import User

_SHOWN = 200


@login_required
def listed(request: HttpRequest) -> HttpResponse:
    """Show one's notifications, latest first."""
    assert isinstance(request.user, User)
    return render(request, "notices/list.html", {"notices": request.user.notifications.all()[:_SHOWN]})


@login_required
@require_POST
def mark_read(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    assert isinstance(request.user, User)
    request.user.notifications.filter(read_at=None).update(read_at=timezone.now())
    return redirect("notices:list")
