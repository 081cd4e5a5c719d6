"""Tokens of programs, counts of what was asked for, and steps that are taken once however often they are asked for."""

from __future__ import annotations

import secrets
from datetime import datetime
from hashlib import sha256
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from yusuan.web.people.models import User

#: What every token begins with, so that scanners of code and logs know one when they see it.
PREFIX = "yusuan_"


class Token(models.Model):
    """Lets a program act as a person. Only the hash is kept: the token itself is shown once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField("用途", max_length=100)
    hash = models.CharField(max_length=64, unique=True)
    may_write = models.BooleanField("可以办理", default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)
    """To the hour: a program that asks often does not write each time."""
    expires = models.DateTimeField()

    class Meta:
        """Latest first."""

        verbose_name = verbose_name_plural = "接口令牌"
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.name


class Rate(models.Model):
    """How often somebody asked for something in a stretch of time."""

    key = models.CharField(max_length=120)
    since = models.BigIntegerField()
    """Seconds since 1970 at which the stretch begins."""
    count = models.PositiveIntegerField()

    class Meta:
        """Counted once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "since"], name="one_rate")]


class Once(models.Model):
    """A request with an ``Idempotency-Key``: begun, and once it is over, what was answered."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    request = models.CharField(max_length=64)
    """Hash of what was asked for: the same key with something else is refused."""
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)
    status = models.PositiveSmallIntegerField(null=True)
    """None: not over yet, or its process died over it."""
    content_type = models.CharField(max_length=100, blank=True)
    body = models.TextField(blank=True)

    class Meta:
        """A key is somebody's own."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "key"], name="one_request_of_key")]


def hash_of(token: str) -> str:
    """Return what is kept of a token. It has 256 bits of chance: nothing slow is needed."""
    return sha256(token.encode()).hexdigest()


def new_token(user: User, name: str, expires: datetime, *, may_write: bool) -> tuple[Token, str]:
    """Make a token; return what is kept of it, and itself."""
    text = PREFIX + secrets.token_urlsafe(32)
    made = Token.objects.create(user=user, name=name, hash=hash_of(text), may_write=may_write, expires=expires)
    return made, text


def holder_of(text: str) -> Token | None:
    """Return the token where it is valid now and its person is still active; notes that it was used."""
    found = Token.objects.select_related("user").filter(hash=hash_of(text), expires__gt=timezone.now()).first()
    if found is None or not found.user.is_active:
        return None
    now = timezone.now()
    if found.used_at is None or (now - found.used_at).total_seconds() > 3600:
        Token.objects.filter(pk=found.pk).update(used_at=now)
    return found
