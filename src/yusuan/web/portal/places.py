"""Where a number stands in the published file: the page of the PDF, or the table in our web page."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from yusuan.web.portal.models import Publication, PublicationFile


class Places:
    """The addresses of places in one publication's files."""

    def __init__(self, publication: Publication, files: Iterable[PublicationFile]) -> None:
        self._publication = publication
        listed = list(files)
        self._page = next((self.address(f) for f in listed if f.page), "")
        self._pdf = next((self.address(f) for f in listed if f.format == "pdf"), "")

    def address(self, file: PublicationFile) -> str:
        """Return where a file is fetched."""
        at = self._publication
        return reverse("portal:file", args=[at.publisher.slug, at.issue, file.pk, file.name])

    def of(self, anchor: str = "", page: int | None = None) -> str:
        """Return the place of a table, project or number; an empty text where no file shows it.

        A page is only known of a document that was read: then its PDF is what was published.
        """
        if page and self._pdf:
            return f"{self._pdf}#page={page}"
        return f"{self._page}#{anchor}" if self._page and anchor else self._page
