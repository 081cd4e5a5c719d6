"""PDF by typst against a headless office suite that converts the DOCX of the same blocks, in the same run."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2

from yusuan.write.docx import docx_bytes
from yusuan.write.pdf.printing import pdf_of
from yusuan.write.publication.blocks import Publication

ROUNDS = 7
PEER_ROUNDS = 3
#: How many times faster than the office suite the PDF has to be.
GOAL = 5.0
#: Documents printed one after the other, for the memory of a process that prints many.
MANY = 24


def pdf(made: Publication) -> Iterator[dict[str, Any]]:
    """The office suite first, where it is installed; seconds of the processor, which other work does not blur."""
    office = shutil.which("soffice")
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "a.docx")
        source.write_bytes(docx_bytes(made))
        for number in range(ROUNDS):
            ours.append(_processor(lambda: pdf_of(made)))
            if office and number <= PEER_ROUNDS:
                theirs.append(_processor(lambda: _convert(office, source)))
        pages = _pages(Path(folder, "a.pdf").read_bytes()) if office else 0
    own = statistics.median(ours)
    row = {"format": "PDF", "way": "yusuan", "seconds": own, "pages": _pages(pdf_of(made)), "memory_mb": _peak(made)}
    if theirs:
        peer = statistics.median(theirs[1:])  # the first makes the profile
        yield {"format": "PDF", "way": "LibreOffice, from the DOCX", "seconds": peer, "pages": pages}
        row |= {"times faster": peer / own, "goal": GOAL}
    yield row


def _processor(action: Callable[[], object]) -> float:
    """Processor seconds of an action, those of the processes it started included."""
    start = os.times()
    action()
    end = os.times()
    return sum(end[:4]) - sum(start[:4])


def _convert(office: str, source: Path) -> None:
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(source.parent), str(source)]
    subprocess.run(command, check=True, capture_output=True)


def _pages(data: bytes) -> int:
    return len(pypdfium2.PdfDocument(data))


def _peak(made: Publication) -> float | None:
    """Most megabytes that this process took while printing many documents; None where the system does not tell."""
    if not sys.platform.startswith("linux"):
        return None
    highest = 0.0
    for _ in range(MANY):
        pdf_of(made)
        status = Path("/proc/self/status").read_text(encoding="ascii")
        highest = max(highest, next(int(x.split()[1]) / 1024 for x in status.splitlines() if x.startswith("VmRSS")))
    return highest
