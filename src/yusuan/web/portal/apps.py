"""The application portal."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """公开门户."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "yusuan.web.portal"
    label = "portal"
    verbose_name = "公开门户"
