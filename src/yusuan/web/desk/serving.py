"""How files reach a browser: what was handed in as an attachment that nothing opens, pages of ours in a sandbox."""

from __future__ import annotations

import base64
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from django.http import FileResponse, HttpResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: What an attachment may do if a browser opens it all the same: nothing.
_NOTHING = "sandbox; default-src 'none'"


def attachment(content: Path | bytes, name: str, kind: str = "application/octet-stream") -> FileResponse:
    """Return a file to be saved; by its type no browser takes it for a page or a program."""
    stream = BytesIO(content) if isinstance(content, bytes) else content.open("rb")
    response = FileResponse(stream, as_attachment=True, filename=name, content_type=kind)
    response["Content-Security-Policy"] = _NOTHING
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def picture(path: Path) -> HttpResponse:
    """Return a picture that the program drew; a page of a file stays what it is, but is for this person alone."""
    response = HttpResponse(path.read_bytes(), content_type="image/png")
    response["Content-Security-Policy"] = _NOTHING
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=3600"
    return response


def sandboxed(path: Path) -> HttpResponse:
    """Return a page that the program wrote from a stranger's document, with no origin of its own.

    Its one script, the last of the page, is allowed by its hash; it reaches neither this site nor any other.
    """
    text = path.read_text(encoding="utf-8")
    script = text.rpartition("<script>")[2].partition("</script>")[0]
    digest = base64.b64encode(sha256(script.encode()).digest()).decode()
    response = HttpResponse(text, content_type="text/html; charset=utf-8")
    response["Content-Security-Policy"] = (
        f"sandbox allow-scripts allow-modals; default-src 'none'; script-src 'sha256-{digest}'; "
        "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Cache-Control"] = "private, no-store"
    return response
