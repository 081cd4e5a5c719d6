"""Organisations, for administrators."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey
from django.http import HttpRequest

from yusuan.web.people.keeping import KeptAdmin, kept_places
from yusuan.web.people.models import User
from yusuan.web.places.models import Organisation


@admin.register(Organisation)
class OrganisationAdmin(KeptAdmin):
    """The tree of organisations, as far as somebody keeps it."""

    list_display = ("code", "name", "level", "parent", "region")
    list_filter = ("level",)
    search_fields = ("code", "name")
    autocomplete_fields = ("parent",)
    kept = staticmethod(kept_places)

    def get_readonly_fields(self, request: HttpRequest, obj: Organisation | None = None) -> Any:
        """The top of what one keeps stays where it is."""
        assert isinstance(request.user, User)
        kept = kept_places(request.user)
        is_top = obj is not None and not kept.filter(pk=obj.parent_id or 0).exists()
        return ("parent",) if is_top and not request.user.is_superuser else ()

    def formfield_for_foreignkey(self, db_field: ForeignKey[Any, Any], request: HttpRequest, **options: Any) -> Any:
        """What is added stands under something that one keeps."""
        if db_field.name == "parent":
            assert isinstance(request.user, User)
            options["queryset"] = kept_places(request.user)
            options["required"] = not request.user.is_superuser
        return super().formfield_for_foreignkey(db_field, request, **options)
