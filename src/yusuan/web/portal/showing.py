"""What the workflow published becomes what the portal shows."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from yusuan.derive import derive
from yusuan.model.ledger_json import from_json
from yusuan.operations.assessing import assess
from yusuan.reference.editions import edition
from yusuan.web.portal.ingest import ingest
from yusuan.web.portal.models import Publication
from yusuan.web.years.models import PublishedVersion

#: Open data within a published folder: the portal offers its own.
_DATA = "data/"


def show(version: PublishedVersion) -> Publication:
    """Take a published version in; its findings are those of its ledger, with the reasons of what was waived.

    Raises:
        yusuan.web.portal.ingest.IngestError, OSError: it cannot be shown.
    """
    ledger = from_json(version.content)
    form = edition(ledger.edition)
    folder = settings.DATA / version.folder
    listed = [entry["path"] for entry in version.manifest["files"] if not entry["path"].startswith(_DATA)]
    return ingest(
        derive(ledger, form).disclosure,
        [folder / path for path in listed],
        form=form,
        derived=True,
        region=version.budget.year.region,
        published_at=version.published_at,
        findings=_findings(version, assess(ledger)["findings"]),
        reason=version.reason,
        source=source_of(version),
        staff=sum(unit.staff.get("present", 0) for unit in ledger.units),
    )


def source_of(version: PublishedVersion) -> str:
    """Return how a publication names the version that it shows."""
    return f"{version.budget.subject}/v{version.number}"


def show_missing() -> list[Publication]:
    """Show every published version that is not shown yet: those whose server was ended before it came to it."""
    shown = set(Publication.objects.exclude(source="").values_list("source", flat=True))
    versions = PublishedVersion.objects.select_related("budget__year", "budget__department").order_by("pk")
    return [show(version) for version in versions if source_of(version) not in shown]


def on_published(sender: type[PublishedVersion], version: PublishedVersion, **_: Any) -> None:
    """Show a version as soon as it is published."""
    show(version)


def _findings(version: PublishedVersion, findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    reasons = dict(version.budget.waivers.values_list("finding", "reason"))
    return [finding | {"waived": reasons.get(finding["key"], finding["waived"])} for finding in findings]
