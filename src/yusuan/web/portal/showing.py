"""What the workflow published becomes what the portal shows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from yusuan.derive import derive
from yusuan.model.ledger_json import from_json
from yusuan.operations.assessing import assess
from yusuan.reference.editions import edition
from yusuan.web.portal.ingest import ingest
from yusuan.web.portal.models import Publication
from yusuan.web.years.models import DepartmentBudget, PublishedVersion

#: Open data within a published folder: the portal offers its own.
_DATA = "data/"


def show(version: PublishedVersion) -> Publication:
    """Take a published version in; its findings are those of its ledger, with the reasons of what was waived.

    Several processes that do it at the same moment do it once.

    Raises:
        yusuan.web.portal.ingest.IngestError, OSError: it cannot be shown.
    """
    ledger = from_json(version.content)
    form = edition(ledger.edition)
    folder = settings.DATA / version.folder
    listed = [entry["path"] for entry in version.manifest["files"] if not entry["path"].startswith(_DATA)]
    disclosure = derive(ledger, form).disclosure
    findings = _findings(version, assess(ledger)["findings"])
    with transaction.atomic():
        DepartmentBudget.objects.select_for_update(of=("self",)).get(pk=version.budget_id)
        if (shown := Publication.objects.filter(source=source_of(version)).first()) is not None:
            return shown
        return ingest(
            disclosure,
            [folder / path for path in listed],
            form=form,
            derived=True,
            region=version.budget.year.region,
            published_at=version.published_at,
            findings=findings,
            reason=version.reason,
            source=source_of(version),
            staff=sum(unit.staff.get("present", 0) for unit in ledger.units),
        )


def source_of(version: PublishedVersion) -> str:
    """Return how a publication names the version that it shows."""
    return f"{version.budget.subject}/v{version.number}"


def show_missing() -> list[Publication]:
    """Show every published version that is not shown yet: those whose worker was ended before it came to it."""
    found = PublishedVersion.objects.select_related("budget__year", "budget__department").order_by("pk")
    return [show(version) for version in found.filter(pk__in=missing())]


def missing(since: datetime | None = None) -> list[int]:
    """Return the keys of the versions published (``since`` a moment) that are not shown, cheap where none is.

    One that a later version of the same budget has replaced is left out: it would take its place.
    """
    versions = PublishedVersion.objects.order_by("number")
    if since is not None:
        versions = versions.filter(published_at__gte=since)
    rows = versions.values_list("pk", "number", "budget__year__year", "budget__department__code")
    sources = {f"department_budget/{year}/{code}/v{number}": pk for pk, number, year, code in rows}
    if not sources:
        return []
    shown = set(Publication.objects.exclude(source="").values_list("source", flat=True))
    last: dict[str, int] = {}
    for source in shown:
        budget, _, number = source.rpartition("/v")
        last[budget] = max(last.get(budget, 0), int(number))
    absent = ((*source.rpartition("/v"), pk) for source, pk in sources.items() if source not in shown)
    return [pk for budget, _, number, pk in absent if int(number) > last.get(budget, 0)]


def on_published(sender: type[PublishedVersion], version: PublishedVersion, **_: Any) -> None:
    """Show a version as soon as it is published."""
    show(version)


def _findings(version: PublishedVersion, findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    reasons = dict(version.budget.waivers.values_list("finding", "reason"))
    return [finding | {"waived": reasons.get(finding["key"], finding["waived"])} for finding in findings]
