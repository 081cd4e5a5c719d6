"""The application audit."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """操作日志."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "yusuan.web.audit"
    label = "audit"
    verbose_name = "操作日志"
