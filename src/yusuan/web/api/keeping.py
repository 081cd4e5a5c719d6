"""Making and ending the tokens of one's own programs, each with its entry in the audit log."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from yusuan.web.api.models import Token, new_token
from yusuan.web.audit.chain import append
from yusuan.web.people.models import User

#: Tokens that somebody may have at a time, and days that one may last.
MOST, LONGEST = 20, 366


class TooManyError(Exception):
    """Somebody has as many tokens as there may be."""


def tokens_of(user: User) -> QuerySet[Token]:
    """Return somebody's tokens that have not expired, latest first."""
    return Token.objects.filter(user=user, expires__gt=timezone.now())


@transaction.atomic
def make(user: User, name: str, days: int, *, may_write: bool) -> tuple[Token, str]:
    """Make a token; return what is kept of it, and the token itself, which is nowhere else.

    Raises:
        TooManyError: an unused one has to be ended first.
    """
    User.objects.select_for_update().get(pk=user.pk)  # two at once are counted one after the other
    if tokens_of(user).count() >= MOST:
        raise TooManyError
    made, text = new_token(user, name, timezone.now() + timedelta(days=days), may_write=may_write)
    append(user, "make_token", f"user/{user.username}", {"token": made.pk, "name": made.name, "write": made.may_write})
    return made, text


@transaction.atomic
def end(user: User, number: int) -> bool:
    """End one of somebody's own tokens; False where there is none of this number."""
    found = Token.objects.filter(user=user, pk=number).first()
    if found is None:
        return False
    append(user, "end_token", f"user/{user.username}", {"token": found.pk, "name": found.name})
    found.delete()
    return True
