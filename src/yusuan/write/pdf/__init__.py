"""PDF of a publication: A4 with embedded fonts, bookmarks, tags; printed by typst from ``publication.typ``."""

from yusuan.write.pdf.printing import write_pdf

__all__ = ["write_pdf"]
