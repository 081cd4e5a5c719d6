"""What came last is found by an index; indexes that others begin with are gone."""

from __future__ import annotations

from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models


def _publication(model: str, name: str) -> migrations.AlterField:
    key: models.ForeignKey[Any, Any] = models.ForeignKey(
        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name=name, to="portal.publication"
    )
    return migrations.AlterField(model_name=model, name="publication", field=key)


class Migration(migrations.Migration):
    """Indexes alone."""

    dependencies: ClassVar = [("portal", "0005_search_by_kind")]
    operations: ClassVar = [
        _publication("factrow", "facts"),
        _publication("projectrow", "projects"),
        _publication("publishedtable", "tables"),
        _publication("sentence", "sentences"),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(condition=models.Q(current=True), fields=["-published_at", "-id"], name="pub_latest"),
        ),
    ]
