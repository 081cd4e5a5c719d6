"""The application desk."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """审核台."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "yusuan.web.desk"
    label = "desk"
    verbose_name = "审核台"
