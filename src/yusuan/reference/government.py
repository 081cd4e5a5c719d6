"""The government budget's economic code (政府预算支出经济分类) that follows from an allocation's department code."""

from __future__ import annotations

from yusuan.model.ledger import Allocation, Ledger
from yusuan.reference.economic import government_code


def government_economic(allocation: Allocation, ledger: Ledger) -> str | None:
    """Return the five-digit government economic code of an allocation.

    It follows from the department code and the unit's nature: bodies managed like the civil service (参公) count as
    administrative. None where the department code, the unit or its nature is not known, or where nothing follows.

    Legal source: 财政部《支出经济分类科目改革方案》（财预〔2017〕98号）.
    """
    unit = ledger.unit(allocation.unit)
    if allocation.economic is None or unit is None or unit.nature is None:
        return None
    return government_code(allocation.economic, institution=not unit.administrative)
