"""The rows of asset tables."""

from __future__ import annotations

from yusuan.model import Row, StatutoryTable
from yusuan.model.text import normalise


def asset_rows(table: StatutoryTable) -> tuple[Row | None, list[Row]]:
    """Return the total row and the rows of the classes; a part (其中：办公用房) is not a class of its own."""
    total = next((r for r in table.rows if normalise(r.label) in _TOTALS), None)
    classes = [r for r in table.rows if r is not total and not normalise(r.label).startswith(("其中", "#", "-"))]
    return total, [r for r in classes if "办公用房" not in r.label]


_TOTALS = frozenset({"资产总额", "合计", "固定资产总额", "固定资产合计", "资产合计", "总计", "固定资产"})
