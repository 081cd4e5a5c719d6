"""The codes that a document prints: the items among them, and what a table says by not listing a code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from yusuan.adopt.cells import CODE_TABLES, TWO_SIDED
from yusuan.adopt.published import BLANK_WEIGHT, Published, Spot, Target
from yusuan.model import StatutoryTable
from yusuan.model.disclosure import plain_label
from yusuan.model.selection import Selection
from yusuan.model.text import normalise
from yusuan.reference.codes import function_code
from yusuan.reference.economic import economic_code
from yusuan.reference.expenditure_lines import class_of_line
from yusuan.reference.sums import table_selection

#: 其他支出 (项): where a document says of no function code at all what money is for.
UNKNOWN_FUNCTION = "2299999"
#: Names less alike than this (of 100) are those of different codes.
_ALIKE = 60.0


def printed_codes(tables: Iterable[StatutoryTable], kind: str) -> set[str]:
    """Return the function or economic codes that tables print with figures; classes of the two-sided tables too."""
    found: set[str] = set()
    for table in tables:
        for row in table.rows:
            filled = any(figure is not None and figure.fen for figure in row.values.values())
            if CODE_TABLES.get(table.type) == kind and row.official_code and filled:
                found.add(row.official_code)
            elif table.type in TWO_SIDED and kind == "function" and row.side == "expenditure" and filled:
                class_ = class_of_line(row.label)
                found |= {class_} if class_ else set()
    return found


def items(codes: Iterable[str], length: int) -> tuple[str, ...]:
    """Return the codes that have no printed code below them, each brought to ``length`` digits by its 其他 item."""
    known = set(codes)
    leaves = sorted(c for c in known if not any(other != c and other.startswith(c) for other in known))
    return tuple(dict.fromkeys(code.ljust(length, "9") if len(code) < length else code for code in leaves))


def unlisted(
    table: StatutoryTable, functions: Sequence[str], economics: Sequence[str], limit: Selection
) -> Iterator[Published]:
    """Yield what a table says by leaving codes out: there is no money under them."""
    whole = table_selection(table.type)
    if whole is None or not table.rows or any(row.unit_code for row in table.rows):
        return
    if table.type in CODE_TABLES:
        kind = CODE_TABLES[table.type]
        printed = {row.official_code for row in table.rows if row.official_code}
        lengths: tuple[int, ...] = (3, 5, 7) if kind == "function" else (3, 5)
        known = functions if kind == "function" else economics
    elif table.type in TWO_SIDED:
        kind, lengths, known = "function", (3,), functions
        printed = {c for row in table.rows if row.side == "expenditure" and (c := class_of_line(row.label))}
        whole = whole & Selection(uses=_spent())
    else:
        return
    if not printed and not _blank_total(table):
        return
    for code in sorted(_left_out(known, printed, lengths)):
        own = Selection(functions=(code,)) if kind == "function" else Selection(economic=(code,))
        spot = Spot(table.type, table.part, f"{code}（未列）", "total", None, table.title_location)
        yield Published(Target(whole & own & limit), 0, 0, BLANK_WEIGHT, spot)


def _spent() -> frozenset[str]:
    found = table_selection("expenditure_summary")
    assert found is not None and found.uses is not None
    return found.uses


def _blank_total(table: StatutoryTable) -> bool:
    totals = [row for row in table.rows if plain_label(row.label) in ("合计", "总计")]
    return bool(totals) and all(figure is None or not figure.fen for row in totals for figure in row.values.values())


def _left_out(known: Sequence[str], printed: set[str], lengths: tuple[int, ...]) -> set[str]:
    """The widest codes over each known one that are not printed while their sisters are."""
    found: set[str] = set()
    for code in known:
        above = ""
        for length in lengths:
            own = code[:length]
            if own in printed:
                above = own
                continue
            sisters = any(len(p) == length and p.startswith(above) for p in printed)
            if sisters or (not above and not printed):
                found.add(own)
            break
    return found


def unknown_names(tables: Iterable[StatutoryTable]) -> dict[str, str]:
    """Return the printed items that the reference does not list, with their printed names."""
    found: dict[str, str] = {}
    for table in tables:
        kind = CODE_TABLES.get(table.type)
        for row in table.rows:
            code = row.official_code
            if code and ((kind == "function" and len(code) == 7 and function_code(code) is None)
                         or (kind == "economic" and len(code) == 5 and economic_code(code) is None)):  # fmt: skip
                found.setdefault(code, row.label)
    return found


def misnamed(tables: Iterable[StatutoryTable]) -> list[str]:
    """Return in words which economic codes are printed with the name of another; the ledger goes by the code."""
    from rapidfuzz import fuzz

    found: dict[str, str] = {}
    for table in tables:
        if CODE_TABLES.get(table.type) != "economic":
            continue
        for row in table.rows:
            code = economic_code(row.official_code or "")
            if (
                code is None
                or code.level == "class"
                or fuzz.ratio(normalise(row.label), normalise(code.name)) >= _ALIKE
            ):
                continue
            found.setdefault(
                code.code, f"经济科目 {code.code} 印的名称是“{row.label}”，科目表中是“{code.name}”：按编码推算"
            )
    return list(found.values())
