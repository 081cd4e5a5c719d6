"""Progress on long work, on standard error and only where a person watches."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

Item = TypeVar("Item")


def progress(items: Iterable[Item], length: int, label: str = "检查") -> Iterator[Item]:
    """Yield ``items``, showing a bar on standard error where it is a terminal and there is more than one item."""
    if length < 2 or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, length=length, label=label, file=sys.stderr, show_pos=True) as bar:
        yield from bar
