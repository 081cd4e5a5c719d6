"""How an edition prints numbers and orders its parts: decimals, thousands, zeros, the place of the total row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from yusuan.model.money import FEN_PER_UNIT
from yusuan.reference.tabular import ReferenceDataError, refuse_unknown_keys

_KEYS = frozenset(
    {"decimals", "thousands", "zero_tables", "unit_zero_tables", "empty_totals", "total_last", "unit_parts", "parts"}
)


@dataclass(frozen=True, slots=True)
class Printing:
    """What is the same in all tables of an edition."""

    decimals: dict[str, int]
    """Unit of money → printed decimals."""
    thousands: bool
    """Digits are grouped by commas."""
    zero_tables: frozenset[str]
    """Types of tables that print a zero; the others leave the cell blank. ``three_public/total`` is one column."""
    unit_zero_tables: frozenset[str]
    """The same for the forms of a unit."""
    empty_totals: frozenset[str]
    """Types of tables that print their 合计 row, blank, when there is nothing in them."""
    total_last: frozenset[str]
    """Types of tables whose 合计 row stands last; in the others it stands first."""
    unit_parts: bool
    """A department prints the tables and explanations of each of its units after its own."""
    tables_first: bool
    """The statutory tables stand before the explanation."""

    def zeros(self, type_: str, level: str) -> frozenset[str] | None:
        """Return the columns in which a table prints a zero; None: in all of them."""
        listed = self.unit_zero_tables if level == "unit" else self.zero_tables
        if type_ in listed:
            return None
        return frozenset(name.partition("/")[2] for name in listed if name.startswith(f"{type_}/"))

    def quantum(self, unit: str) -> int:
        """Return the fen of one unit in the last printed place."""
        return int(FEN_PER_UNIT[unit] // 10 ** self.decimals.get(unit, 2))

    def text(self, fen: int, unit: str) -> str:
        """Return an amount as it is printed in ``unit``, rounded half up."""
        places = self.decimals.get(unit, 2)
        scaled = rounded(fen, self.quantum(unit)) // self.quantum(unit)
        sign, digits = ("-" if scaled < 0 else ""), str(abs(scaled)).zfill(places + 1)
        whole, part = (digits[:-places], digits[-places:]) if places else (digits, "")
        grouped = f"{int(whole):,}" if self.thousands else whole
        return f"{sign}{grouped}.{part}" if part else f"{sign}{grouped}"


def rounded(fen: int, quantum: int) -> int:
    """Return an amount rounded to a multiple of ``quantum``, halves away from zero, as printed tables round."""
    nearest = (abs(fen) + quantum // 2) // quantum * quantum
    return nearest if fen >= 0 else -nearest


def printing(data: dict[str, Any], where: str) -> Printing:
    """Return the settings of an edition's ``[printing]``; raises ReferenceDataError for unknown keys or units."""
    refuse_unknown_keys(data, _KEYS, where)
    decimals = {"万元": 2, "元": 2, **data.get("decimals", {})}
    if decimals.keys() - FEN_PER_UNIT.keys():
        raise ReferenceDataError(f"{where}: 未知的金额单位 {', '.join(decimals.keys() - FEN_PER_UNIT.keys())}")
    if data.get("parts", "tables_first") not in ("tables_first", "text_first"):
        raise ReferenceDataError(f"{where}: parts 只能是 tables_first 或 text_first")
    return Printing(
        decimals=decimals,
        thousands=data.get("thousands", False),
        zero_tables=frozenset(data.get("zero_tables", ())),
        unit_zero_tables=frozenset(data.get("unit_zero_tables", data.get("zero_tables", ()))),
        empty_totals=frozenset(data.get("empty_totals", ())),
        total_last=frozenset(data.get("total_last", ())),
        unit_parts=data.get("unit_parts", True),
        tables_first=data.get("parts", "tables_first") == "tables_first",
    )
