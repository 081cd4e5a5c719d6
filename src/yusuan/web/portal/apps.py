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
        """Listen for what is published, and for what changes."""
        from django.db.models.signals import post_delete, post_save

        from yusuan.web.portal.models import Holdings, Publication
        from yusuan.web.portal.showing import on_published
        from yusuan.web.years.signals import version_published

        version_published.connect(on_published, dispatch_uid="portal")
        for signal in (post_save, post_delete):
            signal.connect(lambda **_: Holdings.change(), Publication, weak=False, dispatch_uid="portal")
