"""How far somebody who keeps people and organisations reaches: the right ``manage_people``, and where it is held."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

from yusuan.web.audit.admin import AuditedAdmin
from yusuan.web.people.models import Post, User
from yusuan.web.people.rights import may, places
from yusuan.web.places.models import Organisation


def manages_people(user: User | AnonymousUser) -> bool:
    """Say whether somebody keeps people and organisations, everywhere (the first account) or by a post."""
    return user.is_active and (user.is_superuser or may(user, "manage_people"))


def kept_places(user: User) -> QuerySet[Organisation]:
    """Return the organisations that somebody keeps."""
    return Organisation.objects.all() if user.is_superuser else places(user, "manage_people")


def kept_people(user: User) -> QuerySet[User]:
    """Return the people whom somebody keeps: those without a post elsewhere, never those who keep everything."""
    if user.is_superuser:
        return User.objects.all()
    elsewhere = Post.objects.exclude(organisation__in=places(user, "manage_people"))
    return User.objects.filter(is_superuser=False, is_staff=False).exclude(posts__in=elsewhere)


class KeptPart:
    """Permissions of the administration's pages and of what stands within them, by the rights instead of Django's."""

    def _allowed(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return manages_people(request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Say whether the application is listed."""
        return self._allowed(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say whether something may be added."""
        return self._allowed(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say whether it may be looked at."""
        return self._allowed(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say whether it may be changed."""
        return self._allowed(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say whether it may be deleted."""
        return self._allowed(request, obj)


class KeptAdmin(KeptPart, AuditedAdmin):
    """Shows what somebody keeps, and nothing else."""

    kept: Callable[[User], QuerySet[Any]]
    """The rows that somebody keeps."""

    def _allowed(self, request: HttpRequest, obj: Model | None = None) -> bool:
        if not manages_people(request.user):
            return False
        return obj is None or obj.pk is None or self.kept(cast("User", request.user)).filter(pk=obj.pk).exists()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows that are listed, chosen from and opened."""
        kept = self.kept(cast("User", request.user)).order_by().values("pk")
        return super().get_queryset(request).filter(Q(pk__in=kept))
