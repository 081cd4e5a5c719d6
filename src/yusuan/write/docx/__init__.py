"""Publication → DOCX as an office publishes it: direct XML over template parts.

Contents are a field whose entries and page numbers are filled in beforehand and which nothing marks as stale, so that
Word opens the file without asking; Word renews page references by itself when it prints or exports, and on F9.
"""

from yusuan.write.docx.package import docx_bytes, write_docx

__all__ = ["docx_bytes", "write_docx"]
