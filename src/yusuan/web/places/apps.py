"""The application places."""

from __future__ import annotations

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """机构."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "yusuan.web.places"
    label = "places"
    verbose_name = "机构"
