"""The source of the example department as it was written: TOML files in which two years stand side by side.

What differs between the years is a list of two (2023, 2024) or a table ``{ 2023 = …, 2024 = … }``; what is the same in
both stands once.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: The years of the source, in the order of its lists.
YEARS = (2023, 2024)


@dataclass(frozen=True)
class Source:
    """What the files say."""

    department: dict[str, Any]
    projects: dict[str, list[dict[str, Any]]]
    """unit → its projects"""
    procurement: dict[str, list[dict[str, Any]]]
    """year → the items"""


def read_source(folder: Path) -> Source:
    """Return the source in a folder; raises FileNotFoundError or tomllib.TOMLDecodeError."""
    department = _read(folder / "department.toml")
    projects = {u["code"]: _read(folder / f"projects-{u['code']}.toml")["projects"] for u in department["units"]}
    return Source(department, projects, _read(folder / "procurement.toml"))


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def of_year(value: Any, year: int) -> Any:
    """Return what a value is in a year; None where it has none in that year."""
    if isinstance(value, dict) and value.keys() <= {str(y) for y in YEARS}:
        return value.get(str(year))
    return value[YEARS.index(year)] if isinstance(value, list) and len(value) == len(YEARS) else value


def fen(yuan: float) -> int:
    """Return an amount of the source (元) in fen."""
    return round(yuan * 100)
