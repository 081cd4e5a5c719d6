"""Where a number stands in the published file: the cell in our web page, or the page that shows it in the original."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from yusuan.web.portal.addresses import address_of
from yusuan.web.portal.models import Publication, PublicationFile


def place_address(publication: Publication, anchor: str) -> str:
    """Return the page that leads to the place of ``anchor``, for pages without its files; empty without an anchor."""
    return address_of("place", publication.publisher.slug, publication.issue, anchor) if anchor else ""


class Places:
    """The addresses of places in one publication's files."""

    def __init__(self, publication: Publication, files: Iterable[PublicationFile]) -> None:
        self._publication = publication
        listed = list(files)
        self._page = next((self.address(f) for f in listed if f.page), "")
        self._pdf = next((self.address(f) for f in listed if f.format == "pdf"), "")
        self.read = next((f for f in listed if f.read), None)
        """The file that was read; None where our own web page is what was published."""

    def address(self, file: PublicationFile) -> str:
        """Return where a file is fetched."""
        at = self._publication
        return reverse("portal:file", args=[at.publisher.slug, at.issue, file.pk, file.name])

    def picture(self, file: PublicationFile, page: int) -> str:
        """Return where the picture of a page of a PDF is fetched."""
        at = self._publication
        return reverse("portal:page_picture", args=[at.publisher.slug, at.issue, file.pk, page])

    def of(self, anchor: str = "", page: int | None = None) -> str:
        """Return the place of a number, sentence, table or project; an empty text where no file shows it.

        ``page`` is for what was taken in before places were kept: then it is all that is known.
        """
        if self.read is not None:
            return place_address(self._publication, anchor)
        if page and self._pdf:
            return f"{self._pdf}#page={page}"
        return f"{self._page}#{anchor}" if self._page and anchor else self._page
