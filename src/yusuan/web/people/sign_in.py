"""Brakes on signing in: failures are counted by name and by address, in the database that all processes share."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from yusuan.web.people.models import Role, SignInAttempt, User


def address_of(request: HttpRequest | None) -> str:
    """Return the visitor's address as the server saw it (a proxy in front sets it)."""
    return str(request.META.get("REMOTE_ADDR", "")) if request is not None else ""


def must_wait(name: str, address: str) -> bool:
    """Say whether there were too many failures of this name or address of late."""
    recent = SignInAttempt.objects.filter(at__gt=timezone.now() - timedelta(seconds=settings.SIGN_IN_WINDOW))
    return (
        recent.filter(name=name.casefold()).count() >= settings.SIGN_IN_FAILURES
        or recent.filter(address=address).count() >= settings.SIGN_IN_FAILURES_OF_ADDRESS
    )


def failed(name: str, address: str) -> None:
    """Count a failure; those that no longer count are removed."""
    old = timezone.now() - timedelta(seconds=settings.SIGN_IN_WINDOW)
    SignInAttempt.objects.filter(at__lt=old).delete()
    SignInAttempt.objects.create(name=name.casefold()[:150], address=address)


def succeeded(name: str) -> None:
    """Forget the failures of a name."""
    SignInAttempt.objects.filter(name=name.casefold()).delete()


def is_administrator(user: User) -> bool:
    """Say whether somebody keeps the accounts of others: by the administration's flags, or by a post."""
    return user.is_staff or user.is_superuser or user.posts.filter(role=Role.ADMINISTRATOR).exists()
