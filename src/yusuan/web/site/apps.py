"""The application site."""

from __future__ import annotations

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """站点."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "yusuan.web.site"
    label = "site"
    verbose_name = "站点"

    def ready(self) -> None:
        """Let the checks of a deployment be found."""
        from yusuan.web.site import checks

        assert checks
