"""The full-text index of the database."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from yusuan.web.portal.search.index import create


class Migration(migrations.Migration):
    """After the tables."""

    dependencies: ClassVar = [("portal", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(create, elidable=False)]
