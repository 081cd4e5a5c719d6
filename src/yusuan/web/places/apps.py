"""The application places."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    """机构."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "yusuan.web.places"
    label = "places"
    verbose_name = _("机构")
