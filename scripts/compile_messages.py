"""Compile the translations of the web application (``django.po`` → ``django.mo``) without gettext.

Folders may be given; `--check` compares instead of writing. After a change of texts: `django-admin makemessages -l en
--no-location` in the folder of the application, translate what is new in its `django.po`, run this.
"""

from __future__ import annotations

import ast
import struct
import sys
from pathlib import Path

WEB = Path(__file__).resolve().parent.parent / "src/yusuan/web"


def main() -> int:
    stale = 0
    folders = [Path(given) for given in sys.argv[1:] if given != "--check"] or [WEB]
    for source in sorted(path for folder in folders for path in folder.rglob("*.po")):
        target, data = source.with_suffix(".mo"), compiled(messages(source.read_text(encoding="utf-8")))
        if "--check" in sys.argv[1:]:
            if not target.exists() or target.read_bytes() != data:
                print(f"{target}: stale, run scripts/compile_messages.py", file=sys.stderr)
                stale = 1
        else:
            target.write_bytes(data)
    return stale


def messages(text: str) -> dict[str, str]:
    """Return what is translated; the header stands under the empty text. Fuzzy and obsolete entries are left out."""
    found: dict[str, str] = {}
    for entry in text.split("\n\n"):
        lines = [line for line in entry.splitlines() if not line.startswith("#~")]
        if any(line.startswith("#,") and "fuzzy" in line for line in lines):
            continue
        parts: dict[str, str] = {}
        key = ""
        for line in (line for line in lines if not line.startswith("#")):
            if not line.startswith('"'):
                key, _, line = line.partition(" ")
            parts[key] = parts.get(key, "") + ast.literal_eval(line)
        if parts.get("msgstr"):
            context = parts.get("msgctxt")
            found[parts["msgid"] if context is None else f"{context}\x04{parts['msgid']}"] = parts["msgstr"]
    return found


def compiled(entries: dict[str, str]) -> bytes:
    """Return the binary catalogue: a table of originals and one of translations, sorted by the original."""
    pairs = sorted((key.encode(), value.encode()) for key, value in entries.items())
    count, start = len(pairs), 28 + 16 * len(pairs)
    tables: list[bytes] = []
    texts = b""
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<2I", len(pair[column]), start + len(texts)))
            texts += pair[column] + b"\0"
    header = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, start)
    return header + b"".join(tables) + texts


if __name__ == "__main__":
    sys.exit(main())
