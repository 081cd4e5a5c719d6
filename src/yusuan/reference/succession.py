"""What became of a function code between two years: the same, renamed, moved, split, or not known.

Derived from the years and names of the list of codes: a code that ended and a code that began under the same name
are one thing. Only what the list can tell is told; a code that ended without a namesake is ``unmatched``.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from yusuan.model.text import normalise
from yusuan.reference.codes import assess, codes_named, function_code, function_codes, parent_code

Kind = Literal["same", "renamed", "moved", "split", "unmatched", "unknown"]


class Succession(NamedTuple):
    """What a code of one year is in another."""

    kind: Kind
    """``unknown``: the list does not hold the code, nothing can be said."""
    targets: tuple[str, ...]
    """The codes of the other year; empty where none is known."""
    before: str | None = None
    """The official name in the first year."""
    after: str | None = None
    """The official name in the second year; for a split that of the group it was split into."""


def succession(code: str, first: int, second: int) -> Succession:
    """Return what ``code``, in use in the year ``first``, became in ``second`` (which may also be the earlier one)."""
    if function_code(code) is None:
        return Succession("unknown", (code,))
    before = _name(code, first)
    if assess(code, second) == "known":
        after = _name(code, second)
        renamed = before is not None and after is not None and normalise(before) != normalise(after)
        return Succession("renamed" if renamed else "same", (code,), before, after)
    return _moved(code, before, first, second) or Succession("unmatched", (), before)


def _name(code: str, year: int) -> str | None:
    found = function_code(code, year)
    return next(iter(found.names_in(year)), None) if found is not None else None


def _moved(code: str, name: str | None, first: int, second: int) -> Succession | None:
    """Find the codes in use in ``second``, but not in ``first``, that bear the name, or whose group does."""
    new = [c for c in codes_named(name or "", second) if assess(c, first) != "known"]
    level = [c for c in new if len(c) == len(code)]
    if len(level) > 1:  # 行政运行 is in every group: the group decides
        level = _in_moved_group(code, level, first, second)
    if len(level) == 1:
        return Succession("moved", (level[0],), name, _name(level[0], second))
    groups = [c for c in new if len(c) < len(code)]
    if len(groups) == 1 and not level:
        items = tuple(c for c in function_codes() if parent_code(c) == groups[0] and assess(c, second) == "known")
        return Succession("split", items, name, _name(groups[0], second))
    return None


def _in_moved_group(code: str, candidates: list[str], first: int, second: int) -> list[str]:
    parent = parent_code(code)
    if parent is None:
        return []
    found = succession(parent, first, second)
    return [c for c in candidates if parent_code(c) in found.targets] if found.kind == "moved" else []
