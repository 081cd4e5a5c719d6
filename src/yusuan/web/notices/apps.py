"""The application notices."""

from __future__ import annotations

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """提醒."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "yusuan.web.notices"
    label = "notices"
    verbose_name = "提醒"
