"""How an address names a publication: publisher and issue (2024, 2024-final, 2024-v1)."""

from __future__ import annotations

import re

from django.http import Http404

from yusuan.web.portal.models import Publication


class IssueConverter:
    """A path converter for issues."""

    regex = r"\d{4}(?:-final)?(?:-v\d{1,4})?"

    def to_python(self, value: str) -> str:
        """Return the issue as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """Return the issue as it stands."""
        return value


_ISSUE = re.compile(r"(\d{4})(-final)?(?:-v(\d{1,4}))?")


def publication_of(slug: str, issue: str) -> Publication:
    """Return the publication that an address names; raises Http404 where there is none."""
    match = _ISSUE.fullmatch(issue)
    if match is None:
        raise Http404
    year, final, version = match.groups()
    found = Publication.objects.select_related("publisher").filter(
        publisher__slug=slug, year=int(year), kind="final" if final else "budget"
    )
    found = found.filter(version=int(version)) if version else found.filter(current=True)
    publication = found.first()
    if publication is None:
        raise Http404
    return publication
