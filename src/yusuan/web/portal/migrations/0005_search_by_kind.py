"""A full-text index of each kind of entries."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from yusuan.web.portal.search.index import create_by_kind


class Migration(migrations.Migration):
    """After all of them stood in one."""

    dependencies: ClassVar = [("portal", "0004_holdings")]
    operations: ClassVar = [migrations.RunPython(create_by_kind, elidable=False)]
