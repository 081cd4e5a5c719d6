"""The application api."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """接口."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "yusuan.web.api"
    label = "api"
    verbose_name = "接口"
