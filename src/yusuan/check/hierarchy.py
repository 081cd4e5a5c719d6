"""Parents and children among the code rows of a table."""

from __future__ import annotations

from collections.abc import Iterator

from yusuan.model import Row, StatutoryTable

_PARENT_LENGTH = {5: 3, 7: 5}


def children_of(table: StatutoryTable) -> Iterator[tuple[Row, list[Row]]]:
    """Yield every code row that has printed children, with them, one level down and within one unit's rows."""
    by_parent: dict[tuple[str | None, str], list[Row]] = {}
    for row in table.rows:
        code = row.official_code
        if code and len(code) in _PARENT_LENGTH:
            by_parent.setdefault((row.unit_code, code[: _PARENT_LENGTH[len(code)]]), []).append(row)
    for row in table.rows:
        if row.official_code and (children := by_parent.get((row.unit_code, row.official_code))):
            yield row, children
