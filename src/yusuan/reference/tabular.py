"""Reading the data files of this package: strict about columns, keys, sources and floats."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


class ReferenceDataError(ValueError):
    """A data file of the reference is not what its loader demands; the message names file and line."""


def read_csv(path: Path, header: Sequence[str], required: Sequence[str] = ()) -> Iterator[list[str]]:
    """Yield the rows of a CSV file as lists of text.

    Raises ReferenceDataError where a column is unknown, missing or out of order, where a row has too many or too
    few cells, and where a cell of a ``required`` column is blank.
    """
    demanded = [header.index(name) for name in required]
    width = len(header)
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        if next(rows, None) != list(header):
            raise ReferenceDataError(f"{path.name}: 表头应为 {','.join(header)}")
        for number, row in enumerate(rows, start=2):
            if len(row) != width:
                raise ReferenceDataError(f"{path.name} 第{number}行：应有{width}列，实有{len(row)}列")
            for index in demanded:
                if not row[index]:
                    raise ReferenceDataError(f"{path.name} 第{number}行：缺少 {header[index]}")
            yield row


def read_toml(path: Path, *, tables: bool = True) -> dict[str, Any]:
    """Return the content of a TOML file, or only what stands before its first table.

    Raises ReferenceDataError where it holds a float.
    """

    def refuse(text: str) -> Any:
        raise ReferenceDataError(f"{path.name}: 不接受小数 {text}，金额用整数表示")

    text = path.read_text(encoding="utf-8")
    return tomllib.loads(text if tables else text.partition("\n[")[0], parse_float=refuse)


def refuse_unknown_keys(table: dict[str, Any], known: Sequence[str] | frozenset[str], where: str) -> None:
    """Raise ReferenceDataError where ``table`` has a key that is not ``known``."""
    unknown = [key for key in table if key not in known]
    if unknown:
        raise ReferenceDataError(f"{where}: 未知的键 {', '.join(unknown)}")


def year_or_none(text: str) -> int | None:
    """Return the year a cell holds; None for a blank cell."""
    return int(text) if text else None
