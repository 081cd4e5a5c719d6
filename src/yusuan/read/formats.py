"""How a reader describes itself. A module (or package) of ``yusuan.read`` that defines ``FORMAT`` is a reader; nothing
central knows its name, and adding a format is adding a file.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yusuan.model.document import Document
from yusuan.read.guard import Limits

Reader = Callable[[bytes, str, Limits], Document]


@dataclass(frozen=True, slots=True)
class Format:
    """What a reader takes: words of :func:`yusuan.read.sniff.sniff`, and the function that reads them.

    ``read`` imports heavy libraries itself, so that describing the formats costs nothing.
    """

    label: str
    """What a user calls the format, in Chinese."""
    kinds: tuple[str, ...]
    suffixes: tuple[str, ...]
    """Usual endings with their dot."""
    read: Reader


@cache
def formats() -> dict[str, Format]:
    """Return kind → format for every reader of the package."""

    found: dict[str, Format] = {}
    for module in pkgutil.iter_modules([str(Path(__file__).parent)], "yusuan.read."):
        described = getattr(importlib.import_module(module.name), "FORMAT", None)
        if isinstance(described, Format):
            found.update(dict.fromkeys(described.kinds, described))
    return found


def suffixes() -> frozenset[str]:
    """Return the file endings that some reader takes."""
    return frozenset(suffix for described in formats().values() for suffix in described.suffixes)
