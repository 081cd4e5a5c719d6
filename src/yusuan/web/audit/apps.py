"""The application audit."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """操作日志."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "yusuan.web.audit"
    label = "audit"
    verbose_name = _("操作日志")
