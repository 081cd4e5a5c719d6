"""Where in the portal a finding belongs: the table, project or sentence that it is about, and its page in the PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from yusuan.model.text import squeeze
from yusuan.web.portal.models import Publication, RemainingFinding
from yusuan.web.portal.places import Places

_ENOUGH = 8
"""Characters of a text that tell one sentence from another."""


@dataclass(slots=True)
class Pointed:
    """A finding with its addresses; each empty where it has none."""

    finding: RemainingFinding
    here: str
    """The table, project or sentence in the portal."""
    page: str
    """The page of the published PDF."""


def pointed(publication: Publication, findings: list[RemainingFinding], places: Places) -> list[Pointed]:
    """Return findings with where they belong."""
    tables = {squeeze(t.title): t.position for t in publication.tables.only("title", "position", "publication")}
    projects = [(squeeze(p.name), p.position) for p in publication.projects.only("name", "position", "publication")]
    said = [(s.position, squeeze(s.text)) for s in publication.sentences.only("position", "text", "publication")]
    at = [publication.publisher.slug, publication.issue]

    def here(place: dict[str, Any]) -> str:
        title, words = squeeze(place.get("table") or ""), squeeze(place.get("text") or "")
        if title in tables:
            return reverse("portal:table", args=[*at, tables[title]])
        if title and (found := [position for name, position in projects if name and name in title]):
            return reverse("portal:project", args=[*at, found[0]])
        if not title and len(words) >= _ENOUGH:
            found = [position for position, text in said if words in text]
            return reverse("portal:sentences", args=at) + f"#s{found[0]}" if found else ""
        return ""

    pdf = places.address(places.read) if places.read is not None and places.read.format == "pdf" else ""
    pages = (row.data.get("place", {}).get("page") for row in findings)
    return [
        Pointed(row, here(row.data.get("place") or {}), f"{pdf}#page={page}" if pdf and page else "")
        for row, page in zip(findings, pages, strict=True)
    ]
