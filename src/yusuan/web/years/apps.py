"""The application years."""

from __future__ import annotations

from django.apps import AppConfig


class YearsConfig(AppConfig):
    """预算年度."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "yusuan.web.years"
    label = "years"
    verbose_name = "预算年度"

    def ready(self) -> None:
        """Begin to listen to the steps."""
        from yusuan.web.years import listening  # noqa: F401 - its receivers
