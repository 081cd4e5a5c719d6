"""A publication as one web page that needs no network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from yusuan.model import Figure, Statement
from yusuan.model.ledger import Ledger
from yusuan.write.publication.blocks import Publication


def write_publication_html(
    publication: Publication,
    path: Path,
    *,
    ledger: Ledger | None = None,
    sources: Mapping[Figure, Sequence[int]] | None = None,
    statements: Sequence[Statement] = (),
) -> None:
    """Write the publication as one HTML file to ``path``, whole or not at all; the same one gives the same bytes.

    ``sources`` says which of ``ledger.allocations`` a figure is made of (by their indices, as deriving gives them): a
    click on the number lists them. ``statements`` are those of the disclosure; their amounts in the text can then be
    clicked like those of tables.

    Raises:
        yusuan.write.files.WriteError: the file cannot be written.
    """
    from yusuan.write.files import write_text

    write_text(path, publication_html(publication, ledger=ledger, sources=sources, statements=statements))


def publication_html(
    publication: Publication,
    *,
    ledger: Ledger | None = None,
    sources: Mapping[Figure, Sequence[int]] | None = None,
    statements: Sequence[Statement] = (),
) -> str:
    """Return the page that :func:`write_publication_html` writes."""
    from yusuan.write.html.overview import overview_of
    from yusuan.write.html.provenance import Provenance
    from yusuan.write.html.view import PageView
    from yusuan.write.pages import render

    provenance = Provenance(ledger, sources or {})
    view = PageView(publication, provenance, statements)
    blocks = view.blocks()
    return render(
        "publication",
        cover=publication.cover,
        blocks=blocks,
        contents=view.contents,
        overview=overview_of(publication),
        provenance=provenance.to_json(),
    )
