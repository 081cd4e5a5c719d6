"""Amounts of a comparison as they are printed: exact, with the places they need."""

from __future__ import annotations

from decimal import Decimal

from yusuan.model import Figure, compare_copies
from yusuan.model.compared import Compared
from yusuan.model.money import FEN_PER_UNIT
from yusuan.model.text import squeeze

#: Places that amounts of a unit are printed with at least.
_PLACES = {"万元": 2, "元": 2, "千元": 2}


def unit_of(compared: Compared) -> str:
    """Return the unit to print amounts in: the second side's, else the first's, else 万元."""
    for disclosure in (compared.after, compared.before):
        unit = disclosure.identity.unit_of_amount
        if unit in FEN_PER_UNIT:
            return unit
    return "万元"


def same_printed(a: Figure | None, b: Figure | None) -> bool:
    """Say whether two cells agree: both blank, or equal within the rounding of the coarser one."""
    if a is None or b is None:
        return a is b
    if a.fen is not None and b.fen is not None:
        return compare_copies(b.fen, b.quantum, a.fen, a.quantum).agrees
    return (a.fen, a.number) == (b.fen, b.number) and (a.number is not None or squeeze(a.printed) == squeeze(b.printed))


def amount_text(fen: int | None, unit: str, *, signed: bool = False) -> str:
    """Return an amount in ``unit``, exact to the fen, with thousands grouped; an empty text for None."""
    if fen is None:
        return ""
    value = Decimal(fen) / FEN_PER_UNIT[unit]
    places = max(_PLACES.get(unit, 2), -int(value.normalize().as_tuple().exponent))
    return f"{value:{'+' if signed and fen else ''},.{places}f}"


def percent_text(percent: Decimal | None) -> str:
    """Return a change in per cent with its sign; an empty text for None."""
    return "" if percent is None else f"{percent:+,.2f}%" if percent else "0.00%"
