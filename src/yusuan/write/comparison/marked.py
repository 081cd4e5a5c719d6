"""Two texts with what differs between them marked: words and whole numbers, never half a number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Indel

_TOKEN = re.compile(r"\d[\d,.]*%?|[A-Za-z]+|.", re.DOTALL)
#: Equal stretches shorter than this between two changes belong to the change: scattered characters tell nothing.
_ISLAND = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, the same on both sides or only on this one."""

    text: str
    differs: bool


def marked(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts in pieces; joined, the pieces are the texts."""
    a, b = _TOKEN.findall(before), _TOKEN.findall(after)
    runs: list[list[object]] = []
    for operation in Indel.opcodes(a, b):
        same = operation.tag == "equal"
        old = "".join(a[operation.src_start : operation.src_end])
        new = "".join(b[operation.dest_start : operation.dest_end])
        runs.append([same and len(old) >= _ISLAND, old, new])
    if runs and len(runs) > 1:  # at the ends a short stretch stands beside one change only
        first, last = runs[0], runs[-1]
        first[0] = first[0] or first[1] == first[2]
        last[0] = last[0] or last[1] == last[2]
    elif runs:
        runs[0][0] = runs[0][1] == runs[0][2]
    return _joined(runs, 1), _joined(runs, 2)


def _joined(runs: list[list[object]], side: int) -> list[Piece]:
    pieces: list[Piece] = []
    for run in runs:
        text, differs = str(run[side]), not run[0]
        if not text:
            continue
        if pieces and pieces[-1].differs == differs:
            pieces[-1] = Piece(pieces[-1].text + text, differs)
        else:
            pieces.append(Piece(text, differs))
    return pieces
