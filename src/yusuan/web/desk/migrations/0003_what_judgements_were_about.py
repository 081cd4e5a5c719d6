"""What was judged before judgements outlived their documents gets the name and place it was about."""

from typing import Any

from django.db import migrations


def tell(apps: Any, schema_editor: Any) -> None:
    judgements = apps.get_model("desk", "Judgement").objects.filter(organisation=None, document__isnull=False)
    for judgement in judgements.select_related("document__batch").iterator(chunk_size=100):
        document = judgement.document
        findings = (document.report or {}).get("findings", [])
        finding: dict[str, Any] = next((f for f in findings if f["key"] == judgement.finding), {})
        place = finding.get("place", {})
        judgement.organisation_id = document.batch.organisation_id
        judgement.name = document.name
        judgement.entity = document.entity
        judgement.year = document.year
        judgement.disclosed = document.disclosed
        judgement.severity = finding.get("severity", "")
        judgement.place = (f"p{place['page']}" if place["page"] else f"L{place['line']}") if place else ""
        judgement.save()


class Migration(migrations.Migration):
    dependencies = [("desk", "0002_judgements_outlive_documents")]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
