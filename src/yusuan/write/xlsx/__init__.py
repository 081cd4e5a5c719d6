"""A publication as a workbook: a contents sheet, the explanation, one sheet per table and per project."""

from __future__ import annotations

from pathlib import Path

from yusuan.write.publication.blocks import Publication


def write_publication_xlsx(publication: Publication, path: Path) -> None:
    """Write the publication as an XLSX workbook to ``path``, whole or not at all; the same one gives the same bytes.

    Numbers are numbers with the places they are printed with, codes are text. Up to ``MOST_PROJECT_SHEETS`` project
    tables have a sheet each; of more, several share a sheet, each on a page of its own.

    Raises:
        yusuan.write.files.WriteError: the file cannot be written, or a text or a table does not fit into a workbook.
    """
    from yusuan.write.files import write_bytes
    from yusuan.write.xlsx.workbook import workbook_bytes

    write_bytes(path, workbook_bytes(publication, path))
