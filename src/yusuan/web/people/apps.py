"""The application people."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """人员与权限."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "yusuan.web.people"
    label = "people"
    verbose_name = _("人员与权限")

    def ready(self) -> None:
        """Begin to note sessions."""
        from yusuan.web.people import sessions  # noqa: F401 - its receivers
