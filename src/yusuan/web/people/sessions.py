"""Where somebody is signed in: noted at sign-in, shown to them, ended by them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from yusuan.web.audit.chain import append
from yusuan.web.people.models import PersonSession, User
from yusuan.web.people.sign_in import address_of


@receiver(user_logged_in)
def note(sender: Any, request: HttpRequest, user: User, **extra: Any) -> None:
    """Note a session that begins."""
    if request.session.session_key is None:
        request.session.create()
    PersonSession.objects.update_or_create(
        key=request.session.session_key,
        defaults={
            "user": user,
            "address": address_of(request),
            "agent": request.headers.get("User-Agent", "")[:200],
        },
    )
    data = {"address": address_of(request)}
    if "yusuan.signed_in_by" in request.META:
        data["issuer"] = request.META["yusuan.signed_in_by"]
    append(user, "sign_in", f"user/{user.username}", data)


@receiver(user_logged_out)
def forget(sender: Any, request: HttpRequest, user: User | None, **extra: Any) -> None:
    """Forget a session that ends."""
    PersonSession.objects.filter(key=request.session.session_key or "").delete()


def open_sessions(user: User) -> QuerySet[PersonSession]:
    """Return the sessions of somebody that have not expired."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return user.open_sessions.filter(key__in=alive)


@transaction.atomic
def end(user: User, number: int) -> bool:
    """End one of somebody's own sessions; False where there is none of this number."""
    session = user.open_sessions.filter(pk=number).first()
    if session is None:
        return False
    Session.objects.filter(session_key=session.key).delete()
    session.delete()
    append(user, "end_session", f"user/{user.username}", {"since": session.since.isoformat()})
    return True


def end_others(user: User, here: str) -> int:
    """End every session of somebody but the one with this key; return how many there were."""
    return sum(end(user, session.pk) for session in open_sessions(user).exclude(key=here))
