"""A version of what a department publishes: its files in a folder, with the erratum where one was published before."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from yusuan.model.ledger import Ledger
from yusuan.operations.building import Report, build
from yusuan.operations.comparing import diff, write_diff, write_erratum

#: Folder of what tells the new version from the one before.
ERRATUM = "erratum"


def write_version(
    ledger: Ledger, folder: Path, before: Path | None = None, report: Report = lambda step: None
) -> dict[str, Any]:
    """Write every file of a disclosure to ``folder`` (which is new) and return its manifest.

    Args:
        ledger: What is published.
        folder: Where; made here.
        before: Folder of the version that is corrected: the erratum (更正公告) and a page of all differences are
            written too.
        report: Is told each step.

    Returns:
        ``manifest.json`` as it was written: every file with its size and SHA-256.

    Raises:
        As :func:`yusuan.operations.building.build`; ``DiffError`` where ``before`` is of another publisher or year.
    """
    built = build(ledger, folder, report=report)
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    if before is not None:
        report("写更正公告")
        _write_differences(before, folder)
        manifest["files"] += [_listed(path, folder) for path in sorted((folder / ERRATUM).iterdir())]
        text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
        (folder / "manifest.json").write_text(text, encoding="utf-8")
    assert built.files
    return manifest


def _write_differences(before: Path, folder: Path) -> None:
    compared = diff(_document(before), _document(folder))
    target = folder / ERRATUM
    target.mkdir()
    write_diff(compared, target / "differences.html", "html")
    write_erratum(compared, target / "erratum.html", "html")
    write_erratum(compared, target / "erratum.docx", "docx")


def _document(folder: Path) -> Path:
    return next(iter(sorted(folder.glob("*.docx"))))


def _listed(path: Path, folder: Path) -> dict[str, Any]:
    data = path.read_bytes()
    return {"path": path.relative_to(folder).as_posix(), "bytes": len(data), "sha256": sha256(data).hexdigest()}


def changed_files(folder: Path, manifest: dict[str, Any]) -> list[str]:
    """Return what in a published folder is no longer as its manifest says, in words; nothing where all is."""
    wrong = []
    for entry in manifest["files"]:
        path = folder / entry["path"]
        if not path.is_file():
            wrong.append(f"缺少文件 {entry['path']}")
        elif sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
            wrong.append(f"文件被改动 {entry['path']}")
    return wrong
