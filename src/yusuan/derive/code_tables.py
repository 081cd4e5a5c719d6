"""Tables whose rows are codes: function codes (类、款、项) or department economic codes (类、款), with their totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from yusuan.derive.cells import Pile, Press, Share
from yusuan.model import Row
from yusuan.model.selection import Selection
from yusuan.reference.codes import function_code
from yusuan.reference.economic import economic_code

#: rows_are → lengths of the codes that have a row, widest first
CODE_LENGTHS: dict[str, tuple[int, ...]] = {"function_codes": (3, 5, 7), "economic_codes": (3, 5)}


def code_rows(
    rows_are: str,
    selections: dict[str, Selection],
    shares: Sequence[Share],
    press: Press,
    year: int,
    *,
    total_last: bool,
    empty_total: bool = False,
) -> list[Row]:
    """Return the rows of a table in code order with a row of totals first (or last).

    ``selections`` says what each measure sums, in the order of the columns. Where nothing is in the table there are
    no rows, or with ``empty_total`` a blank row of totals.
    """
    piles = _piles(rows_are, selections, shares)
    if not piles:
        return [Row("合计", dict.fromkeys(selections))] if empty_total else []
    total = _row("合计", None, piles.pop(""), selections, press)
    rows = [_row(code_name(rows_are, code, year), code, piles[code], selections, press) for code in sorted(piles)]
    return [*rows, total] if total_last else [total, *rows]


def code_name(rows_are: str, code: str, year: int) -> str:
    """Return the official name of a code in a year; the code itself where it has none."""
    if rows_are == "economic_codes":
        economic = economic_code(code)
        return economic.name if economic else code
    function = function_code(code)
    if function is None:
        return code
    return next(iter(function.names_in(year)), function.name)


def _piles(rows_are: str, selections: dict[str, Selection], shares: Sequence[Share]) -> dict[str, dict[str, Pile]]:
    """code → measure → what it sums; the row of totals has the code ""."""
    piles: dict[str, dict[str, Pile]] = defaultdict(lambda: defaultdict(Pile))
    for measure, selection in selections.items():
        for share in shares:
            if selection.holds(share.allocation):
                for code in ("", *_codes(rows_are, share)):
                    piles[code][measure].add(share)
    return piles


def _codes(rows_are: str, share: Share) -> Iterator[str]:
    allocation = share.allocation
    code = (allocation.economic or "") if rows_are == "economic_codes" else allocation.function
    return (code[:length] for length in CODE_LENGTHS[rows_are] if len(code) >= length)


def _row(label: str, code: str | None, piles: dict[str, Pile], selections: dict[str, Selection], press: Press) -> Row:
    values = {measure: press.column(measure).pile(piles.get(measure, Pile())) for measure in selections}
    return Row(label, values, code=code, code_cells=(code,) if code else ())
