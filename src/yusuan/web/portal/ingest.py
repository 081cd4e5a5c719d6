"""Taking in: a disclosure that was derived or recognised becomes rows that the portal's pages and search read."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from yusuan.model import Disclosure
from yusuan.model.serial import to_json
from yusuan.model.text import normalise
from yusuan.model.text_json import text_to_json
from yusuan.operations.portraying import Portrait, form_of, portrait, public_page
from yusuan.reference.editions import Edition
from yusuan.reference.publishers import publisher_name
from yusuan.reference.regions import region_of
from yusuan.web.portal import storing
from yusuan.web.portal.models import (
    FactRow,
    ProjectRow,
    Publication,
    PublicationData,
    PublishedTable,
    Publisher,
    RemainingFinding,
    SearchEntry,
    Sentence,
)
from yusuan.web.portal.rows import facts, findings_rows, parts_of, projects, sentences, tables
from yusuan.web.portal.search.entries import entries_of, publisher_entry


class IngestError(ValueError):
    """A disclosure cannot be shown; the message (Chinese) says what is missing and what to do."""


def ingest(
    disclosure: Disclosure,
    files: Iterable[Path] = (),
    *,
    form: Edition | None = None,
    derived: bool = False,
    region: str | None = None,
    published_at: datetime.datetime | None = None,
    findings: Sequence[dict[str, Any]] | None = None,
    reason: str = "",
    source: str = "",
    staff: int | None = None,
) -> Publication:
    """Make a disclosure public; another version of the same budget replaces the one before, which stays to be seen.

    Args:
        disclosure: What was published, derived or recognised.
        files: The published files; those in the data folder are used where they lie, others are copied there.
        form: The edition it was printed in (that which fits, unless given).
        derived: The first HTML of ``files`` is our own page of this very disclosure; else one is drawn.
        region: Where the publisher belongs (as its name tells, unless given).
        published_at: When (now, unless given).
        findings: What the rules found, as JSON (the rules are asked, unless given); waived ones are shown as waived.
        reason: What this version corrects.
        source: The published version of the workflow, where it is one.
        staff: People employed, where the ledger tells (else the text is asked).

    Returns:
        The publication; the same one as before where this very disclosure is the current one already.

    Raises:
        IngestError: publisher or year are not known, or there is nothing to show.
        OSError, yusuan.write.files.WriteError: a file cannot be read or kept.
    """
    year = _must_be_shown(disclosure)
    form = form or form_of(disclosure)
    seen = portrait(disclosure, form)
    content = to_json(disclosure)
    text = text_to_json(disclosure)
    digest = _digest([content, [line.text for line in disclosure.paragraphs]])
    if findings is None:
        findings = _checked(disclosure)
    page = None if derived else public_page(disclosure, form)
    with transaction.atomic():
        publisher = _publisher(disclosure, region)
        before = Publication.objects.select_for_update(of=("self",)).filter(
            publisher=publisher, year=year, kind=disclosure.kind or "budget"
        )
        # What was taken in before texts were kept has another hash.
        known = Q(sha256=digest) | Q(sha256=_digest(content), data__text__isnull=True)
        if (same := before.filter(known, current=True).first()) is not None:
            return same
        made = _publication(publisher, disclosure, seen, digest, published_at or timezone.now(), reason)
        made.source = source
        if staff:
            made.staff, made.staff_source = staff, "ledger"
            made.places.pop("staff", None)
        made.version = (before.aggregate(last=Max("version"))["last"] or 0) + 1
        SearchEntry.objects.filter(publication__in=before.filter(current=True)).delete()
        for old in before.filter(current=True):
            old.current = False
            old.save(update_fields=["current", "changed_at"])
        if made.staff and made.three_public is not None:
            made.three_public_per_head = made.three_public // made.staff
        made.save()
        changed_since_the_year_before(publisher, made.kind)
        made.refresh_from_db(fields=["expenditure_change", "three_public_change"])
        _findable(publisher)
        PublicationData.objects.create(publication=made, disclosure=content, text=text)
        storing.keep(made, files, page)
        _rows(made, disclosure, seen, findings)
    return made


def _digest(content: Any) -> str:
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _must_be_shown(disclosure: Disclosure) -> int:
    name = disclosure.document
    if disclosure.entity is None:
        raise IngestError(f"{name}：没有识别出是哪个部门或单位公开的，不能放上门户；请确认封面或标题写有单位全称")
    if disclosure.year is None:
        raise IngestError(f"{name}：没有识别出是哪一年的，不能放上门户；请确认标题写有年度")
    if not (disclosure.tables or disclosure.projects):
        raise IngestError(f"{name}：没有识别出任何表格，不能放上门户")
    return disclosure.year


def _checked(disclosure: Disclosure) -> list[dict[str, Any]]:
    from yusuan.operations.checking import check_disclosure, in_english

    report = check_disclosure(disclosure)
    english = in_english(report)
    return [{**found.to_json(), "english": english.get((found.rule, found.number))} for found in report.findings]


def _publisher(disclosure: Disclosure, region: str | None) -> Publisher:
    name = normalise(disclosure.entity or "")
    place = region_of(name)
    found = disclosure.identity.region
    region = region or (found.value if found else None) or place.name or ""
    slug = publisher_name(name).replace("/", "-")
    known = Publisher.objects.filter(slug=slug).first()
    if known is not None and known.region and region and known.region != region:
        slug = f"{slug}-{region}"  # a namesake of another place
    code = disclosure.identity.entity_code
    publisher, _ = Publisher.objects.get_or_create(
        slug=slug, defaults={"name": name, "region": region, "government": place.level or ""}
    )
    publisher.code = code.value if code is not None else publisher.code
    publisher.latest = max(publisher.latest, disclosure.year or 0)
    publisher.save()
    return publisher


def _publication(
    publisher: Publisher,
    disclosure: Disclosure,
    seen: Portrait,
    digest: str,
    published_at: datetime.datetime,
    reason: str,
) -> Publication:
    places = dict(seen.total_cells)
    if seen.staff_paragraph is not None:
        places["staff"] = f"p{seen.staff_paragraph}"
    return Publication(
        publisher=publisher,
        year=disclosure.year or 0,
        kind=disclosure.kind or "budget",
        level=disclosure.level or "department",
        title=seen.title[:300],
        edition=disclosure.identity.edition or "",
        published_at=published_at,
        sha256=digest,
        reason=reason,
        unit=disclosure.identity.unit_of_amount or "万元",
        parts=parts_of(disclosure),
        flow=seen.flow,
        **seen.totals,
        places=places,
        missing=seen.missing,
        missing_count=len(seen.missing),
        staff=seen.staff,
        staff_source="text" if seen.staff else "",
    )


def changed_since_the_year_before(publisher: Publisher, kind: str) -> None:
    """Write into every current publication of a publisher how much it changed against the year before."""
    current = Publication.objects.filter(publisher=publisher, kind=kind, current=True)
    by_year = {at.year: at for at in current.defer("flow", "parts", "places", "missing")}
    for year, at in by_year.items():
        before = by_year.get(year - 1)
        earlier = [getattr(before, key, None) for key in ("expenditure_total", "three_public")]
        changes = {
            "expenditure_change": _change(earlier[0], at.expenditure_total),
            "three_public_change": _change(earlier[1], at.three_public),
        }
        if any(getattr(at, name) != change for name, change in changes.items()):
            for name, change in changes.items():
                setattr(at, name, change)
            at.save(update_fields=[*changes, "changed_at"])


def _change(before: int | None, after: int | None) -> int | None:
    return None if before is None or after is None else after - before


def _rows(made: Publication, disclosure: Disclosure, seen: Portrait, findings: Sequence[dict[str, Any]]) -> None:
    PublishedTable.objects.bulk_create(tables(made, seen))
    numbers = list(facts(made, disclosure, seen))
    FactRow.objects.bulk_create(numbers, batch_size=500)
    listed = list(projects(made, disclosure, seen))
    ProjectRow.objects.bulk_create(listed, batch_size=200)
    counted = [row for row in listed if row.listed]
    said = list(sentences(made, disclosure, seen))
    Sentence.objects.bulk_create(said, batch_size=200)
    remaining = list(findings_rows(made, findings))
    RemainingFinding.objects.bulk_create(remaining, batch_size=200)
    SearchEntry.objects.bulk_create(entries_of(made, numbers, counted, said), batch_size=500)
    made.projects_count = len(counted)
    made.unmeasured_count = sum(not row.measured for row in counted)
    made.findings_count = sum(row.data.get("waived") is None for row in remaining)
    made.figures_count = len(numbers)
    made.save()


def _findable(publisher: Publisher) -> None:
    SearchEntry.objects.filter(kind="publisher", publisher=publisher).delete()
    publisher_entry(publisher).save()
