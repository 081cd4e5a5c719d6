"""Django's administration leaves its traces in the audit log like every other step."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from yusuan.web.audit.chain import append
from yusuan.web.people.models import User

#: Fields whose values have no place in a log.
_SECRET = frozenset({"password"})


class AuditedAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # the stubs' class takes no parameter when it runs
    """An administration of a table that appends what was changed, in the transaction of the change."""

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        """Note an addition."""
        self._note(request, "admin_add", obj, {"fields": _values(obj)})
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        """Note a change, with what the fields hold now."""
        self._note(request, "admin_change", obj, {"changes": message, "fields": _values(obj)})
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Note deletions."""
        for obj in queryset:
            self._note(request, "admin_delete", obj, {"fields": _values(obj)})
        return super().log_deletions(request, queryset)

    def _note(self, request: HttpRequest, action: str, obj: Model, data: dict[str, Any]) -> None:
        assert isinstance(request.user, User)
        append(request.user, action, f"{obj._meta.model_name}/{obj.pk}", data)


def _values(obj: Model) -> dict[str, str]:
    return {f.name: str(f.value_from_object(obj)) for f in obj._meta.concrete_fields if f.name not in _SECRET}
