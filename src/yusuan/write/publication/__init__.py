"""A disclosure laid out for print, once for all formats: cover, headings, paragraphs and tables with merged cells."""
