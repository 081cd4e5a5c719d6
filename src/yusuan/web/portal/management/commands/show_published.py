"""``yusuan manage show_published``: show what was published and is not shown yet."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from yusuan.web.portal.showing import show_missing


class Command(BaseCommand):
    """Catch up with the workflow."""

    help = "把已公开、门户上还没有的版本放上门户（服务在公开的瞬间中断时用）"

    def handle(self, *args: Any, **options: Any) -> None:
        """Show them and say which."""
        for made in show_missing():
            self.stdout.write(f"已放上门户：{made.title}")
