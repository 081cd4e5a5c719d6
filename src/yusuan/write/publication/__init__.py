"""A disclosure laid out for print, once for all formats: cover, headings, paragraphs and tables with merged cells."""

from yusuan.write.publication.arrange import cover_of, layout

__all__ = ["cover_of", "layout"]
