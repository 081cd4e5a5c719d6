"""Organisations, for administrators."""

from __future__ import annotations

from django.contrib import admin

from yusuan.web.audit.admin import AuditedAdmin
from yusuan.web.places.models import Organisation


@admin.register(Organisation)
class OrganisationAdmin(AuditedAdmin):
    """The tree of organisations."""

    list_display = ("code", "name", "level", "parent", "region")
    list_filter = ("level",)
    search_fields = ("code", "name")
    autocomplete_fields = ("parent",)
