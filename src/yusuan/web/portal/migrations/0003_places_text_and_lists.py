"""Cells as places, the text as it stands, and what the further lists rank by."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models


def _staff_from_text(apps: Any, schema_editor: Any) -> None:
    publications = apps.get_model("portal", "Publication").objects.using(schema_editor.connection.alias)
    publications.filter(staff__isnull=False).update(staff_source="text")


class Migration(migrations.Migration):
    """After the full-text index."""

    dependencies = [
        ("portal", "0002_search"),
    ]

    operations = [
        migrations.AddField(
            model_name="factrow",
            name="cell",
            field=models.CharField(blank=True, default="", max_length=100),
        ),
        migrations.AddField(
            model_name="projectrow",
            name="places",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="publication",
            name="carryover",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="publication",
            name="expenditure_change",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="publication",
            name="missing",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="publication",
            name="missing_count",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="publication",
            name="places",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="publication",
            name="staff_source",
            field=models.CharField(blank=True, default="", max_length=8),
        ),
        migrations.AddField(
            model_name="publication",
            name="three_public_change",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="publicationdata",
            name="text",
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name="publicationfile",
            name="read",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="sentence",
            name="anchor",
            field=models.CharField(blank=True, default="", max_length=20),
        ),
        migrations.AddField(
            model_name="sentence",
            name="place",
            field=models.JSONField(default=dict),
        ),
        migrations.AddIndex(
            model_name="projectrow",
            index=models.Index(fields=["listed", "-budget"], name="project_largest"),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["current", "year", "kind", "expenditure_change"], name="pub_expenditure_change"),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                fields=["current", "year", "kind", "three_public_change"], name="pub_three_public_change"
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["current", "year", "kind", "carryover"], name="pub_carryover"),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["current", "year", "kind", "missing_count"], name="pub_missing"),
        ),
        migrations.RunPython(_staff_from_text, migrations.RunPython.noop),
    ]
