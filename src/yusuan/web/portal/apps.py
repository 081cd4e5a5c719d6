"""The application portal."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """公开门户."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "yusuan.web.portal"
    label = "portal"
    verbose_name = "公开门户"

    def ready(self) -> None:
        """Listen for what is published."""
        from yusuan.web.portal.showing import on_published
        from yusuan.web.years.signals import version_published

        version_published.connect(on_published, dispatch_uid="portal")
